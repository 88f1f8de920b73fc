"""What a person types into the forms of an action."""

from typing import Any

from tests.plans.conftest import Team


def on(name: str, day: int, month: int, year: int) -> dict[str, str]:
    return {f"{name}-day": str(day), f"{name}-month": str(month), f"{name}-year": str(year)}


def answers(team: Team, **given: Any) -> dict[str, Any]:
    return {
        "title": "Train panels",
        "component": "positive action",
        "priority": "high",
        "origin": "board minute",
        "origin_reference": "26/114",
        "indicators": ["2", "7"],
        "owner_id": str(team.owner.id),
        "contributor_ids": [str(team.chair.id)],
        "sponsor_id": "",
        "measure": "Likelihood",
        **on("start", 1, 12, 2026),
        **on("due", 31, 3, 2027),
        **given,
    }
