"""What changed since the last paper: figures, targets and actions, by what that paper froze. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.board_papers.rules.compose import commitment_changes, panel_changes, target_changes
from tracker.board_papers.rules.compose.showing import Showing
from tracker.board_papers.rules.compose.source import ActionLine, Source
from tracker.board_papers.rules.compose.withholding import Withheld
from tracker.disclosure import PUBLIC
from tracker.printing.document import Block, Bullets, Heading, Paragraph
from tracker.words import counted, in_words
from tracker.wres.rules.contract import as_json
from tracker.wres.rules.direction import Direction, direction, figure, measure
from tracker.wres.rules.vocabulary import INDICATORS

WORST = {"red": 0, "amber": 1, "green": 2, "complete": 3, "not rated": 4}


def figures_of(source: Source) -> dict[str, Any]:
    """What a paper freezes beside its words, for the next one to compare with: unrounded and complete."""
    small = Showing(PUBLIC)
    return {
        "year": source.year,
        "results": as_json(source.now),
        "measures": {str(number): measure(source.now, number) for number in INDICATORS},
        "small": [number for number in INDICATORS if small.hides(source.now, number)],
        "targets": target_changes.figures_of(source),
        "panels": panel_changes.figures_of(source.panels),
        "commitments": commitment_changes.figures_of(source.commitments),
        "actions": {
            action.reference: {
                "title": action.title,
                "rag": action.rag,
                "status": action.status,
                "due": action.due.isoformat(),
                "year": source.year,
            }
            for action in source.actions
        },
    }


def section(source: Source, withheld: Withheld) -> Iterator[Block]:
    """Indicators and actions that moved, targets agreed, ended or standing otherwise, panels and commitments."""
    yield Heading(1, "What changed since the last paper")
    if source.previous is None:
        yield Paragraph("This is the first paper issued from this record, so there is none to compare with.")
        return
    issued = in_words(source.previous.issued_on)
    before = source.previous.figures
    targets = target_changes.lines_of(source, before, withheld)
    panels = panel_changes.lines_of(source.panels, before)
    kept = commitment_changes.lines_of(source.commitments, before, source.audience)
    lines = [*_indicators(source, before), *targets, *_actions(source, before), *panels, *kept]
    yield Paragraph(f"The last paper was {source.previous.number}, issued on {issued}.")
    yield Bullets(tuple(lines)) if lines else Paragraph("No figure, target or action has changed since then.")


def _indicators(source: Source, before: Mapping[str, Any]) -> Iterator[str]:
    showing = Showing(source.audience.scheme)
    moved: dict[Direction, list[str]] = {}
    for number, indicator in INDICATORS.items():
        now, then = measure(source.now, number), before["measures"].get(str(number))
        if now is None or then is None or now == then:
            continue
        if showing.hides(source.now, number) or (not showing.is_full and number in before["small"]):
            continue
        found = direction(number, now, then)
        words = f"{number} {indicator.title}, {figure(number, then)} to {figure(number, now)}"
        moved.setdefault(found, []).append(words)
    for found in (Direction.WORSE, Direction.BETTER, Direction.LITTLE_CHANGED):
        if found in moved:
            yield f"{found.capitalize()}: {'; '.join(moved[found])}."


def _actions(source: Source, before: Mapping[str, Any]) -> Iterator[str]:
    if before["year"] != source.year:
        if source.actions:
            yield f"A new plan: {counted(len(source.actions), 'action')} for {source.year}."
        return
    then = before["actions"]
    added = [action for action in source.actions if action.reference not in then]
    known = [action for action in source.actions if action.reference in then]
    groups = {
        "Added": added,
        "Completed": [each for each in known if each.rag == "complete" != then[each.reference]["rag"]],
        "Turned worse": [each for each in known if _moved(each, then) < 0],
        "Turned better": [each for each in known if _moved(each, then) > 0 and each.rag != "complete"],
        "Put off": [each for each in known if each.due.isoformat() > then[each.reference]["due"]],
    }
    for name, found in groups.items():
        if found:
            yield f"{name}: {'; '.join(_named(each) for each in found)}."


def _moved(action: ActionLine, then: Mapping[str, Any]) -> int:
    """Above 0 where the rating is better than it was; "not rated" is no move."""
    if "not rated" in (action.rag, then[action.reference]["rag"]):
        return 0
    return WORST[action.rag] - WORST[then[action.reference]["rag"]]


def _named(action: ActionLine) -> str:
    return f"{action.reference} {action.title} ({action.rag}, due {in_words(action.due)})"
