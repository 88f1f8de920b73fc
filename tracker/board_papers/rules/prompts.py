"""What the author is asked before a paper goes further: what must be there, and "so what" where too little is. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.board_papers.rules.commitment_prompts import commitment_prompts
from tracker.board_papers.rules.compose.indicators import is_worse, needs_words
from tracker.board_papers.rules.compose.paper import listed
from tracker.board_papers.rules.compose.source import Source
from tracker.board_papers.rules.panel_prompts import panel_prompts
from tracker.targets.rules.progress import Track
from tracker.wres.rules.vocabulary import INDICATORS

SUMMARY_WORDS, NARRATIVE_WORDS, RECOMMENDATIONS = 250, 150, 6
"""Boards read four to six pages: beyond these the prompts ask for less."""

_REQUIRED = {
    "meeting": "Enter which meeting the paper is for",
    "meeting_date": "Enter the date of the meeting",
    "sponsor": "Enter the executive sponsor",
    "summary": "Write the executive summary",
    "recommendations": "Write what the board is asked to decide",
}


@dataclass(frozen=True)
class Prompt:
    """Something to mend; a paper cannot be approved while one that `must` be mended is left."""

    text: str
    must: bool = False


def prompts_of(source: Source) -> list[Prompt]:
    """What must be mended first, then advice."""
    must = [Prompt(text, must=True) for name, text in _REQUIRED.items() if not getattr(source.cover, name)]
    if source.provenance.signed_off_on is None:
        must.append(Prompt("The return behind this paper has not been signed off", must=True))
    others = (Prompt(text) for text in (*panel_prompts(source), *commitment_prompts(source)))
    return [*must, *_too_long(source), *_so_what(source), *_targets(source), *others]


def _too_long(source: Source) -> Iterator[Prompt]:
    length = len(source.cover.summary.split())
    if length > SUMMARY_WORDS:
        yield Prompt(f"The summary has {length} words: a board reads {SUMMARY_WORDS}")
    if len(source.cover.recommendations) > RECOMMENDATIONS:
        yield Prompt(
            f"There are {len(source.cover.recommendations)} recommendations: ask for {RECOMMENDATIONS} at most"
        )
    for number, narrative in source.narratives.items():
        length = len(narrative.meaning.split()) + len(narrative.response.split())
        if length > NARRATIVE_WORDS:
            yield Prompt(f"The narrative of indicator {number} has {length} words: {NARRATIVE_WORDS} are enough")


def _so_what(source: Source) -> Iterator[Prompt]:
    served = {number for action in source.actions for number in action.indicators}
    silent = [number for number in INDICATORS if number not in source.narratives]
    if silent:
        yield Prompt(f"There is no narrative for {listed(silent)}: say what it means here and what will be done")
    for number, indicator in INDICATORS.items():
        name = f"Indicator {number}, {indicator.title[0].lower()}{indicator.title[1:]},"
        if needs_words(source, number) and number not in served:
            why = "got worse" if is_worse(source, number) else "lies outside the four-fifths range"
            yield Prompt(f"{name} {why}, and no action serves it")
    for action in source.actions:
        if action.rag == "red" and not action.commentary:
            yield Prompt(f"Action {action.reference} is red and has no commentary: say what will bring it back")


def _targets(source: Source) -> Iterator[Prompt]:
    served = {reference for action in source.actions for reference in action.targets}
    for line in source.live_targets:
        progress, aim = line.found.progress, line.wording.aim
        if progress.track in {Track.BEHIND, Track.MISSED} and line.reference not in served:
            yield Prompt(f"Target {line.name} is behind, and no action serves it")
        if progress.track is Track.UNKNOWN and aim.base_year < source.year:
            yield Prompt(f"Target {line.name} has no figure since its baseline of {aim.base_year}: say when it will")
        if aim.goal_year <= source.year:
            yield Prompt(
                f"The goal year of target {line.name}, {aim.goal_year}, has passed: ask the board to record it as "
                "reached, re-base it or retire it"
            )
    if source.draft_targets:
        names = "; ".join(source.draft_targets)
        yield Prompt(f"Draft targets are not in the paper until the board has agreed them: {names}")
