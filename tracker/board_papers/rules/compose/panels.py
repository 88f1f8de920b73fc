"""Panels and exceptions as the board reads them: how seldom, by whom, why, what came late, what was decided. Pure.

Numbers of panels, exceptions, breaches and justifications are no numbers of people, and are shown to everybody. The
running indicator 2 is: a public paper gives it under its scheme, without the counts behind it. A public paper names
justifications and divisions, and no manager; a post can name one, so posts are for the private session too.
"""

from collections.abc import Iterable, Iterator

from tracker.board_papers.rules.compose import panel_tables as tables
from tracker.board_papers.rules.compose.panel_tables import column
from tracker.board_papers.rules.compose.showing import Showing
from tracker.board_papers.rules.compose.source import Source
from tracker.board_papers.rules.vocabulary import Audience
from tracker.panels.rules.vocabulary import JustificationState
from tracker.panels.rules.year import words
from tracker.panels.rules.year.figures import Year
from tracker.printing.document import Block, Bullets, Heading, Paragraph, Table
from tracker.words import counted, in_words
from tracker.wres.rules.vocabulary import Ethnicity

TITLE = "Panels and exceptions"
RULE = (
    "Every shortlisting and interview panel should include a BME member. Where one cannot, an exception is asked for "
    "and decided before the panel meets; a panel held without either is a breach, and stays on record as one."
)


def section(source: Source) -> Iterator[Block]:
    """How seldom exceptions were, the figures, who spent the ceiling's budget, what was late, what was decided."""
    yield Heading(1, TITLE)
    found = source.panels
    if not found.years:
        yield Paragraph(f"No panel is on record for the year to 31 March {source.year} or since.")
        return
    yield Paragraph(" ".join(words.lead(year) for year in found.years))
    yield Paragraph(f"{RULE} The figures are those of {in_words(found.years[0].span.today)}.")
    yield tables.figures(found.years)
    yield from _under("Where the exceptions and breaches were", _spent(source))
    yield from _under("Late justifications", tables.late(found, is_private=source.audience is Audience.PRIVATE))
    yield from _decided(found.years)
    yield from _running(source)
    yield from _statement(source)


def summary(source: Source) -> str:
    """The newest year with panels, in one line; nothing where no panel was held."""
    if not source.panels.held:
        return ""
    year = source.panels.held[-1]
    late = len(year.justifications.late)
    more = f" {counted(late, 'justification')} late." if late else ""
    return f"{words.lead(year)}{more}"


def _under(heading: str, found: Iterable[Table]) -> Iterator[Block]:
    """Tables under a heading, where there are any."""
    shown = list(found)
    if shown:
        yield Heading(2, heading)
        yield from shown


def _spent(source: Source) -> Iterator[Table]:
    years = source.panels.years
    yield from tables.by_division(years)
    if source.audience is Audience.PRIVATE:
        yield from tables.by_manager(years)
    yield from tables.by_reason(years)


def _decided(years: tuple[Year, ...]) -> Iterator[Block]:
    lines = [line for year in years for line in _decisions(year)]
    if lines:
        yield Heading(2, "What was decided")
        yield Bullets(tuple(lines))


def _decisions(year: Year) -> Iterator[str]:
    asked, justified = year.requests, year.justifications
    when = column(year.span)
    if asked.asked:
        outcomes = {
            "granted": asked.granted,
            "refused": asked.refused,
            "waiting": asked.waiting,
            "not decided in time": asked.undecided,
            "withdrawn or no longer needed": asked.withdrawn,
        }
        yield f"{when}: {counted(asked.asked, 'exception')} asked for, {_named(outcomes)}."
    if justified.needed:
        states = {_STATES[state]: justified.states.get(state, 0) for state in _STATES}
        yield f"{when}: {counted(justified.needed, 'justification')} needed, {_named(states)}."
    if year.corrections:
        yield f"{when}: {counted(year.corrections, 'earlier decision')} followed by a correcting entry."


_STATES = {
    JustificationState.ACCEPTED: "accepted",
    JustificationState.NOT_ACCEPTED: "not accepted",
    JustificationState.ACTION_ORDERED: "with an action ordered",
    JustificationState.RETURNED: "sent back for more",
    JustificationState.SENT: "waiting for a decision",
    JustificationState.DRAFT: "not sent yet",
}


def _named(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)


def _running(source: Source) -> Iterator[Block]:
    showing = Showing(source.audience.scheme)
    lines = []
    for year in source.panels.years:
        vacancies = year.appointed.vacancies
        if vacancies:
            said = words.likelihood(year.appointed, showing.scheme)
            people = f" {_people(year)}" if showing.is_full else ""
            lines.append(f"{column(year.span)}, {_vacancies(vacancies)} decided. {said}.{people}")
    if lines:
        yield Heading(2, "Appointment from shortlisting, by the trust's own counts")
        yield Bullets(tuple(lines))


def _vacancies(count: int) -> str:
    return "1 vacancy" if count == 1 else f"{count:,} vacancies"


def _people(year: Year) -> str:
    people = {name: (year.appointed.appointed[group], year.appointed.shortlisted[group]) for group, name in _GROUPS}
    said = ", ".join(
        f"{appointed:,} of {shortlisted:,} {name}" for name, (appointed, shortlisted) in people.items() if shortlisted
    )
    return f"Appointed of shortlisted: {said}."


_GROUPS = ((Ethnicity.WHITE, "white"), (Ethnicity.BME, "BME"), (Ethnicity.UNKNOWN, "of unknown ethnicity"))


def _statement(source: Source) -> Iterator[Block]:
    found = source.panels.statement
    yield Heading(2, "The chair's assurance statement")
    if found is None:
        yield Paragraph(f"The chair has not signed a statement for the year to 31 March {source.year} yet.")
        return
    yield Paragraph("\n".join(line.strip() for line in found.words.splitlines() if line.strip()))
    yield Paragraph(
        f"Signed by {found.signed_by} on {in_words(found.signed_on)}, for the year to 31 March {found.year}."
    )
    if found.changed:
        changed = "; ".join(f"{name[0].lower()}{name[1:]}" for name in found.changed)
        yield Paragraph(f"The records have been corrected since it was signed, and now differ in: {changed}.")
