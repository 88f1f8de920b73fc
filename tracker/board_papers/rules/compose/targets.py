"""The targets that the board has agreed: where each should go, how it stands, what it takes. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tracker.board_papers.rules.compose import what_if
from tracker.board_papers.rules.compose.showing import HIDDEN, WHY_HIDDEN
from tracker.board_papers.rules.compose.source import Agreement, Source, TargetLine, Wording
from tracker.board_papers.rules.compose.target_pictures import furthest_behind, ladder, road
from tracker.board_papers.rules.compose.withholding import Withheld
from tracker.printing.document import Block, Bullets, Cell, Heading, Paragraph, Table
from tracker.targets.rules import takes, words
from tracker.targets.rules.outlook import Horizon, Outlook
from tracker.targets.rules.progress import Track
from tracker.targets.rules.vocabulary import Kind, State
from tracker.web.charts import Unit
from tracker.words import in_words

PICTURES = 3
"""Trajectories that the body of the paper draws; the others are in an appendix."""

APPOINTED = 2
"""The indicator that says who is recruited today."""

NOT_SHOWN = "Not shown: small numbers"
HEADER = ("Target", "From, to, by", "Agreed by the board", "Latest figure", "How it stands")
BASIS = "Targets are aspirations, never quotas. Shares are of people whose ethnicity is known."
_COUNTED = {
    Track.AHEAD: "ahead",
    Track.ON_TRACK: "on track",
    Track.BEHIND: "behind",
    Track.REACHED: "at the goal",
    Track.MISSED: "past the goal year without reaching it",
    Track.UNKNOWN: "without a figure yet",
}


def section(source: Source, withheld: Withheld) -> Iterator[Block]:
    """The table, how each target stands, what it takes, the pictures, what ended, other agreements, scenarios."""
    yield Heading(1, "Targets and trajectory")
    live = source.live_targets
    if live:
        rows = tuple(_row(line, source.year, withheld) for line in live)
        yield Table(f"Targets that the board has agreed, 31 March {source.year}", HEADER, rows, BASIS)
        yield Paragraph("How each stands, how likely it is, and which actions serve it:")
        yield Bullets(tuple(_stands(line, source, withheld) for line in live))
    else:
        yield Paragraph("There is no target that the board has agreed and works towards.")
    yield from _ended(source, withheld)
    yield from _agreements(live)
    if live:
        yield from _takes(_shown(source, withheld))
        yield from _pictures(source, withheld)
    yield from what_if.section(source, withheld)


def appendix(source: Source, withheld: Withheld) -> Iterator[Block]:
    """The trajectories that found no room before, and what each target takes by several years, where there are any."""
    for line in _by_worry(source, withheld)[PICTURES:]:
        yield road(line, withheld)
    lines = [line for line in _shown(source, withheld) if line.found.horizons]
    if lines:
        yield Paragraph(
            f"Everything is required in all, the replacement of leavers included. {_turnover(lines)} The number of "
            "posts is taken to stay as it is."
        )
        rows = tuple(
            tuple(Cell(text) for text in (line.name, column.heading, *column.cells))
            for line in lines
            for column in takes.columns(line.found)
        )
        yield Table("What each target takes, by several years", ("Target", "By when", *takes.LABELS), rows)


def summary(source: Source, withheld: Withheld) -> str:
    """How many targets stand where, for the paper's first page; nothing where there is none.

    A target of which nothing may be said is counted apart, so that it does not come out by subtraction.
    """
    live = source.live_targets
    hidden = sum(withheld.target(line) for line in live)
    found = Counter(line.found.progress.track for line in live if not withheld.target(line))
    parts = [f"{found[track]} {said}" for track, said in _COUNTED.items() if found[track]]
    return ", ".join([*parts, *([f"{hidden} not shown"] if hidden else [])])


def _shown(source: Source, withheld: Withheld) -> list[TargetLine]:
    return [line for line in source.live_targets if not withheld.target(line)]


def _by_worry(source: Source, withheld: Withheld) -> list[TargetLine]:
    return furthest_behind(_shown(source, withheld))


def _row(line: TargetLine, year: int, withheld: Withheld) -> tuple[Cell, ...]:
    wording, latest = line.wording, line.found.progress.latest
    named, agreed = Cell(f"{line.name}{_what(wording)}"), Cell(_agreed(wording))
    if withheld.target(line):
        aim = wording.aim
        goal = f"Not shown, to {words.figure(aim.measure.unit, aim.goal_value)} by {aim.goal_year}"
        return named, Cell(goal), agreed, Cell(HIDDEN), Cell(NOT_SHOWN)
    show = {Unit.TIMES: withheld.showing.times, Unit.POINTS: withheld.showing.points}
    figure = show.get(line.measure.unit, withheld.showing.percent)(latest.value) if latest else Cell("no figure yet")
    since = f", 31 March {latest.year}" if latest and latest.year != year else ""
    return named, Cell(words.aim_words(wording.aim)), agreed, figure, Cell(f"{_track(line.found)}{since}")


def _what(wording: Wording) -> str:
    """Which figure the target is about, where its name does not say; a share is to equal somebody's."""
    if wording.aim.measure.kind is Kind.LIKELIHOOD:
        return ", relative likelihood"
    return f", BME share against {wording.yardstick}" if wording.aim.measure.is_share else ""


