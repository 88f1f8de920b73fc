"""The page of a relationship, on which both sides live; asking for one, answering, pausing and ending it."""

from collections.abc import Callable, Mapping
from typing import Any

from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission, Role
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.audit.queries import history_of
from tracker.commitments.forms import relationships as forms
from tracker.commitments.models import Relationship
from tracker.commitments.queries.bars import panels_to_come
from tracker.commitments.queries.insights import insights_of_pair
from tracker.commitments.queries.leaders import profile_of
from tracker.commitments.queries.logged import acts_of, sessions_of
from tracker.commitments.queries.records import get_relationship, own_place
from tracker.commitments.queries.register import offerings_at
from tracker.commitments.rules import wording
from tracker.commitments.rules.answering import ENDS, how_it_ended
from tracker.commitments.rules.next_step import Facts, next_step
from tracker.commitments.rules.vocabulary import OPEN, UNDER_WAY, InsightState, Kind, Side, State
from tracker.commitments.services import relationships as services
from tracker.commitments.views.blueprint import bp, draw, draw_form
from tracker.commitments.views.logged import on_hold
from tracker.commitments.views.pairs import button_for, facts_of, to_pair, turned_away
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.web.guard import guard, signed_in
from tracker.web.pages import site

ANSWERS: Mapping[str, tuple[Callable[..., None], str]] = {
    "accept": (services.accept, "You have accepted"),
    "decline": (services.decline, "You have declined. The other person is told that it will not go ahead"),
}


@bp.get("/relationships/<uuid:relationship_id>")
@guard(Permission.RELATIONSHIP_READ, relationship=get_relationship)
def show_relationship(relationship: Relationship) -> ResponseReturnValue:
    """The relationship as its reader may see it: a side everything, the coordinator not what the two write."""
    pair, reader = relationship, signed_in()
    is_sponsorship = pair.kind is Kind.SPONSORSHIP
    logged = acts_of(pair) if is_sponsorship else sessions_of(pair)
    facts = facts_of(pair, logged)
    step, words = next_step(facts, clock.today())
    return draw(
        "show_relationship",
        pair,
        pair=pair,
        side=facts.side,
        words=words or _ending(pair, facts),
        button=button_for(step, pair, logged),
        logged=logged,
        may_log=facts.side is not None and not on_hold(pair, reader, is_act=is_sponsorship),
        takes_back=_takes_back(pair, facts.side),
        insights=[each for each in insights_of_pair(pair) if _reads(each, reader)],
        panels=panels_to_come(pair.organisation_id, reader.id) if facts.side is Side.LEADER and _is_open(pair) else [],
        profile=profile_of(pair.organisation_id, pair.leader_id) if facts.side is Side.COLLEAGUE else None,
        is_open=_is_open(pair),
        is_under_way=pair.state in UNDER_WAY,
        may_end=pair.state in ENDS,
        today=clock.today(),
        wording=wording,
        events=history_of(pair, *pair.agreements),
    )


def _ending(pair: Relationship, facts: Facts) -> str:
    return how_it_ended(
        pair.ended_on or clock.today(),
        pair.end_reason,
        ended_by=pair.ended_by,
        to=facts.side,
        names=facts.names,
        was_accepted=facts.accepted == frozenset(Side),
    )


def _is_open(pair: Relationship) -> bool:
    return pair.state in OPEN


def _reads(insight: Any, reader: Any) -> bool:
    """A draft is its writer's alone."""
    return insight.state is not InsightState.DRAFT or insight.author_id == reader.id


def _takes_back(pair: Relationship, side: Side | None) -> bool:
    """Whether the reader may take the request back: their own, or what a coordinator proposed."""
    if pair.state is not State.REQUESTED:
        return False
    if pair.proposed_as is None:
        return Role.COORDINATOR in signed_in().roles_at(pair.organisation_id)
    return side is pair.proposed_as


@bp.route("/organisations/<uuid:organisation_id>/commitments/request", methods=["GET", "POST"])
@guard(Permission.COMMITMENT_KEEP, organisation=get_organisation)
def request_relationship(organisation: Organisation) -> ResponseReturnValue:
    """A colleague in the pool asks a leader."""
    person = signed_in()
    place = own_place(organisation.id, person.id)
    if place is None:
        return draw("request_without_place", organisation)
    form = forms.RequestForm()
    form.offer([each for each in offerings_at(organisation.id) if _may_be_asked(each, person, place)])
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                pair = services.propose(place, actor=person, as_side=Side.COLLEAGUE, site=site(), **form.values)
            return to_pair(pair, f"{pair.leader.name} is asked, and told by email that something waits for them")
    return draw_form("request_relationship", organisation, form)


