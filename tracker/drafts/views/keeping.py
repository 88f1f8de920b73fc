"""What a view of a long form calls: show what was kept, and forget it once it is sent."""

from typing import Any, TypeVar

from flask import request
from werkzeug.datastructures import MultiDict

from tracker.drafts import queries, services
from tracker.drafts.models import Draft
from tracker.web.forms import (
    CheckboxesField,
    CheckboxField,
    FileField,
    Form,
    HiddenField,
    Keeping,
    PasswordField,
    SubmitField,
)
from tracker.web.guard import is_write, signed_in

AnyForm = TypeVar("AnyForm", bound=Form)


def kept(form: AnyForm, path: str | None = None) -> AnyForm:
    """The same form, which keeps itself from now on. On a GET it shows what the person had typed, if anything.

    ``path`` is the form's address, without its query unless the form needs that. Choices must be offered already.
    The version of the record is the one that the person saw when they typed: a change by somebody else meanwhile is a
    conflict when they send it, as if they had never gone away.
    """
    if any(isinstance(field, PasswordField) for field in form):
        raise TypeError("a form that asks for a password is never kept")
    form.keeping = Keeping(path or request.path)
    draft = None if is_write() else queries.draft_of(signed_in(), form.keeping.path)
    if draft and _restored(form, draft):
        form.keeping = Keeping(form.keeping.path, draft.saved_at, is_behind=_is_behind(form))
    return form


def forget(form: Form) -> None:
    """Forget what was kept of the form, in the transaction that saves what it asked."""
    if form.keeping:
        services.forget(signed_in(), path=form.keeping.path)


def _restored(form: Form, draft: Draft) -> bool:
    """Fill in what was kept. False, with the form as it was, where that is what it says anyway."""
    answers: MultiDict[str, str] = MultiDict((name, value) for name, value in draft.answers)
    asked = [each for each in form if not isinstance(each, (FileField, HiddenField, SubmitField)) and _is_ours(each)]
    differing = [_fill(field, answers) for field in asked if _is_answered(field, answers)]
    if not any(differing):
        return False
    for field in form:
        if isinstance(field, HiddenField) and field.name in answers:
            _fill(field, answers)
    return True


def _is_ours(field: Any) -> bool:
    return bool(field.name != "csrf_token")


def _is_answered(field: Any, answers: MultiDict[str, str]) -> bool:
    """Whether the draft knows the question. A box that is not ticked is not sent; any other box is, even if empty."""
    if isinstance(field, (CheckboxField, CheckboxesField)):
        return True
    return any(name == field.name or name.startswith(f"{field.name}-") for name in answers)


def _fill(field: Any, answers: MultiDict[str, str]) -> bool:
    """Read the answer as if it were sent, right or wrong. Whether it differs from what stood there."""
    before = field.data
    field.process(answers, before)
    return bool(field.process_errors) or _plain(field.data) != _plain(before)


def _plain(data: Any) -> Any:
    return None if data in ("", []) else data


def _is_behind(form: Form) -> bool:
    return "version" in form and form["version"].data != getattr(form.record, "version", None)
