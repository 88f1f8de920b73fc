"""Exports of a recruitment system to test on: dull, valid, literal."""

import csv
import io
from collections.abc import Sequence

from tracker.panels.rules.columns import Field, guess

HEADER = ("Vacancy Ref", "Job Title", "Band", "Staff Group", "Appointing Manager", "Date advertised", "Closing date",
          "No. of posts", "Directorate", "Site", "Campaign")  # fmt: skip
SOUND = ("400-1", "Ward manager", "Band 7", "Nursing and Midwifery Registered", "Samuel Adeyemi", "01/09/2026",
         "22/09/2026", "1", "Medicine", "Ashbourne General", "Autumn")  # fmt: skip
COLUMNS: dict[Field, str] = guess(HEADER)


def csv_of(*rows: Sequence[str], header: Sequence[str] = HEADER) -> bytes:
    """A file with this header and these rows."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


def row(**changed: str) -> tuple[str, ...]:
    """A sound row with some cells changed, by field."""
    cells = dict(zip(COLUMNS, SOUND, strict=True)) | {Field(name): value for name, value in changed.items()}
    return tuple(cells[field] for field in COLUMNS)
