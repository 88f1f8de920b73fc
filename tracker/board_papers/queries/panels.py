"""Panels, exceptions and justifications as a paper prints them, and the chair's statement."""

from tracker import clock
from tracker.board_papers.models import Paper
from tracker.board_papers.rules.compose.panel_record import NO_PANELS, PanelRecord, SignedStatement
from tracker.panels.queries.statements import signed_statement
from tracker.panels.queries.year import figures_of_year, first_year
from tracker.panels.rules.assurance import differences, figures_from, figures_of
from tracker.panels.rules.moments import day_of
from tracker.panels.rules.year.figures import Year
from tracker.periods import financial_year


def panels_of(paper: Paper) -> PanelRecord:
    """The year to the paper's 31 March, and the one after it as far as it has gone, with the statement of the first.

    One query where no panel is on record; otherwise two, and six a year.
    """
    first, current = first_year(paper.organisation_id), financial_year(clock.today())
    if first is None:
        return NO_PANELS
    years = [year for year in (paper.year, paper.year + 1) if first <= year <= current]
    found = tuple(figures_of_year(paper.organisation_id, year) for year in years)
    return PanelRecord(found, _statement(paper, found))


def _statement(paper: Paper, years: tuple[Year, ...]) -> SignedStatement | None:
    found = signed_statement(paper.organisation_id, paper.year)
    if found is None or found.signed_at is None or found.signed_by is None:
        return None
    taken = figures_from(found.figures)
    now = [figures_of(each) for each in years if each.span.year == paper.year]
    return SignedStatement(
        year=found.year,
        words=found.words,
        signed_by=found.signed_by.name,
        signed_on=day_of(found.signed_at),
        changed=tuple(name for each in now for name, *_ in differences(taken, each)),
    )
