"""The action list of a plan: as a table, a board, a timeline and a spreadsheet. What is shown is in the address."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission, is_member
from tracker.plans import documents, queries
from tracker.plans.forms.plans import FilterForm
from tracker.plans.models import Plan
from tracker.plans.queries.listing import BARS, CARDS
from tracker.plans.rules import timeline as lines
from tracker.plans.rules.listing import MOST, PAGE, Sort, Wanted, wanted
from tracker.plans.rules.vocabulary import OPEN, Component, Priority, Rag, Status
from tracker.plans.views.blueprint import bp, draw
from tracker.targets.models import Target
from tracker.web.guard import guard, signed_in
from tracker.web.pages import keyset, send
from tracker.wres.rules.vocabulary import INDICATORS

_COLUMNS = (
    (Sort.NUMBER, "No."),
    (Sort.TITLE, "Action"),
    (Sort.OWNER, "Owner"),
    (Sort.DUE, "Due"),
    (Sort.STATUS, "Status"),
    (Sort.RAG, "Rating"),
    (Sort.PRIORITY, "Priority"),
)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/plans/<uuid:plan_id>")
@guard(Permission.PLAN_READ, plan=queries.get_plan)
def show(plan: Plan) -> ResponseReturnValue:
    """The plan: its actions in a table."""
    asked, viewer = wanted(request.args), signed_in().id
    after = request.args.get("after", type=int)
    found = queries.actions_of(plan, asked, viewer_id=viewer, after=after)
    return draw(
        "show",
        plan.organisation,
        **_shared(plan, asked, "show"),
        page=keyset(found, PAGE, after=lambda action: action.number),
        columns=_COLUMNS,
    )


@bp.get("/plans/<uuid:plan_id>/board")
@guard(Permission.PLAN_READ, plan=queries.get_plan)
def board(plan: Plan) -> ResponseReturnValue:
    """The actions in columns, one a status."""
    asked = wanted(request.args)
    cards, counts = queries.actions_by_status(plan, asked, viewer_id=signed_in().id)
    columns = [status for status in Status if status in counts or (status in OPEN and not asked.status)]
    context = _shared(plan, asked, "board")
    return draw("board", plan.organisation, **context, columns=columns, cards=cards, counts=counts, most=CARDS)


@bp.get("/plans/<uuid:plan_id>/timeline")
@guard(Permission.PLAN_READ, plan=queries.get_plan)
def timeline(plan: Plan) -> ResponseReturnValue:
    """The actions along the year, by the quarter in which they fall due."""
    asked = wanted(request.args)
    found = queries.timeline_of(plan, asked, viewer_id=signed_in().id)
    actions = found[:BARS]
    quarters = [(name, list(group)) for name, group in groupby(actions, lambda each: lines.quarter_in_words(each.due))]
    line = lines.line_of([(each.start, each.due) for each in actions])
    context = _shared(plan, asked, "timeline")
    return draw("timeline", plan.organisation, **context, quarters=quarters, line=line, is_cut=len(found) > BARS)


@bp.get("/plans/<uuid:plan_id>/actions.<any(csv, xlsx):kind>")
@guard(Permission.PLAN_READ, plan=queries.get_plan)
def export(plan: Plan, kind: str) -> ResponseReturnValue:
    """What the list shows, all its pages, as a spreadsheet."""
    viewer = signed_in()
    drafts = is_member.holds(viewer, plan)
    actions = queries.all_actions_of(plan, wanted(request.args), viewer_id=viewer.id, drafts=drafts)
    name = f"{plan.organisation.ods_code} {plan.title} actions.{kind}"
    if kind == "csv":
        return send(documents.as_csv(actions), "text/csv", name)
    return send(documents.as_xlsx(plan, actions), _XLSX, name)


def _shared(plan: Plan, asked: Wanted, view: str) -> dict[str, Any]:
    """What the three views have in common: filters, counts, saved views, and the way between them."""
    viewer = signed_in()
    count = queries.count_of(plan, asked, viewer_id=viewer.id)
    owners, targets = queries.owners_in(plan), queries.targets_in(plan, drafts=is_member.holds(viewer, plan))
    return {
        "plan": plan,
        "wanted": asked,
        "count": count,
        "counted": f"more than {MOST:,}" if count > MOST else f"{count:,}",
        "ratings_now": queries.ratings_in(plan),
        "saved_filters": queries.filters_of(viewer, plan.organisation),
        "filter_form": FilterForm(formdata=None, query=asked.query),
        "choices": _choices(owners, targets),
        "chips": _chips(asked, {each.id: each.name for each in owners}, {each.id: str(each) for each in targets}),
        "view": view,
        "url": lambda this, endpoint=view: _url(plan, this, endpoint),
    }


def _url(plan: Plan, asked: Wanted, endpoint: str) -> str:
    return url_for(f"plans.{endpoint}", plan_id=plan.id) + (f"?{asked.query}" if asked.query else "")


def _choices(owners: Any, targets: Sequence[Target]) -> list[tuple[str, str, list[tuple[Any, str]]]]:
    def words(members: Any) -> list[tuple[Any, str]]:
        return [(each, each.value[:1].upper() + each.value[1:]) for each in members]

    serves = [("target", "Target", [(each.id, str(each)) for each in targets])] if targets else []
    return [
        ("status", "Status", words(Status)),
        ("rag", "Rating", words(Rag)),
        ("component", "Component", words(Component)),
        ("indicator", "Indicator", [(each.number, f"{each.number}: {each.title}") for each in INDICATORS.values()]),
        *serves,
        ("owner", "Owner", [(each.id, each.name) for each in owners]),
        ("priority", "Priority", words(Priority)),
    ]


def _chips(asked: Wanted, owners: dict[Any, str], targets: dict[Any, str]) -> list[tuple[str, Wanted]]:
    """What is asked for, one thing at a time in words, each with the list without it."""
    words = {
        "q": f"Words: {asked.q}",
        "status": f"Status: {asked.status}",
        "rag": f"Rating: {asked.rag}",
        "component": f"Component: {asked.component}",
        "indicator": f"Indicator: {asked.indicator}",
        "target": f"Target: {targets.get(asked.target, 'another')}",
        "owner": f"Owner: {owners.get(asked.owner, 'somebody else')}",
        "priority": f"Priority: {asked.priority}",
        "mine": "Mine",
        "overdue": "Overdue",
        "open": "Still open",
    }
    return [(said, asked.without(name)) for name, said in words.items() if getattr(asked, name)]
