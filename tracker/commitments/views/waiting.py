"""What waits for somebody in their own relationships, a line at a time, what is quickest first."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flask import url_for

from tracker import clock
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import Concern, Insight, MentoringSession, Relationship, SponsorshipAct
from tracker.commitments.queries import care, logged, own
from tracker.commitments.rules.logged import is_over
from tracker.commitments.rules.vocabulary import Answer, InsightState, State
from tracker.web.filters import date, moment, sentence_case


class Wait(NamedTuple):
    """One thing to do: the words of the link, where it goes, more words, a tag and its colour."""

    words: str
    url: str
    more: str
    tag: str
    colour: str = "grey"


def waiting_for(reader: User, organisation: Organisation, pairs: Sequence[Relationship]) -> list[Wait]:
    """Everything that waits for the reader. Four queries: sessions, acts, insights, concerns."""
    return [
        *_to_answer(reader, pairs),
        *_sessions(reader, logged.open_sessions(organisation.id, reader.id)),
        *_acts(reader, logged.open_acts(organisation.id, reader.id)),
        *_agreements(reader, pairs),
        *_insights(own.insights_for(organisation.id, reader.id)),
        *_concerns(care.unread_concerns(organisation.id, reader)),
    ]


def _to_answer(reader: User, pairs: Sequence[Relationship]) -> Iterator[Wait]:
    for pair in pairs:
        is_leader = pair.leader_id == reader.id
        accepted_at = pair.leader_accepted_at if is_leader else pair.colleague_accepted_at
        if pair.state is State.REQUESTED and accepted_at is None:
            more = f"With {pair.other_than(reader).name}. You can accept or decline"
            yield Wait(f"Answer a request: {pair.kind}", _page(pair), more, "Request", "purple")


def _sessions(reader: User, sessions: Sequence[MentoringSession]) -> Iterator[Wait]:
    for each in sessions:
        if is_over(each.pair.state, each.pair.end_reason):
            continue
        what = f"the session on {date(each.held_on)}"
        more = f"{each.other_than(reader).name}, {each.minutes} minutes, {each.meeting}"
        if each.answer is Answer.WAITING and each.logged_by_id != reader.id:
            yield Wait(f"Confirm {what}", _session("confirm_session", each), more, "To confirm", "yellow")
        if each.answer is Answer.DISPUTED and each.logged_by_id == reader.id:
            yield Wait(f"Change {what}", _session("edit_session", each), more, "Not as logged", "orange")


def _acts(reader: User, acts: Sequence[SponsorshipAct]) -> Iterator[Wait]:
    for each in acts:
        if is_over(each.pair.state, each.pair.end_reason):
            continue
        what, more = f"{each.kind} on {date(each.done_on)}", each.other_than(reader).name
        if each.answer is Answer.WAITING and each.logged_by_id != reader.id:
            yield Wait(f"Confirm: {what}", _act("confirm_act", each), more, "To confirm", "yellow")
        if each.answer is Answer.DISPUTED and each.logged_by_id == reader.id:
            yield Wait(f"Change: {what}", _act("edit_act", each), more, "Not as logged", "orange")


def _agreements(reader: User, pairs: Sequence[Relationship]) -> Iterator[Wait]:
    for pair in pairs:
        more = f"{sentence_case(pair.kind)} with {pair.other_than(reader).name}"
        if pair.state is State.ACCEPTED:
            yield Wait("Write your agreement", _page(pair), f"{more}. Either of you writes it", "Agreement", "purple")
        if _is_to_sign(pair, reader):
            yield Wait("Read and sign your agreement", _page(pair), more, "To sign", "purple")
        if _is_to_review(pair):
            yield Wait("Look at how it goes", _page(pair), f"{more}. You agreed to do so by now", "Review", "blue")


def _is_to_sign(pair: Relationship, reader: User) -> bool:
    agreement = pair.agreement_to_sign
    if agreement is None or pair.state not in {State.AGREEMENT, State.ACTIVE, State.PAUSED}:
        return False
    is_leader = pair.leader_id == reader.id
    return (agreement.leader_signed_at if is_leader else agreement.colleague_signed_at) is None


def _is_to_review(pair: Relationship) -> bool:
    agreement = pair.agreement_in_force
    if agreement is None or pair.state is not State.ACTIVE:
        return False
    return any(review.held_on is None and review.due_on <= clock.today() for review in agreement.reviews)


def _insights(insights: Sequence[Insight]) -> Iterator[Wait]:
    for each in insights:
        url = url_for("commitments.show_insight", insight_id=each.id)
        if each.state is InsightState.RETURNED:
            yield Wait("Find other wording for an insight", url, "Your colleague asked for it", "Insight", "orange")
        else:
            more = "Nobody else reads it before you approve it"
            yield Wait("Approve the wording of an insight", url, more, "Insight", "yellow")


def _concerns(concerns: Sequence[Concern]) -> Iterator[Wait]:
    for each in concerns:
        url = url_for("commitments.show_concern", concern_id=each.id)
        more = f"Raised on {moment(each.raised_at)}. It came to you, and to nobody else"
        yield Wait("Read a concern", url, more, "Concern", "red")


def _page(pair: Relationship) -> str:
    return url_for("commitments.show_relationship", relationship_id=pair.id)


def _session(page: str, session: MentoringSession) -> str:
    return url_for(f"commitments.{page}", session_id=session.id)


def _act(page: str, act: SponsorshipAct) -> str:
    return url_for(f"commitments.{page}", act_id=act.id)
