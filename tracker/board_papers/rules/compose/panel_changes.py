"""What became of panels since the last paper, by what that paper froze. Numbers of panels, never of people. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.board_papers.rules.compose.panel_record import PanelRecord
from tracker.panels.rules.year.figures import Year

_SAID = {
    "held": ("panel held", "panels held"),
    "exceptions": ("by exception", "by exception"),
    "breaches": ("breach", "breaches"),
    "late": ("late justification", "late justifications"),
}


def figures_of(record: PanelRecord) -> dict[str, Any]:
    """What a paper freezes of panels: counts by year, and for which year the chair's statement was signed."""
    return {
        "years": {str(year.span.year): _counts(year) for year in record.years},
        "statement": record.statement.year if record.statement else None,
    }


def _counts(year: Year) -> dict[str, int]:
    panels = year.panels
    late = len(year.justifications.late)
    return {"held": panels.held, "exceptions": panels.exceptions, "breaches": panels.breaches, "late": late}


def lines_of(record: PanelRecord, before: Mapping[str, Any]) -> Iterator[str]:
    """More or fewer of each count, by year, and a statement that was signed. An older paper froze nothing of it."""
    then = before.get("panels")
    if then is None:
        return
    for year in record.years:
        old = then["years"].get(str(year.span.year), {})
        moved = {name: count - old.get(name, 0) for name, count in _counts(year).items()}
        said = [_moved(name, by) for name, by in moved.items() if by]
        if said:
            yield f"Panels in the {year.span.name}: {', '.join(said)}."
    if record.statement and record.statement.year != then["statement"]:
        yield f"The chair signed the assurance statement for the year to 31 March {record.statement.year}."


def _moved(name: str, by: int) -> str:
    one, many = _SAID[name]
    return f"{abs(by):,} {'more' if by > 0 else 'fewer'} {one if abs(by) == 1 else many}"
