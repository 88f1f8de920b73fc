"""What became of the targets since the last paper, by what that paper froze. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.board_papers.rules.compose.source import Source, TargetLine
from tracker.board_papers.rules.compose.withholding import Withheld, withheld
from tracker.disclosure import PUBLIC
from tracker.targets.rules import words
from tracker.targets.rules.progress import Track
from tracker.targets.rules.vocabulary import State

_TURNED = {
    Track.BEHIND: "Targets now behind",
    Track.MISSED: "Targets past their year without reaching the goal",
    Track.ON_TRACK: "Targets now on track",
    Track.AHEAD: "Targets now ahead",
    Track.REACHED: "Targets now at their goal",
}


def figures_of(source: Source) -> dict[str, Any]:
    """What a paper freezes of each target; ``small`` are those that a paper for the public says nothing of."""
    public = withheld(source, PUBLIC)
    return {
        line.reference: {
            "name": line.measure.name,
            "state": line.state.value,
            "number": line.wording.number,
            "goal": words.aim_words(line.wording.aim),
            "track": line.found.progress.track.value,
            "small": public.target(line),
        }
        for line in source.targets
    }


def lines_of(source: Source, before: Mapping[str, Any], withheld: Withheld) -> Iterator[str]:
    """Agreed, re-based, ended, then those that stand otherwise. A paper older than targets has nothing to compare."""
    then = before.get("targets")
    if then is None:
        return
    live = source.live_targets
    known = [line for line in live if line.reference in then]
    rebased = [line for line in known if line.wording.number > then[line.reference]["number"]]
    yield from _group("Targets agreed", [_to(each) for each in live if each.reference not in then])
    yield from _group("Targets re-based", [_to(each) for each in rebased])
    yield from _ends(source, then, withheld)
    turned = [each for each in known if each not in rebased and _has_turned(each, then[each.reference], withheld)]
    for track, name in _TURNED.items():
        yield from _group(name, [each.name for each in turned if each.found.progress.track is track])


def _ends(source: Source, then: Mapping[str, Any], withheld: Withheld) -> Iterator[str]:
    """Those that the board ended; where that would say how a small number stands, not in which way."""
    over = [
        line for line in source.targets if line.ended_on and _state(line, then) not in {State.REACHED, State.RETIRED}
    ]
    hidden = [line for line in over if withheld.target(line)]
    told = [line for line in over if line not in hidden]
    yield from _group("Targets reached", [each.name for each in told if each.state is State.REACHED])
    yield from _group("Targets retired", [each.name for each in told if each.state is State.RETIRED])
    yield from _group("Targets ended by the board", [each.name for each in hidden])


def _state(line: TargetLine, then: Mapping[str, Any]) -> str:
    return str(then.get(line.reference, {}).get("state", ""))


def _has_turned(line: TargetLine, then: Mapping[str, Any], withheld: Withheld) -> bool:
    if withheld.target(line) or (then["small"] and not withheld.showing.is_full):
        return False
    return line.found.progress.track != str(then["track"])


def _to(line: TargetLine) -> str:
    """The target with its goal; where it starts may be small."""
    aim = line.wording.aim
    return f"{line.name}, {words.figure(aim.measure.unit, aim.goal_value)} by {aim.goal_year}"


def _group(name: str, found: list[str]) -> Iterator[str]:
    if found:
        yield f"{name}: {'; '.join(found)}."
