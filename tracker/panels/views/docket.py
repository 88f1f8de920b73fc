"""The docket: what waits for whoever decides, what waits for somebody else, and what was decided lately."""

from flask.typing import ResponseReturnValue

from tracker.access import Permission, Role, has
from tracker.clock import today
from tracker.panels.queries import docket as queries
from tracker.panels.queries.delegations import delegations_of
from tracker.panels.queries.docket import Docket
from tracker.panels.views.blueprint import bp, draw
from tracker.web.guard import guard, signed_in

reads_all = has(Role.SECRETARY, Role.AUDITOR)
"""Who sees what a case is about though they never decide it. Anybody else who does not decide it sees that it waits."""

reads_decisions = has(Role.CHAIR, Role.SECRETARY, Role.AUDITOR)


@bp.get("/organisations/<uuid:organisation_id>/docket")
@guard(Permission.DOCKET_READ, organisation=queries.get_docket)
def docket(organisation: Docket) -> ResponseReturnValue:
    """Everything that waits, oldest first, each with its clock and what is unusual about it."""
    me, waiting = signed_in(), queries.cases_waiting(organisation)
    decisions = queries.decided_lately(organisation)
    is_full = len(waiting) >= queries.AT_ONCE
    return draw(
        "docket",
        organisation,
        yours=[each for each in waiting if me.id in each.case.decider_ids],
        others=[each for each in waiting if me.id not in each.case.decider_ids],
        reads_all=reads_all.holds(me, organisation),
        decisions=[
            each for each in decisions if each.decided_by_id == me.id or reads_decisions.holds(me, organisation)
        ],
        total=queries.count_waiting(organisation.organisation_id) if is_full else len(waiting),
        shown=len(waiting),
        decides=me.id in organisation.decider_ids,
        delegations=[each for each in delegations_of(organisation.organisation_id) if each.holds_on(today())],
    )
