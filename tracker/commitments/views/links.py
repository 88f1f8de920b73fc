"""What a single-use link from a mail opens. Opening it spends nothing, so no scanner can; only the POST does."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.commitments.forms import logged as forms
from tracker.commitments.models import CommitmentLink
from tracker.commitments.queries.links import link_by_token
from tracker.commitments.queries.logged import last_session
from tracker.commitments.rules.vocabulary import LinkPurpose
from tracker.commitments.services import by_link as services
from tracker.commitments.views.blueprint import bp
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.web.pages import site


@bp.route("/commitment-links/<token>", methods=["GET", "POST"])
def use_link(token: str) -> ResponseReturnValue:
    """Log a session, or answer for what was logged, as the person whom the link was sent to."""
    link = link_by_token(token)
    if link is None or not services.is_usable(link):
        return render_template("commitments/link_spent.html"), 410
    return _log(link) if link.purpose is LinkPurpose.LOG_SESSION else _answer(link)


def _log(link: CommitmentLink) -> ResponseReturnValue:
    form = forms.LinkSessionForm.begun(last_session(link.pair) if request.method == "GET" else None)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.log_by_link(link, site=site(), **form.values)
            return render_template("commitments/link_used.html", is_right=None)
    return _drawn("log_by_link", link, form)


def _answer(link: CommitmentLink) -> ResponseReturnValue:
    form = forms.AnswerForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            answer = form.values
            with transaction():
                services.answer_by_link(link, site=site(), **answer)
            return render_template("commitments/link_used.html", is_right=answer["is_right"])
    return _drawn("answer_by_link", link, form)


def _drawn(template: str, link: CommitmentLink, form: forms.LinkSessionForm | forms.AnswerForm) -> ResponseReturnValue:
    """A mail may be read by others: the page names the other person only to its reader who is signed in."""
    is_known = current_user.is_authenticated and current_user.id == link.user_id
    other = link.other_than(link.user).name if is_known else ""
    url = _signed_in_url(link)
    page = render_template(f"commitments/{template}.html", link=link, form=form, other=other, signed_in_url=url)
    return page, form.http_status


def _signed_in_url(link: CommitmentLink) -> str:
    """Where the same is done by signing in."""
    if link.session_id:
        return url_for("commitments.confirm_session", session_id=link.session_id)
    if link.act_id:
        return url_for("commitments.confirm_act", act_id=link.act_id)
    return url_for("commitments.log_session", relationship_id=link.relationship_id)