def _agreed(wording: Wording) -> str:
    said = f"{wording.meeting}, {in_words(wording.agreed_on)}, minute {wording.minute}"
    return f"{said} (version {wording.number})" if wording.number > 1 else said


def _track(found: Outlook) -> str:
    return found.progress.track.capitalize()


def _stands(line: TargetLine, source: Source, withheld: Withheld) -> str:
    serving = [action.reference for action in source.actions if line.reference in action.targets]
    served = f"Actions that serve it: {', '.join(serving)}." if serving else "No action serves it."
    if withheld.target(line):
        return f"{line.name}. {WHY_HIDDEN}. {served}"
    chances = _chances(line.found, without_today=withheld.showing.hides(source.now, APPOINTED))
    return " ".join(filter(None, (f"{line.name}.", line.found.progress.words, chances, served)))


def _chances(found: Outlook, *, without_today: bool) -> str:
    """Today's recruitment, where it is known, comes before the required one."""
    shown = found.chances[-1:] if without_today else found.chances
    said = [f"{each.words} {each.name[0].lower()}{each.name[1:]}" for each in shown]
    return f"The chance of reaching it is {', and '.join(said)}." if said else ""


def _takes(lines: Sequence[TargetLine]) -> Iterator[Block]:
    """What the way from the latest figure takes in words, and the share of recruits by several years side by side."""
    rows = []
    for line in lines:
        start = line.found.now or line.found.agreed
        if start and line.found.progress.track not in {Track.REACHED, Track.MISSED}:
            others = "; ".join(f"by {each.year}: {_share(each)}" for each in line.found.horizons)
            rows.append((Cell(line.name), Cell(f"From {start.course.first_year}: {start.words}"), Cell(others)))
    if rows:
        note = "Required in all, the replacement of leavers included. The figures behind this are in the appendix."
        header = ("Target", "What reaching it takes", "Share of recruits by several years, from the baseline")
        yield Heading(2, "What the targets take")
        yield Table("What reaching the targets takes", header, tuple(rows), note)


def _share(horizon: Horizon) -> str:
    share = horizon.needs.share_of_recruits
    if share is None or not horizon.needs.reachable:
        return "not by recruitment alone"
    return words.one_in(share)


def _turnover(lines: Sequence[TargetLine]) -> str:
    said = ", ".join(
        f"{words.figure(Unit.PERCENT, 100 * line.wording.aim.turnover)} ({line.reference})" for line in lines
    )
    return f"Posts taken to fall free each year: {said}."


def _pictures(source: Source, withheld: Withheld) -> Iterator[Block]:
    bands, lines = ladder(source, withheld), _by_worry(source, withheld)
    if bands or lines:
        yield Heading(2, "Ladder and trajectories")
    if bands:
        yield bands
    if len(lines) > PICTURES:
        yield Paragraph(f"The {PICTURES} targets that most need attention follow; the others are in the appendix.")
    for line in lines[:PICTURES]:
        yield road(line, withheld)


def _ended(source: Source, withheld: Withheld) -> Iterator[Block]:
    """Those reached or retired since the last paper, a line each."""
    lines = [line for line in source.targets if line.ended_on and not _was_told(line, source)]
    if lines:
        yield Paragraph("Reached or retired since the last paper:" if source.previous else "Reached or retired:")
        yield Bullets(tuple(ended_words(line, withheld) for line in lines))


def ended_words(line: TargetLine, withheld: Withheld) -> str:
    """What the board recorded at the end of a target, in one line."""
    minute = f"{in_words(line.ended_on)}, minute {line.ended_minute}" if line.ended_on else ""
    if withheld.target(line):
        return f"{line.name}: ended by the board, {minute}. How it stood is not shown, because of small numbers."
    reason = f". {line.ended_reason}" if line.state is State.RETIRED else ""
    return f"{line.name}, {words.aim_words(line.wording.aim)}: {line.state}, {minute}{reason}"


def _was_told(line: TargetLine, source: Source) -> bool:
    """Whether the last paper knew already; one that froze no targets knew what had ended by the day of its issue."""
    if source.previous is None:
        return False
    frozen = source.previous.figures.get("targets")
    if frozen is None:
        return bool(line.ended_on and line.ended_on < source.previous.issued_on)
    return frozen.get(line.reference, {}).get("state") in {State.REACHED, State.RETIRED}


def _agreements(lines: Sequence[TargetLine]) -> Iterator[Block]:
    said = [f"{line.reference}: {_agreement(each)}" for line in lines for each in line.agreements]
    if said:
        yield Paragraph("Agreed with national and regional bodies:")
        yield Bullets(tuple(said))


def _agreement(each: Agreement) -> str:
    tracking = " ".join(each.tracking.split())
    return f"{each.with_whom} ({each.level}), {in_words(each.on)}. How progress is followed: {tracking}"
