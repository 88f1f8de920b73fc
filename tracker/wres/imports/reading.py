"""The way in: bytes and a file name in, a Reading out."""

from dataclasses import replace

from tracker.sheets.faults import Unreadable
from tracker.sheets.reading import read_rows
from tracker.wres.imports.found import Reading
from tracker.wres.imports.rows import LIMITS, parse


def read(content: bytes, name: str) -> Reading:
    """What a return file says, and everything that is wrong with it. Never raises for what is in the file."""
    try:
        sheet = read_rows(content, name, LIMITS)
        if sheet.formulas:
            return Reading(faults=sheet.formulas)
        reading = parse(sheet.rows)
    except Unreadable as unreadable:
        return Reading(faults=(unreadable.fault,))
    return replace(reading, notes=(*reading.notes, *sheet.notes))
