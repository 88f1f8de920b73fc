"""What a paper says has become of the targets since the last one, what it freezes for the next, what it asks."""

import json
from dataclasses import replace
from typing import Any

from tests.board_papers import sources, targets
from tests.board_papers.test_compose import after
from tracker.board_papers.rules.compose.changes import figures_of
from tracker.board_papers.rules.compose.paper import compose
from tracker.board_papers.rules.compose.source import TargetLine
from tracker.board_papers.rules.prompts import prompts_of
from tracker.board_papers.rules.vocabulary import Audience
from tracker.printing.document import Bullets
from tracker.targets.rules.vocabulary import State


def changes(before: tuple[TargetLine, ...], now: tuple[TargetLine, ...], **more: Any) -> list[str]:
    """What the second paper says of the targets."""
    figures = figures_of(sources.source(targets=before))
    source = sources.source(targets=now, previous=sources.previous(figures=figures), **more)
    found = after(compose(source), "What changed since the last paper")[1]
    return [line for line in found.items if line.startswith("Targets")] if isinstance(found, Bullets) else []


def test_what_changed_names_targets_agreed_re_based_reached_retired_and_turned() -> None:
    years = targets.results()
    earlier = {year: years[year] for year in (2024, 2025)}
    slow, fast = targets.line(2, targets.BAND_7, 18.0, 2034), targets.line(2, targets.BAND_7, 45.0, 2029)
    rebased = targets.wording(targets.SENIOR, 30.0, number=2, reason="The workforce has changed")
    reached = targets.ended(3, targets.APPOINTED, State.REACHED)
    retired = targets.ended(4, targets.HARASSMENT, State.RETIRED)
    before = (
        targets.line(1, targets.SENIOR, 25.0, years=earlier),
        slow,
        replace(reached, state=State.AGREED, ended_on=None),
        replace(retired, state=State.AGREED, ended_on=None),
    )
    now = (
        targets.line(1, targets.SENIOR, 30.0, said=rebased),
        fast,
        reached,
        retired,
        targets.line(5, targets.BOARD, 27.5, 2030),
    )

    assert changes(before, now) == [
        "Targets agreed: T5 Board members, 27.5% by 2030.",
        "Targets re-based: T1 Bands 8a to VSM, 30.0% by 2034.",
        "Targets reached: T3 Appointment from shortlisting.",
        "Targets retired: T4 Harassment by staff: gap between BME and white staff.",
        "Targets now behind: T2 Band 7.",
    ]
    assert changes((fast,), (replace(slow, reference="T2"),)) == ["Targets now on track: T2 Band 7."]


def test_a_target_on_few_people_is_not_said_to_have_turned_or_how_it_ended() -> None:
    before = targets.line(1, targets.VSM, 90.0, 2027)
    turned = targets.line(1, targets.VSM, 10.0, 2034)
    over = targets.ended(1, targets.VSM, State.REACHED)
    private = {"audience": Audience.PRIVATE}

    assert changes((before,), (turned,)) == []
    assert changes((before,), (turned,), **private) == ["Targets now on track: T1 VSM."]
    assert changes((before,), (over,)) == ["Targets ended by the board: T1 VSM."]
    assert changes((before,), (over,), **private) == ["Targets reached: T1 VSM."]


def test_what_the_last_public_paper_hid_is_not_told_by_a_change() -> None:
    shown = targets.line(1, targets.BAND_7, 45.0, 2029)
    figures = figures_of(sources.source(targets=(shown,)))
    figures["targets"]["T1"] |= {"small": True, "track": "ahead"}

    for audience, told in ((Audience.PUBLIC, False), (Audience.PRIVATE, True)):
        source = sources.source(targets=(shown,), previous=sources.previous(figures=figures), audience=audience)
        assert ("Targets now behind: T1 Band 7." in json.dumps(compose(source).as_json())) is told


def test_what_is_frozen_of_a_target_is_plain_json() -> None:
    frozen = figures_of(targets.source())["targets"]

    assert json.loads(json.dumps(frozen)) == frozen
    assert frozen["T1"] == {
        "name": "Bands 8a to VSM",
        "state": "agreed",
        "number": 2,
        "goal": "12.5% in 2024 to 25.0% by 2034",
        "track": "on track",
        "small": False,
    }
    assert [reference for reference, each in frozen.items() if each["small"]] == ["T2"]


PAST = (
    "The goal year of target T3 Appointment from shortlisting, 2026, has passed: ask the board to record it as "
    "reached, re-base it or retire it"
)


def test_the_author_is_asked_about_targets_that_nothing_serves_nothing_measures_or_that_are_past() -> None:
    years = targets.results()
    found = sources.source(
        targets=(
            targets.line(1, targets.BAND_7, 45.0, 2029),
            targets.line(2, targets.BOARD, 27.5, years={2024: years[2024]}),
            targets.line(3, targets.APPOINTED, 1.0, 2026),
            targets.line(4, targets.SENIOR, 18.0),
        ),
        draft_targets=("T9 Band 8c",),
    )
    about = "arget"

    said = [prompt.text for prompt in prompts_of(found) if about in prompt.text]

    assert said == [
        "Target T1 Band 7 is behind, and no action serves it",
        "Target T2 Board members has no figure since its baseline of 2024: say when it will",
        "Target T3 Appointment from shortlisting is behind, and no action serves it",
        PAST,
        "Draft targets are not in the paper until the board has agreed them: T9 Band 8c",
    ]
    served = replace(found, actions=(sources.action(1, "green", targets=("T1", "T3")),), draft_targets=())
    assert len([prompt for prompt in prompts_of(served) if about in prompt.text]) == 2
