"""What the pages of a relationship share: its heading, what is next and where that leads, and being turned away."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.commitments.models import MentoringSession, Relationship, SponsorshipAct
from tracker.commitments.rules import wording
from tracker.commitments.rules.next_step import Facts, Step
from tracker.commitments.rules.vocabulary import Answer, Kind, Side, State
from tracker.commitments.views.blueprint import bp
from tracker.web.guard import signed_in

BUTTONS = {
    Step.ANSWER: "Answer",
    Step.WRITE: "Write the agreement",
    Step.SIGN: "Read and sign",
    Step.REVIEW: "Say when you looked back",
    Step.RESUME: "Take it up again",
}


class Button(NamedTuple):
    """The one clear button of the page."""

    words: str
    url: str


@bp.app_template_global()
def pair_heading(pair: Relationship) -> str:
    """What the page of a pair is called for whoever reads it."""
    side = pair.side_of(signed_in())
    return wording.heading(pair.kind, side, pair.leader.name, pair.colleague_user.name)


@bp.app_template_filter()
def rhythm_words(days: int) -> str:
    """How often, in words."""
    return wording.rhythm(days)


def facts_of(pair: Relationship, logged: Sequence[MentoringSession | SponsorshipAct]) -> Facts:
    """How the relationship stands for whoever reads the page."""
    reader = signed_in()
    draft, holds = pair.agreement_to_sign, pair.agreement_in_force
    accepted = {Side.LEADER: pair.leader_accepted_at, Side.COLLEAGUE: pair.colleague_accepted_at}
    due = [each.due_on for each in holds.reviews if each.held_on is None] if holds else []
    return Facts(
        kind=pair.kind,
        state=pair.state,
        side=pair.side_of(reader),
        asked_by=pair.proposed_as,
        accepted=frozenset(side for side, moment in accepted.items() if moment),
        signed=frozenset(side for side in Side if draft and draft.signed_by(side)),
        names=(pair.leader.name, pair.colleague_user.name),
        has_draft=draft is not None,
        started_on=pair.started_on,
        to_confirm=len(_to_confirm(logged)),
        review_due=min(due, default=None),
    )


def _to_confirm(logged: Sequence[MentoringSession | SponsorshipAct]) -> Sequence[MentoringSession | SponsorshipAct]:
    reader = signed_in()
    return [each for each in logged if each.answer is Answer.WAITING and each.logged_by_id != reader.id]


def button_for(step: Step, pair: Relationship, logged: Sequence[MentoringSession | SponsorshipAct]) -> Button | None:
    """Where the step leads; None where there is nothing to press."""
    if step is Step.CONFIRM:
        return Button("See and confirm", _confirm_url(_to_confirm(logged)[-1]))
    if step is Step.LOG:
        what, words = ("act", "Log what you did") if pair.kind is Kind.SPONSORSHIP else ("session", "Log a session")
        return Button(words, url_for(f"commitments.log_{what}", relationship_id=pair.id))
    urls = {
        Step.ANSWER: lambda: url_for("commitments.answer_relationship", relationship_id=pair.id),
        Step.WRITE: lambda: url_for("commitments.write_agreement", relationship_id=pair.id),
        Step.SIGN: lambda: url_for("commitments.sign_agreement", agreement_id=pair.agreements[-1].id),
        Step.REVIEW: lambda: url_for(
            "commitments.review_agreement", relationship_id=pair.id, review_id=_first_review(pair)
        ),
        Step.RESUME: lambda: url_for("commitments.resume_relationship", relationship_id=pair.id),
    }
    return Button(BUTTONS[step], urls[step]()) if step in urls else None


def _confirm_url(first: MentoringSession | SponsorshipAct) -> str:
    if isinstance(first, SponsorshipAct):
        return url_for("commitments.confirm_act", act_id=first.id)
    return url_for("commitments.confirm_session", session_id=first.id)


def _first_review(pair: Relationship) -> object:
    holds = pair.agreement_in_force
    return next(each.id for each in holds.reviews if each.held_on is None) if holds else None


def to_pair(pair: Relationship, said: str, category: str = "message") -> ResponseReturnValue:
    """To the page of the relationship, which says what happened."""
    flash(said, category)
    return redirect(url_for("commitments.show_relationship", relationship_id=pair.id), code=303)


def turned_away(pair: Relationship, states: Collection[State], why: str) -> ResponseReturnValue | None:
    """Whoever opens a page that makes no sense as the relationship stands goes back to its own, which says why."""
    if request.method != "GET" or pair.state in states:
        return None
    return to_pair(pair, why, "warning")
