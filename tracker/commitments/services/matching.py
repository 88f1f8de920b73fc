"""Proposing pairs that a coordinator chose: by ticking what was proposed, or by hand for one colleague."""

from collections.abc import Sequence

from tracker.accounts.models import Organisation, User
from tracker.commitments.models import Relationship
from tracker.commitments.queries.matching import People, people_at
from tracker.commitments.queries.pairs import locked_place
from tracker.commitments.queries.records import take_turn
from tracker.commitments.rules.chosen import Chosen, check_room, reasons
from tracker.commitments.services.relationships import propose
from tracker.errors import RuleBroken

CHANGED = "Somebody whom you chose cannot be paired any more. Look at the proposals again"


def propose_chosen(
    organisation: Organisation, *, actor: User, chosen: Sequence[Chosen], site: str = ""
) -> list[Relationship]:
    """Propose all of them, or none. Each keeps what speaks for it today; both sides of each are asked by mail.

    Raises RuleBroken that names the pair which cannot be proposed; only the coordinator reads it.
    """
    if not chosen:
        raise RuleBroken("Select at least one proposal", field="pairs")
    people = people_at(organisation.id)
    if any(each.leader_id not in people.leaders or each.colleague_id not in people.colleagues for each in chosen):
        raise RuleBroken(CHANGED)
    check_room(chosen, people.leaders)
    # All of them before the first event, so that somebody who withdraws meanwhile comes first, or last.
    take_turn(organisation.id)
    for colleague_id in sorted({each.colleague_id for each in chosen}):
        locked_place(people.entries[colleague_id])
    return [_proposed(each, people, actor=actor, site=site) for each in chosen]


def _proposed(chosen: Chosen, people: People, *, actor: User, site: str) -> Relationship:
    leader_id, colleague_id, kind = chosen
    leader, colleague = people.leaders[leader_id], people.entries[colleague_id]
    name = colleague.user.name
    try:
        why = reasons(leader, people.colleagues[colleague_id], kind)
        return propose(colleague, actor=actor, leader_id=leader_id, kind=kind, reasons=why, site=site)
    except RuleBroken as broken:
        raise RuleBroken(f"{name} with {leader.name}: {broken.message}", field=broken.field) from broken
