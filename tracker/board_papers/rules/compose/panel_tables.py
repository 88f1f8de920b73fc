"""The tables of panels: figures of two years side by side, who and what exceptions came from, what was late. Pure."""

from collections.abc import Iterable, Iterator
from itertools import chain

from tracker.board_papers.rules.compose.panel_record import PanelRecord
from tracker.board_papers.rules.compose.showing import NONE
from tracker.panels.rules.vocabulary import BatchOutcome, BreachKind, SoloChoice
from tracker.panels.rules.year import words
from tracker.panels.rules.year.figures import Late, Tally, Year
from tracker.panels.rules.year.rows import Span
from tracker.printing.document import Cell, Format, Table
from tracker.words import in_words
from tracker.wres.rules.arithmetic import rounded

MOST = 20
"""Managers whom a private paper names: those with the most breaches and exceptions."""
NOTHING = "0"
ALONE = "Panels with one candidate"
PART = ": "


def figures(years: tuple[Year, ...]) -> Table:
    """A line a figure, a column a year. Parts that are nought in every year are left out."""
    found = {name: tuple(_values(year)[name] for year in years) for name in _values(years[0])}
    note = "A panel counts from the day after it was held. Days are working days, and a median: half took no longer."
    return Table(
        "Panels, exceptions and justifications",
        ("Figure", *(column(year.span) for year in years)),
        tuple((Cell(name), *cells) for name, cells in found.items() if _is_told(name, cells)),
        note,
    )


def _is_told(name: str, cells: tuple[Cell, ...]) -> bool:
    return PART not in name or any(cell.text != NOTHING for cell in cells)


def column(span: Span) -> str:
    """The year at the head of a column or a line."""
    return f"{span.name[0].upper()}{span.name[1:]}"


def _values(year: Year) -> dict[str, Cell]:
    panels, asked, justified = year.panels, year.requests, year.justifications
    kinds = {each.name: each.held for each in year.kinds}
    found = {
        "Panels held": _count(panels.held),
        f"Panels held{PART}shortlisting": _count(kinds.get("Shortlisting", 0)),
        f"Panels held{PART}interview": _count(kinds.get("Interview", 0)),
        "With a BME member": _count(panels.with_bme),
        "Without one, by exception": _count(panels.exceptions),
        "Share by exception": _percent(panels),
        "Ceiling that the board agreed": Cell(words.ceiling_words(year.ceiling)),
        "Breaches": _count(panels.breaches),
        **{f"Breaches{PART}{kind}": _count(year.breaches.get(kind, 0)) for kind in BreachKind},
        "Exceptions asked for": _count(asked.asked),
        "Exceptions granted": _count(asked.granted),
        "Exceptions refused": _count(asked.refused),
        "Exceptions not decided in time": _count(asked.undecided),
        "Days to decide an exception": _days(year.on_exceptions.median_days),
        "Justifications needed": _count(justified.needed),
        "Justifications sent in time": _count(justified.in_time),
        "Justifications sent late": _count(justified.sent_late),
        "Justifications overdue, not sent yet": _count(justified.overdue),
        "Justifications not due yet": _count(justified.not_due),
        "Days to send a justification": _days(justified.median_days),
        "Days to decide a justification": _days(year.on_justifications.median_days),
    }
    return found | _alone(year)


def _alone(year: Year) -> dict[str, Cell]:
    """Panels with one candidate, by what was done, and batches."""
    named = {f"{ALONE}{PART}{choice}": _count(year.solo.get(choice, 0)) for choice in SoloChoice}
    return {
        ALONE: _count(sum(year.solo.values())),
        **named,
        f"{ALONE}{PART}nothing is recorded": _count(year.solo.get(None, 0)),
        "Batches of vacancies held together": _count(year.batches.get(BatchOutcome.HELD, 0)),
        "Batches planned but not held together": _count(year.batches.get(BatchOutcome.NOT_HELD, 0)),
    }


def _count(count: int) -> Cell:
    return Cell(f"{count:,}", count, Format.COUNT)


def _percent(panels: Tally) -> Cell:
    """Of panels, so as exact in public as in private; no more exact than it is printed."""
    share = panels.exception_percent
    printed = rounded(share, 1)
    return Cell(NONE) if share is None else Cell(f"{printed}%", float(printed), Format.PERCENT)


def _days(median: float | None) -> Cell:
    return Cell(NONE if median is None else f"{median:g}")


def by_division(years: tuple[Year, ...]) -> Iterator[Table]:
    """Divisions with exceptions or breaches, if any."""
    yield from _by("division", ((year.span, each) for year in years for each in year.divisions))


def by_manager(years: tuple[Year, ...]) -> Iterator[Table]:
    """Recruiting managers with exceptions or breaches, if any. For a private session."""
    yield from _by("recruiting manager", ((year.span, each) for year in years for each in year.managers[:MOST]))


def _by(name: str, found: Iterable[tuple[Span, Tally]]) -> Iterator[Table]:
    rows = tuple(_spent(span, each) for span, each in found if each.exceptions or each.breaches)
    if rows:
        header = (name.capitalize(), "Year", "Panels held", "By exception", "Share", "Breaches")
        yield Table(f"By {name}: exceptions and breaches", header, rows, "Those without either are left out.")


def _spent(span: Span, each: Tally) -> tuple[Cell, ...]:
    held, exceptions, breaches = (_count(count) for count in (each.held, each.exceptions, each.breaches))
    return Cell(each.name), Cell(_when(span)), held, exceptions, _percent(each), breaches


def _when(span: Span) -> str:
    return f"to 31 March {span.year}" + ("" if span.is_over else " so far")


def by_reason(years: tuple[Year, ...]) -> Iterator[Table]:
    """Reasons that were given, if any."""
    rows = tuple(
        (Cell(each.reason), Cell(_when(year.span)), _count(each.asked), _count(each.exceptions))
        for year in years
        for each in year.reasons
    )
    if rows:
        header = ("Reason", "Year", "Asked for", "Panels held by exception")
        yield Table("By reason: exceptions", header, rows)


def late(record: PanelRecord, *, is_private: bool) -> Iterator[Table]:
    """Justifications sent late or overdue, if any. Posts and managers only in a private session."""
    found = chain.from_iterable(year.justifications.late for year in record.years)
    rows = tuple(_late_row(each, is_private=is_private) for each in found)
    if rows:
        more = ("Post", "Recruiting manager") if is_private else ()
        header = ("Justification", *more, "Division", "Due", "Sent", "Working days late")
        yield Table("Justifications sent late, or overdue", header, rows)


def _late_row(each: Late, *, is_private: bool) -> tuple[Cell, ...]:
    row = each.row
    more = (Cell(row.post), Cell(row.manager)) if is_private else ()
    sent = in_words(row.sent_on) if row.sent_on else "Not sent yet"
    division = row.division or "Not given"
    return (Cell(row.reference), *more, Cell(division), Cell(in_words(row.due_on)), Cell(sent), _count(each.days))
