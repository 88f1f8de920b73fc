"""``flask wres``: what follows from a return file, and an empty one to fill in. Neither touches the database."""

import json
import sys
from pathlib import Path
from typing import NoReturn

import click

from tracker.sheets.faults import Fault
from tracker.wres.documents.wide_workbook import wide_workbook
from tracker.wres.imports.reading import read
from tracker.wres.rules import words
from tracker.wres.rules.contract import as_json
from tracker.wres.rules.facts import Fact
from tracker.wres.rules.results import Results, calculate
from tracker.wres.rules.vocabulary import INDICATORS

UNUSABLE = 2
"""Exit status of a file that cannot be used, as of a command that is misspelt."""


SHOWN = 50
"""Faults. A file that is wrong from end to end says no more than this."""

group = click.Group("wres", help="Workforce Race Equality Standard returns.")


@group.command("calculate")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the results.")
def calculate_file(file: Path, form: str) -> None:
    """Print the nine indicators computed from FILE, a return as .csv or .xlsx."""
    results = calculate(_facts_of(file))
    if form == "json":
        click.echo(json.dumps(as_json(results), indent=2))
    else:
        click.echo("\n".join(_lines(results)))


@group.command("template")
@click.option("--out", type=click.Path(path_type=Path), default=Path("wres-return.xlsx"), help="Where to write it.")
def write_template(out: Path) -> None:
    """Write an empty return as an Excel workbook to fill in."""
    try:
        out.write_bytes(wide_workbook(()))
    except OSError as error:
        _refuse(f"{out}: cannot be written ({error.strerror})")
    click.echo(f"Wrote {out}")


def _facts_of(file: Path) -> tuple[Fact, ...]:
    try:
        content = file.read_bytes()
    except OSError as error:
        _refuse(f"{file}: cannot be read ({error.strerror})")
    reading = read(content, file.name)
    if reading.faults:
        more = len(reading.faults) - SHOWN
        end = [f"{file}: and {more:,} more faults"] if more > 0 else []
        _refuse(*(_line(file, fault) for fault in reading.faults[:SHOWN]), *end)
    return reading.facts


def _line(file: Path, fault: Fault) -> str:
    where = f", row {fault.row}" if fault.row else ""
    column = "" if fault.column == "file" else f", {fault.column}"
    return f"{file}{where}{column}: found {fault.found}; expected {fault.expected}"


def _refuse(*lines: str) -> NoReturn:
    for line in lines:
        click.echo(line, err=True)
    sys.exit(UNUSABLE)


def _lines(results: Results) -> list[str]:
    workforce = results.workforce
    known = words.percentage(workforce.bme_percent_of_known) if workforce.bme_percent_of_known is not None else None
    of_all = words.percentage(workforce.bme_percent_of_all) if workforce.bme_percent_of_all is not None else None
    lines = [f"Workforce: {workforce.total:,} people" if workforce.total is not None else "Workforce: no total"]
    lines.append(f"BME: {of_all or 'not calculable'} of all staff, {known or 'not calculable'} of known ethnicity")
    for number, indicator in INDICATORS.items():
        has_figure = not words.reason(results, number)
        figure = f": {words.headline(results, number)}" if has_figure else ""
        lines += ["", f"{number}. {indicator.title}{figure}", f"   {words.sentence(results, number)}"]
        if has_figure:
            said = (words.chance(results, number), words.four_fifths(results, number), words.caution(results, number))
            lines += [f"   {each}" for each in said if each]
    return lines
