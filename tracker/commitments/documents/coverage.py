"""Coverage as a spreadsheet: who has kept the commitment and who has not, never with whom."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from tracker.commitments.rules.coverage import Row
from tracker.commitments.rules.duties import Standing
from tracker.commitments.rules.vocabulary import Duty
from tracker.text import neutral_cell

HEADER = (
    "Leader",
    "Part",
    "Category",
    "From",
    "To",
    "Commitment",
    *(f"{name}{rest}" for name in ("Mentor", "Sponsor") for rest in ("", ": since", ": due after", ": why")),
)


def as_csv(rows: Sequence[Row]) -> bytes:
    """The rows as CSV in UTF-8 with a mark that Excel reads; days as 2026-04-01; no cell can be taken for a formula."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(HEADER)
    for row in rows:
        writer.writerow([neutral_cell(cell) for cell in _cells(row)])
    return made.getvalue().encode("utf-8-sig")


def _cells(row: Row) -> list[str]:
    leader = row.leader
    parts = [cell for duty in Duty for cell in _told(row.standings[duty])]
    return [leader.name, leader.title, leader.category, _day(leader.since), _day(leader.until), row.reading, *parts]


def _told(standing: Standing) -> list[str]:
    return [standing.reading, _day(standing.since), _day(standing.until), standing.why or ""]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
