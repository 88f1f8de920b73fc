"""The coordinator's register: the pool, leaders and their room, relationships, and who is followed."""

from flask import request
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.commitments.queries import register as queries
from tracker.commitments.queries.career import followed_at
from tracker.commitments.rules.vocabulary import State
from tracker.commitments.views.blueprint import bp, draw
from tracker.panels.rules.asked import id_in
from tracker.panels.rules.moments import day_of
from tracker.web.guard import guard
from tracker.web.pages import keyset

MOST_DIGITS = 9

bp.add_app_template_filter(day_of)


@bp.get("/organisations/<uuid:organisation_id>/commitments/register")
@guard(Permission.REGISTER_READ, organisation=get_organisation)
def register(organisation: Organisation) -> ResponseReturnValue:
    """What needs the coordinator, and everybody in the pool by name, or only who is in no relationship."""
    unpaired = request.args.get("unpaired") == "y"
    found = queries.pool_page(organisation.id, unpaired=unpaired, after=id_in(request.args, "after"))
    return draw(
        "register",
        organisation,
        page=keyset(found, queries.PAGE, after=lambda each: each.colleague.id),
        unpaired=unpaired,
        count=queries.count_of_pool(organisation.id),
        count_unpaired=queries.count_of_pool(organisation.id, unpaired=True),
        needs=queries.needs_at(organisation.id),
        offerings=queries.offerings_at(organisation.id),
    )


@bp.get("/organisations/<uuid:organisation_id>/commitments/register/leaders")
@guard(Permission.REGISTER_READ, organisation=get_organisation)
def register_leaders(organisation: Organisation) -> ResponseReturnValue:
    """Every leader of today: what they offer, and how many more they can take."""
    return draw("register_leaders", organisation, offerings=queries.offerings_at(organisation.id))


@bp.get("/organisations/<uuid:organisation_id>/commitments/register/relationships")
@guard(Permission.REGISTER_READ, organisation=get_organisation)
def register_pairs(organisation: Organisation) -> ResponseReturnValue:
    """Every relationship, the newest first, or those in one state."""
    asked, before = request.args.get("state", ""), request.args.get("before", "")
    state = State(asked) if asked in set(State) else None
    number = int(before) if before.isascii() and before.isdigit() and len(before) <= MOST_DIGITS else None
    found = queries.pairs_page(organisation.id, state=state, before=number)
    return draw(
        "register_pairs",
        organisation,
        page=keyset(found, queries.PAGE, before=lambda pair: pair.number),
        state=state,
        counts=queries.pairs_by_state(organisation.id),
    )


@bp.get("/organisations/<uuid:organisation_id>/commitments/register/progression")
@guard(Permission.REGISTER_READ, organisation=get_organisation)
def register_followed(organisation: Organisation) -> ResponseReturnValue:
    """Who asked to be followed, and their steps: for the coordinator only."""
    return draw("register_followed", organisation, following=followed_at(organisation.id))
