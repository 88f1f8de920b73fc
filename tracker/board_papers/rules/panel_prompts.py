"""What the author of a paper is asked about panels: "so what" where the board is told and asked nothing. Pure."""

from collections.abc import Iterator

from tracker.board_papers.rules.compose.source import Source
from tracker.panels.rules.year import words
from tracker.panels.rules.year.figures import Year
from tracker.words import counted

ASKED = ("panel", "exception", "breach", "justification", "ceiling")
"""A recommendation with one of these words asks the board something about panels."""


def panel_prompts(source: Source) -> Iterator[str]:
    """Breaches, a ceiling passed, late justifications without a decision asked for; no ceiling; no statement."""
    found = source.panels
    if not found.held:
        return
    asked = any(word in each.casefold() for each in source.cover.recommendations for word in ASKED)
    if not asked:
        for year in found.held:
            yield from _silent(year)
    if found.held[-1].ceiling is None:
        yield "The board has agreed no ceiling for panels without a BME member: ask it to agree one"
    is_over = any(year.span.year == source.year for year in found.held)
    if is_over and found.statement is None:
        yield f"The chair has not signed an assurance statement for the year to 31 March {source.year}"
    if found.statement and found.statement.changed:
        yield "The records differ from the figures of the chair's signed statement: tell the board why"


def _silent(year: Year) -> Iterator[str]:
    breaches, late = year.panels.breaches, len(year.justifications.late)
    if breaches:
        yield f"{words.breaches_words(breaches)} in the {year.span.name} and no decision asked for"
    if year.is_over_ceiling:
        yield f"The board's ceiling for exceptions is passed in the {year.span.name}, and no decision asked for"
    if late:
        yield f"{counted(late, 'late justification')} in the {year.span.name} and no decision asked for"
