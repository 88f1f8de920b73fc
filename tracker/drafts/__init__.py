"""Drafts that keep themselves: what somebody has typed into a long form and not sent yet.

A view turns it on in two lines; ``layouts/form.html`` does the rest, with the script that keeps::

    form = drafts.kept(JustificationForm(obj=record))  # after the choices are offered, before validate_on_submit
    ...
    with transaction():
        services.send(record, actor=signed_in(), **form.values)
        drafts.forget(form)

``from tracker import drafts``. A form that asks for more than its path says passes ``path=request.full_path``.
"""

from tracker.drafts.views.keeping import forget, kept

__all__ = ["forget", "kept"]
