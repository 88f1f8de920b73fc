"""The whole paper, in the order in which boards read one. Pure."""

from collections.abc import Iterator

from tracker.board_papers.rules.compose import (
    actions,
    appendices,
    changes,
    commitments,
    indicators,
    panels,
    targets,
)
from tracker.board_papers.rules.compose.showing import Showing
from tracker.board_papers.rules.compose.source import Cover, Source
from tracker.board_papers.rules.compose.withholding import Withheld, withheld
from tracker.board_papers.rules.vocabulary import Audience, Characteristic, Impact
from tracker.printing.document import Block, Bullets, Document, Fields, Heading, Paragraph
from tracker.words import in_words
from tracker.wres.rules.direction import Direction
from tracker.wres.rules.vocabulary import INDICATORS

LANGUAGE = "en-GB"
NOT_GIVEN = "Not given"


def compose(source: Source) -> Document:
    """Cover, summary, changes, the nine indicators, targets, the plan, panels, commitments, decisions, appendices."""
    left_out = withheld(source, source.audience.scheme)
    blocks = (
        *_summary(source, left_out),
        *changes.section(source, left_out),
        *indicators.sections(source, left_out),
        *targets.section(source, left_out),
        *actions.section(source),
        *panels.section(source),
        *commitments.section(source),
        *_decisions(source),
        *appendices.section(source, left_out),
    )
    return Document(
        language=LANGUAGE,
        title=source.cover.title,
        organisation=source.organisation,
        number=source.number,
        watermark=source.watermark,
        cover=Fields("Cover sheet", tuple(_cover(source, source.cover))),
        blocks=blocks,
    )


def _cover(source: Source, cover: Cover) -> Iterator[tuple[str, str]]:
    if source.number:
        yield "Paper", source.number
    if source.watermark:
        yield "Status", f"{source.watermark}: not yet issued"
    yield "Meeting", cover.meeting or NOT_GIVEN
    yield "Date", in_words(cover.meeting_date) if cover.meeting_date else NOT_GIVEN
    yield "Agenda item", cover.agenda_item or NOT_GIVEN
    yield "Executive sponsor", cover.sponsor or NOT_GIVEN
    yield "Author", cover.author or NOT_GIVEN
    yield "Purpose", f"For {cover.purpose}"
    yield "Assurance level", cover.assurance.capitalize()
    yield "Strategic objective", cover.strategic_objective or NOT_GIVEN
    yield "BAF risk", cover.baf_risk or NOT_GIVEN
    yield "CQC domain", cover.cqc_domain or NOT_GIVEN
    yield "Equality impact", equality_words(cover)
    considered = cover.considered_by
    if considered and cover.considered_on:
        considered += f", {in_words(cover.considered_on)}"
    yield "Previously considered by", considered or "Not considered before"
    if source.audience is Audience.PRIVATE:
        yield "Session", "Private: not for publication"


def equality_words(cover: Cover) -> str:
    """The nine characteristics by the impact expected on them, in the order of the law.

    >>> equality_words(Cover("Paper", equality={"race": "positive"}))[:51]
    'Positive: race. Not assessed: age, disability, gend'
    """
    by_impact = {
        impact: [each for each in Characteristic if cover.equality.get(each, Impact.NOT_ASSESSED) == impact]
        for impact in Impact
    }
    said = [f"{impact.capitalize()}: {', '.join(found)}." for impact, found in by_impact.items() if found]
    return " ".join([*said, cover.equality_note]).strip()


def _summary(source: Source, left_out: Withheld) -> Iterator[Block]:
    yield Heading(1, "Summary")
    yield Paragraph(source.cover.summary or "The author has not written a summary yet.")
    yield from _directions(source, left_out)
    yield indicators.at_a_glance(source)


def _directions(source: Source, left_out: Withheld) -> Iterator[Block]:
    """How many indicators moved which way since last year, and how targets, actions and panels stand."""
    showing = Showing(source.audience.scheme)
    lines = []
    for direction in (Direction.WORSE, Direction.BETTER, Direction.LITTLE_CHANGED):
        said = direction.capitalize()
        found = [n for n in INDICATORS if indicators.direction(source, showing, n).startswith(f"{said}:")]
        if found:
            lines.append(
                f"{said} than in {source.last_year}: {listed(found)}"
                if direction is not Direction.LITTLE_CHANGED
                else f"{said} since {source.last_year}: {listed(found)}"
            )
    if source.live_targets:
        lines.append(f"Targets: {targets.summary(source, left_out)}")
    if source.actions:
        lines.append(f"Action plan: {actions.summary(source.actions).rstrip('.')}")
    if said := panels.summary(source):
        lines.append(f"Panels: {said}")
    if said := commitments.summary(source):
        lines.append(f"{commitments.TITLE}: {said}")
    if lines:
        yield Bullets(tuple(lines))


def listed(numbers: list[int]) -> str:
    """Indicators by their numbers, as people say them.

    >>> listed([2]), listed([2, 5, 6])
    ('indicator 2', 'indicators 2, 5 and 6')
    """
    if len(numbers) == 1:
        return f"indicator {numbers[0]}"
    return f"indicators {', '.join(str(number) for number in numbers[:-1])} and {numbers[-1]}"


def _decisions(source: Source) -> Iterator[Block]:
    yield Heading(1, "Decisions asked for")
    asked = source.cover.recommendations
    if not asked:
        yield Paragraph("The author has not written any recommendations yet.")
        return
    yield Paragraph("The board is asked to:")
    yield Bullets(asked, ordered=True)
