"""Leaders' commitments as the board reads them: who has kept them, what was done, how colleagues fare. Pure.

A private paper names members and very senior managers. A public one gives totals of five leaders or more, and no part
whose rest would be fewer. Neither counts colleagues but in the numbers that the service tells everybody: rounded down,
of five or more, the same in both, so that taking one paper from another tells nothing.
"""

from collections.abc import Iterator, Sequence

from tracker.board_papers.rules.compose.commitment_record import Quarter
from tracker.board_papers.rules.compose.source import Source
from tracker.board_papers.rules.vocabulary import Audience
from tracker.commitments.rules import coverage, signals
from tracker.commitments.rules.counts import TOO_FEW, in_words
from tracker.commitments.rules.coverage import Coverage, standing_words
from tracker.commitments.rules.leaders import ON_THE_BOARD
from tracker.commitments.rules.mirror import Member, Mirror
from tracker.commitments.rules.settled import FEWEST
from tracker.commitments.rules.vocabulary import Duty, Step
from tracker.printing.document import Block, Bullets, Cell, Heading, Paragraph, Table
from tracker.words import in_words as day_in_words

TITLE = "Leaders' commitments"
RULE = (
    "Each year every member of the board and very senior manager mentors or reverse-mentors, and sponsors, an ethnic "
    "minority colleague at band 8d or below. It counts once both have signed an agreement."
)
NOTHING_BEGAN = "No relationship of mentoring or sponsorship has begun in the years that this paper reports."
WITHHELD = "Too few to tell"
EVERYBODY = "All leaders"


def section(source: Source) -> Iterator[Block]:
    """What it comes to, who has kept the commitment by part, each member in a private paper, how colleagues fare."""
    yield Heading(1, TITLE)
    years = source.commitments.years
    if not years:
        yield Paragraph(NOTHING_BEGAN)
        return
    is_private = source.audience is Audience.PRIVATE
    for mirror in years:
        yield Paragraph(" ".join(_lead(mirror, is_private=is_private)))
    yield Paragraph(f"{RULE} The figures are those of {day_in_words(years[-1].on)}.")
    yield _parts(years, is_private=is_private)
    if is_private:
        yield Heading(2, "Member by member")
        yield _members(years[-1])
    yield Heading(2, "How colleagues fare")
    yield from _quarters(source.commitments.quarters)
    yield from _steps(source)


def summary(source: Source) -> str:
    """The newest year in one line; nothing where nothing began, or in public where too few leaders are behind it."""
    years = source.commitments.years
    if not years:
        return ""
    if source.audience is Audience.PRIVATE:
        return coverage.summary(years[-1].coverage)
    return _kept(years[-1].coverage) if is_told(years[-1].coverage) else ""


def is_told(found: Coverage) -> bool:
    """Whether a public paper may give the total."""
    return found.owing >= FEWEST


def _kept(found: Coverage) -> str:
    verb = "has" if found.met == 1 else "have"
    return f"{found.met:,} of {found.owing:,} leaders {verb} kept the commitment in the year to 31 March {found.year}."


def _lead(mirror: Mirror, *, is_private: bool) -> list[str]:
    if is_private:
        return mirror.lead
    if not is_told(mirror.coverage):
        return [f"Too few leaders owe the commitment in the year to 31 March {mirror.year} to tell how many kept it."]
    said = [_kept(mirror.coverage), mirror.actions_words]
    if not 0 < mirror.sessions + mirror.acts < FEWEST:
        said.append(mirror.sessions_words)
    if mirror.objectives.whole >= FEWEST:
        said.append(mirror.objectives_words)
    return [*said, mirror.attendance_words]


def _parts(years: Sequence[Mirror], *, is_private: bool) -> Table:
    header = ("Part", "Year", *(str(duty).capitalize() for duty in Duty), "The whole commitment")
    rows = [row for mirror in years for row in _part_rows(mirror.coverage, is_private=is_private)]
    note = "Leaders who have met it, of those who owe it, whether or not it is due yet."
    if not is_private:
        note += f" A part of fewer than {FEWEST} leaders is not told, nor one that would give it away."
    return Table("Who has kept the commitment, by part", header, tuple(rows), note)