def _may_be_asked(offering: Any, person: Any, place: Any) -> bool:
    """Nobody asks themselves or their line manager, or a leader who takes nobody on."""
    is_barred = offering.leader.user_id in {person.id, place.line_manager_id}
    return not is_barred and (offering.profile is None or offering.profile.capacity > 0)


@bp.route("/relationships/<uuid:relationship_id>/answer", methods=["GET", "POST"])
@guard(Permission.RELATIONSHIP_KEEP, relationship=get_relationship)
def answer_relationship(relationship: Relationship) -> ResponseReturnValue:
    """Accept or decline what the coordinator proposed or the other side asked for."""
    pair = relationship
    if away := turned_away(pair, {State.REQUESTED}, "There is nothing to answer any more"):
        return away
    form = forms.AnswerForm()
    if form.validate_on_submit():
        service, said = ANSWERS[form.answer.data]
        with form.showing(RuleBroken):
            with transaction():
                service(pair, actor=signed_in(), site=site())
            return to_pair(pair, said)
    side = pair.side_of(signed_in())
    profile = profile_of(pair.organisation_id, pair.leader_id) if side is Side.COLLEAGUE else None
    return draw_form(
        "answer_relationship", pair, form, pair=pair, side=side, profile=profile, about=wording.ABOUT[pair.kind]
    )


@bp.route("/relationships/<uuid:relationship_id>/take-back", methods=["GET", "POST"])
@guard(Permission.RELATIONSHIP_END, relationship=get_relationship)
def take_back_relationship(relationship: Relationship) -> ResponseReturnValue:
    """Take back a request that nobody has answered."""
    pair = relationship
    if away := turned_away(pair, {State.REQUESTED}, "There is nothing to take back any more"):
        return away
    form = forms.TakeBackForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.take_back(pair, actor=signed_in(), site=site())
            return to_pair(pair, "The request is taken back")
    return draw_form("take_back_relationship", pair, form, pair=pair)


@bp.route("/relationships/<uuid:relationship_id>/pause", methods=["GET", "POST"])
@guard(Permission.RELATIONSHIP_KEEP, relationship=get_relationship)
def pause_relationship(relationship: Relationship) -> ResponseReturnValue:
    """Pause what is active."""
    pair = relationship
    if away := turned_away(pair, {State.ACTIVE}, "Only a relationship that is active can be paused"):
        return away
    form = forms.PauseForm(obj=pair)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.pause(pair, actor=signed_in(), site=site(), **form.values)
            return to_pair(pair, "It is paused. The other person is told by email that something has changed")
    return draw_form("pause_relationship", pair, form, pair=pair)


@bp.route("/relationships/<uuid:relationship_id>/resume", methods=["GET", "POST"])
@guard(Permission.RELATIONSHIP_KEEP, relationship=get_relationship)
def resume_relationship(relationship: Relationship) -> ResponseReturnValue:
    """Take up again what was paused."""
    pair = relationship
    if away := turned_away(pair, {State.PAUSED}, "Only a relationship that is paused can be taken up again"):
        return away
    form = forms.ResumeForm(obj=pair)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.resume(pair, actor=signed_in(), site=site(), **form.values)
            return to_pair(pair, "It goes on. The other person is told by email that something has changed")
    return draw_form("resume_relationship", pair, form, pair=pair)


@bp.route("/relationships/<uuid:relationship_id>/end", methods=["GET", "POST"])
@guard(Permission.RELATIONSHIP_END, relationship=get_relationship)
def end_relationship(relationship: Relationship) -> ResponseReturnValue:
    """End it with a reason: for one's own side, or as the coordinator for a side that asked them to."""
    pair = relationship
    if away := turned_away(pair, ENDS, "There is nothing to end here"):
        return away
    form = forms.EndForm(obj=pair)
    if pair.side_of(signed_in()) is None:
        form.without_words()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.end(pair, actor=signed_in(), site=site(), **form.values)
            return to_pair(pair, "It has ended. Both are told by email that something has changed")
    return draw_form("end_relationship", pair, form, pair=pair, side=pair.side_of(signed_in()))
