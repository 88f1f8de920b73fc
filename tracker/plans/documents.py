"""The action list as a spreadsheet: CSV and XLSX, with nothing in it that a spreadsheet would run."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from tracker.clock import LONDON
from tracker.plans.models import Action, Plan
from tracker.text import neutral_cell

_DATE_WIDTH, _TEXT_WIDTH = 12, 24

COLUMNS: tuple[tuple[str, Any], ...] = (
    ("Reference", lambda action: action.reference),
    ("Title", lambda action: action.title),
    ("Description", lambda action: action.description),
    ("Component", lambda action: action.component.value),
    ("Indicators", lambda action: ", ".join(str(each) for each in action.indicators)),
    ("Targets", lambda action: ", ".join(each.reference for each in action.targets)),
    ("Owner", lambda action: action.owner.name),
    ("Executive sponsor", lambda action: action.sponsor.name if action.sponsor else ""),
    ("Priority", lambda action: action.priority.value),
    ("Status", lambda action: action.status.value),
    ("Rating", lambda action: action.rag.value),
    ("Owner's own rating", lambda action: action.claim.value if action.claim else ""),
    ("Percent done, by the owner", lambda action: action.percent),
    ("Start", lambda action: action.start),
    ("Due", lambda action: action.due),
    ("First agreed due date", lambda action: action.original_due),
    ("Days slipped", lambda action: action.slippage),
    ("Measure of success", lambda action: action.measure),
    ("Baseline", lambda action: action.baseline),
    ("Goal", lambda action: action.goal),
    ("Origin", lambda action: action.origin.value),
    ("Origin reference", lambda action: action.origin_reference),
    ("BAF risk", lambda action: action.baf_risk),
    ("Strategic objective", lambda action: action.objective),
    ("Last update", lambda action: _day(action.progressed_at)),
    ("Looked at again", lambda action: action.recheck.checked_on if action.recheck else None),
    ("Has it lasted", lambda action: action.recheck.lasted.value if action.recheck else ""),
)


def as_csv(actions: Sequence[Action]) -> bytes:
    """The list as CSV in UTF-8 with a mark that Excel reads; dates as 2026-04-01."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow([name for name, _ in COLUMNS])
    for action in actions:
        writer.writerow([_cell(value_of(action)) for _, value_of in COLUMNS])
    return made.getvalue().encode("utf-8-sig")


def as_xlsx(plan: Plan, actions: Sequence[Action]) -> bytes:
    """The list as a workbook: real dates and numbers, and every text as text, never as a formula or a link."""
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"title": plan.title, "company": plan.organisation.name})
        sheet = book.add_worksheet("Actions")
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "d mmmm yyyy"})
        sheet.set_column(0, 0, _DATE_WIDTH)
        sheet.set_column(1, len(COLUMNS) - 1, _TEXT_WIDTH)
        sheet.freeze_panes(1, 2)
        for column, (name, _) in enumerate(COLUMNS):
            sheet.write_string(0, column, name, bold)
        for row, action in enumerate(actions, start=1):
            for column, (_, value_of) in enumerate(COLUMNS):
                _write(sheet, row, column, value_of(action), day)
        sheet.autofilter(0, 0, max(len(actions), 1), len(COLUMNS) - 1)
    return made.getvalue()


def _write(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, value)


def _cell(value: Any) -> Any:
    return neutral_cell(value) if isinstance(value, str) else "" if value is None else value


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(LONDON).date() if moment else None