def _part_rows(found: Coverage, *, is_private: bool) -> Iterator[tuple[Cell, ...]]:
    parts = [(str(category).capitalize(), each) for category, each in found.by_category()]
    if not is_private:
        on_board = [row for row in found.rows if row.leader.category in ON_THE_BOARD]
        others = [row for row in found.rows if row.leader.category not in ON_THE_BOARD]
        groups = {"Members of the board": on_board, "Very senior managers": others}
        parts = [(name, Coverage(found.year, found.on, rows)) for name, rows in groups.items() if rows]
    all_told = [_shares(each) for _, each in parts]
    for (name, _), shares in zip(parts, all_told, strict=True):
        cells = [
            _share(share, is_told=is_private or _leads_to_none([each[at][1] for each in all_told]))
            for at, share in enumerate(shares)
        ]
        yield _line(name, found, cells)
    yield _line(EVERYBODY, found, [_share(each, is_told=is_private or each[1] >= FEWEST) for each in _shares(found)])


def _line(name: str, found: Coverage, cells: Sequence[str]) -> tuple[Cell, ...]:
    return (Cell(name), Cell(f"to 31 March {found.year}"), *map(Cell, cells))


def _shares(found: Coverage) -> list[tuple[int, int]]:
    return [*(found.met_of(duty) for duty in Duty), (found.met, found.owing)]


def _leads_to_none(owing: Sequence[int]) -> bool:
    """Whether no part is so small that it, or the total without the others, would come near to naming somebody."""
    return all(not each or each >= FEWEST for each in owing)


def _share(share: tuple[int, int], *, is_told: bool) -> str:
    met, owing = share
    if not owing:
        return "Not owed"
    return f"{met:,} of {owing:,}" if is_told else WITHHELD


def _members(mirror: Mirror) -> Table:
    header = (
        "Member",
        *(str(duty).capitalize() for duty in Duty),
        "Confirmed",
        "Own actions",
        "Objective",
        "There for items",
    )
    note = (
        "Confirmed by both sides in the year. Open actions are those of the day; on time counts those that fell due in "
        "the year. What an objective says is between its owner and whoever appraises them."
    )
    rows = tuple(_row(member) for member in mirror.members)
    return Table(f"Board mirror, year to 31 March {mirror.year}", header, rows, note)


def _row(member: Member) -> tuple[Cell, ...]:
    leader = member.row.leader
    actions = f"{member.actions}; on time: {member.on_time[0].lower()}{member.on_time[1:]}"
    texts = (
        f"{leader.name}, {leader.title}",
        *(standing_words(member.row.standings[duty]) for duty in Duty),
        member.sessions,
        actions if member.has_account else member.actions,
        member.objective_words,
        member.attended,
    )
    return tuple(Cell(text) for text in texts)


def _quarters(quarters: Sequence[Quarter]) -> Iterator[Block]:
    if not any(each.signals or each.concerns for each in quarters):
        yield Paragraph(
            f"{signals.TOO_FEW}: relationships that a colleague said go through the motions, and colleagues who raised "
            f"a concern, in each of the last {signals.QUARTERS} quarters."
        )
        return
    rows = tuple(
        (Cell(each.name), Cell(signals.in_words(each.signals)), Cell(signals.in_words(each.concerns)))
        for each in quarters
    )
    note = "Rounded down to a multiple of five. Nobody can read a single one, and a quarter is told when it is over."
    header = ("Quarter", "Relationships said to go through the motions", "Colleagues who raised a concern")
    yield Table("Signals and concerns, by quarter", header, rows, note)


def _steps(source: Source) -> Iterator[Block]:
    record = source.commitments
    lead = f"Of colleagues who asked that their careers be followed, in the year to 31 March {record.steps_year}"
    if record.steps is None or record.steps.followed is None:
        yield Paragraph(f"{lead}: {TOO_FEW[0].lower()}{TOO_FEW[1:]}.")
        return
    yield Paragraph(f"{lead} ({in_words(record.steps.followed).lower()}):")
    said = [(_STEPS[kind], record.steps.by_kind[kind]) for kind in Step]
    yield Bullets(tuple(f"{name}: {in_words(count)[0].lower()}{in_words(count)[1:]}" for name, count in said))


_STEPS = {
    Step.BAND: "moved to another band",
    Step.ACTING_UP: "acted up",
    Step.PROGRAMME: "took part in a leadership programme",
}
