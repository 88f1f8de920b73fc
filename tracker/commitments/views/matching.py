"""Proposals for the whole pool, and by hand for one colleague. The service proposes, the coordinator decides."""

import uuid
from typing import Any, NamedTuple

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.commitments.forms.matching import MatchForm, ProposalsForm
from tracker.commitments.models import Colleague
from tracker.commitments.queries.matching import People, people_at
from tracker.commitments.queries.records import get_colleague
from tracker.commitments.rules.chosen import Chosen
from tracker.commitments.rules.matching.assigning import alternatives, propose
from tracker.commitments.rules.matching.bars import barred
from tracker.commitments.rules.matching.facts import LeaderFacts, Proposal
from tracker.commitments.rules.unmatched import why_none
from tracker.commitments.services import matching as services
from tracker.commitments.views.blueprint import bp, draw, draw_form
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.web.guard import guard, signed_in
from tracker.web.pages import site
from tracker.words import counted

MOST = 100
"""Proposals, and colleagues without one, on the page at once."""

FEW = 3


class Suggested(NamedTuple):
    """A proposal with the two people, as the page shows it."""

    key: Chosen
    colleague: Colleague
    leader: LeaderFacts
    proposal: Proposal


class Without(NamedTuple):
    """Somebody who is proposed to nobody, and why."""

    colleague: Colleague
    why: str


@bp.route("/organisations/<uuid:organisation_id>/commitments/matching", methods=["GET", "POST"])
@guard(Permission.MATCH_PROPOSE, organisation=get_organisation)
def matching(organisation: Organisation) -> ResponseReturnValue:
    """The best proposals for everybody together, each with its reasons; and why some are proposed to nobody."""
    people = people_at(organisation.id)
    found = propose(people.leaders.values(), people.colleagues.values())
    form = ProposalsForm()
    form.offer([_key(each) for each in found[:MOST]])
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                made = services.propose_chosen(organisation, actor=signed_in(), site=site(), **form.values)
            flash(f"{counted(len(made), 'relationship')} proposed. Both sides of each are asked by mail")
            return redirect(url_for("commitments.matching", organisation_id=organisation.id), code=303)
    return draw_form("matching", organisation, form, people=people, **_shown(found, people))


@bp.route("/colleagues/<uuid:colleague_id>/match", methods=["GET", "POST"])
@guard(Permission.MATCH_PROPOSE, colleague=get_colleague)
def match_colleague(colleague: Colleague) -> ResponseReturnValue:
    """Propose by hand for one colleague: the best few leaders, and what stands against the others."""
    people = people_at(colleague.organisation_id)
    facts = people.colleagues.get(colleague.id)
    if facts is None:
        return draw("no_match", colleague, colleague=colleague)
    best = alternatives(facts, people.leaders.values(), limit=FEW)
    leaders = sorted(people.leaders.values(), key=lambda each: each.name.casefold())
    form = MatchForm()
    form.offer([_choice(each, people) for each in best], [(each.id, each.name) for each in leaders], facts.kinds_wanted)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                chosen = [form.chosen_for(colleague.id)]
                services.propose_chosen(colleague.organisation, actor=signed_in(), chosen=chosen, site=site())
            flash("The relationship is proposed. Both sides are asked by mail")
            return redirect(url_for("commitments.show_place", colleague_id=colleague.id), code=303)
    against = [(each, barred(each, facts) or ("No room left" if not each.capacity else "")) for each in leaders]
    return draw_form("match_colleague", colleague, form, colleague=colleague, best=best, against=against)


def _shown(found: list[Proposal], people: People) -> dict[str, Any]:
    """The proposals, and who is proposed to nobody and why: as many as a page holds, and how many there are."""
    without, leaders = _without(found, people), list(people.leaders.values())
    return {
        "shown": [_suggested(each, people) for each in found[:MOST]],
        "count": len(found),
        "without": [Without(each, why_none(people.colleagues[each.id], leaders)) for each in without[:MOST]],
        "count_without": len(without),
    }


def _key(proposal: Proposal) -> Chosen:
    return Chosen(proposal.leader_id, proposal.colleague_id, proposal.kind)


def _suggested(proposal: Proposal, people: People) -> Suggested:
    return Suggested(
        _key(proposal), people.entries[proposal.colleague_id], people.leaders[proposal.leader_id], proposal
    )


def _choice(proposal: Proposal, people: People) -> tuple[Chosen, str, str]:
    leader = people.leaders[proposal.leader_id]
    label = f"{leader.name}, {leader.category}: {proposal.kind}"
    return _key(proposal), label, ". ".join(proposal.reasons)


def _without(found: list[Proposal], people: People) -> list[Colleague]:
    """Who is proposed to nobody, those in no relationship first, then by name."""
    proposed: set[uuid.UUID] = {each.colleague_id for each in found}
    rest = [people.entries[entry_id] for entry_id in people.colleagues if entry_id not in proposed]
    return sorted(rest, key=lambda each: (bool(people.colleagues[each.id].open_kinds), each.user.name.casefold()))
