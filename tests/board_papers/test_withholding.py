"""What a public paper leaves out of bands and targets, and that nothing hidden comes out by subtraction."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.board_papers import sources, targets
from tests.board_papers.sources import BME, UNKNOWN, WHITE
from tests.board_papers.test_compose import after, table
from tracker.board_papers.rules.compose.ladders import MOST_TYPED, People, refused, refused_typed
from tracker.board_papers.rules.compose.paper import compose
from tracker.board_papers.rules.compose.source import Source
from tracker.board_papers.rules.compose.withholding import Withheld, withheld
from tracker.board_papers.rules.vocabulary import Audience
from tracker.disclosure import EVERYTHING, PUBLIC, Scheme
from tracker.printing.document import Bullets, Document, Table
from tracker.targets.rules.vocabulary import Kind, Measure, State
from tracker.wres.rules.facts import Fact
from tracker.wres.rules.results import Results, calculate
from tracker.wres.rules.vocabulary import AGENDA_FOR_CHANGE, SENIOR, Band, Item, StaffGroup

BME_OF = {"7": 40, "8a": 30, "8b": 20, "8c": 11, "8d": 9, "9": 7, "vsm": 6}
"""BME people in each band of a made-up trust; there are ten times as many white people."""


def band(first: str, last: str = "") -> Measure:
    return Measure(Kind.BANDS, Band(first), Band(last or first))


def results(**bme: int) -> Results:
    """A return with these BME people; those of other bands are as above."""
    people = {name: bme.get(f"b{name}", count) for name, count in BME_OF.items()}
    kept = [each for each in sources.facts(2026) if each.indicator != 1]
    for name, count in people.items():
        for ethnicity, value in ((WHITE, 300), (BME, count), (UNKNOWN, 0)):
            kept.append(Fact(1, Item.HEADCOUNT, StaffGroup.CLINICAL, Band(name), ethnicity, Decimal(value)))
    return calculate(kept)


def paper(*measures: Measure, now: Results | None = None, **more: Any) -> Source:
    """A source with a target for each measure, T1 and on, from a baseline in the same return."""
    found = now or results()
    lines = []
    for number, measure in enumerate(measures, start=1):
        said = targets.wording(measure, 40.0)
        lines.append(targets.line(number, measure, 40.0, said=said, years={2026: found}))
    return sources.source(**{"now": found, "earlier": {}, "targets": tuple(lines)} | more)


def hidden_in(source: Source, scheme: Scheme = PUBLIC) -> list[str]:
    found = withheld(source, scheme)
    return [line.reference for line in source.targets if found.target(line)]


def counts_told(printed: Iterable[Measure], people: Mapping[Band, People]) -> set[People]:
    """What a reader works out who sees the shares of these bands."""
    return told_by({bands: _sum(bands, people) for bands in (frozenset(each.bands) for each in printed)})


def told_by(printed: Mapping[frozenset[Band], People]) -> set[People]:
    """Every count that follows from these by adding what does not overlap and subtracting what lies within: slowly."""
    told = dict(printed)
    for _ in range(3):
        for one, other in combinations(list(told), 2):
            for large, small in ((one, other), (other, one)):
                if small < large:
                    told[large - small] = _less(told[large], told[small])
            if not one & other:
                told[one | other] = _more(told[one], told[other])
    return set(told.values())


def _sum(bands: frozenset[Band], people: Mapping[Band, People]) -> People:
    return sum(people[each][0] for each in bands), sum(people[each][1] for each in bands)


def _less(one: People, other: People) -> People:
    return one[0] - other[0], one[1] - other[1]


def _more(one: People, other: People) -> People:
    return one[0] + other[0], one[1] + other[1]


@given(
    counts=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 40)), min_size=6, max_size=6),
    ends=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=6),
)
def test_no_small_count_follows_from_what_is_printed(counts: list[People], ends: list[tuple[int, int]]) -> None:
    people = dict(zip(SENIOR, counts, strict=True))
    measures = [Measure(Kind.BANDS, SENIOR[min(pair)], SENIOR[max(pair)]) for pair in ends]

    left_out = refused(measures, people, PUBLIC)

    told = counts_told([each for each in measures if each not in left_out], people)
    assert not [pair for pair in told if any(PUBLIC.is_small(count) for count in pair)]


@given(
    figures=st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 12), st.integers(0, 40)), max_size=4
    )
)
def test_no_small_count_follows_from_typed_figures_either(figures: list[tuple[int, int, int, int]]) -> None:
    typed = {Measure(Kind.BANDS, SENIOR[min(a, b)], SENIOR[max(a, b)]): (bme, white) for a, b, bme, white in figures}

    left_out = refused_typed(typed.items(), PUBLIC)

    told = told_by({frozenset(each.bands): people for each, people in typed.items() if each not in left_out})
    assume(all(count >= 0 for pair in told for count in pair))  # figures that contradict each other tell of nobody
    assert not [pair for pair in told if any(PUBLIC.is_small(count) for count in pair)]


def test_no_more_typed_figures_are_printed_than_can_be_tried() -> None:
    bands = [band("8a", last.value) for last in SENIOR] + [band("8b", last.value) for last in SENIOR[1:]]
    typed = [(each, (100 * place, 1000 * place)) for place, each in enumerate(bands, start=1)]

    assert len(typed) - len(refused_typed(typed, PUBLIC)) == MOST_TYPED


def test_everything_is_printed_where_nothing_is_small_and_in_a_private_session() -> None:
    people = {Band.BAND_8A: (20, 90), Band.BAND_9: (7, 60), Band.VSM: (3, 50)}
    asked = [band("8a", "vsm"), band("8a", "9"), band("vsm")]

    assert refused(asked, {each: (10 * bme, white) for each, (bme, white) in people.items()}, PUBLIC) == frozenset()
    assert refused(asked, people, EVERYTHING) == frozenset()
    assert refused(asked, people, PUBLIC) == {band("8a", "9"), band("vsm")}


def test_senior_medical_managers_are_some_of_the_consultants() -> None:
    consultants, managers, trainees = (
        Measure(Kind.GRADE, each, each) for each in (Band.CONSULTANTS, Band.SENIOR_MEDICAL_MANAGERS, Band.TRAINEES)
    )
    people = {Band.CONSULTANTS: (12, 60), Band.SENIOR_MEDICAL_MANAGERS: (9, 20), Band.TRAINEES: (9, 20)}

    assert refused([consultants, managers, trainees], people, PUBLIC) == {managers}


def test_a_target_on_few_people_is_left_out_and_a_group_of_bands_with_it_is_not() -> None:
    source = paper(band("8a", "vsm"), band("vsm"), now=results(bvsm=3))

    assert hidden_in(source) == ["T2"]
    assert hidden_in(source, EVERYTHING) == []


def test_two_groups_of_bands_do_not_give_the_band_between_them_away() -> None:
    source = paper(band("8a", "vsm"), band("8a", "9"), now=results(bvsm=3))

    assert hidden_in(source) == ["T2"]


def test_the_bands_of_a_group_do_not_give_the_last_one_away() -> None:
    source = paper(band("8a", "vsm"), band("9"), band("8d"), now=results(bvsm=3))

    found = withheld(source, PUBLIC)

    left_out = [each for each in SENIOR if found.figure(Measure(Kind.BANDS, each, each), 2026)]
    assert left_out == [Band.BAND_8C, Band.VSM]
    assert hidden_in(source) == []


def test_a_band_between_two_small_ones_needs_no_more_than_both_hidden() -> None:
    found = withheld(paper(band("8a", "vsm"), now=results(bvsm=3, b9=4)), PUBLIC)

    assert [each for each in SENIOR if found.figure(Measure(Kind.BANDS, each, each), 2026)] == [Band.BAND_9, Band.VSM]


def test_a_few_white_people_are_protected_too() -> None:
    people = [
        Fact(1, Item.HEADCOUNT, StaffGroup.CLINICAL, Band.BAND_8A, each, Decimal(count))
        for each, count in ((WHITE, 3), (BME, 60), (UNKNOWN, 0))
    ]

    assert hidden_in(paper(band("8a"), now=calculate(people))) == ["T1"]


def test_a_baseline_that_was_small_hides_what_has_grown_since() -> None:
    now, before = results(), results(bvsm=3)
    said = replace(
        targets.wording(band("vsm"), 20.0), aim=replace(targets.wording(band("vsm"), 20.0).aim, base_year=2025)
    )
    line = targets.line(1, band("vsm"), 20.0, said=said, years={2025: before, 2026: now})
    source = sources.source(now=now, earlier={2025: before}, targets=(line,))

    assert hidden_in(source) == ["T1"]


def test_a_version_replaced_long_ago_is_protected_as_the_one_that_counts() -> None:
    early = targets.wording(band("8b"), 20.0, base=(2, 60))
    source = paper(band("8b"))
    source = replace(source, targets=(replace(source.targets[0], earlier=(early,)),))

    assert hidden_in(source) == ["T1"]


@pytest.mark.parametrize(("inner", "hidden"), [((27, 290), ["T2"]), ((20, 250), [])])
def test_typed_baselines_of_one_year_are_not_subtracted_from_each_other(inner: People, hidden: list[str]) -> None:
    bases = {band("8a", "vsm"): (30, 330), band("8a", "9"): inner}
    lines = []
    for number, (measure, base) in enumerate(bases.items(), start=1):
        said = targets.wording(measure, 40.0, base=base)
        lines.append(targets.line(number, measure, 40.0, said=said, years={2026: results()}))

    assert hidden_in(sources.source(now=results(), earlier={}, targets=tuple(lines))) == hidden


def test_seats_of_the_board_are_public() -> None:
    line = targets.line(1, targets.BOARD, 27.5)

    assert hidden_in(sources.source(targets=(line,))) == []
    private_board = replace(PUBLIC, board_is_public=False)
    assert hidden_in(sources.source(targets=(line,)), private_board) == ["T1"]


def few_disciplined(year: int) -> Results:
    return sources.results(year, disciplinary=(17, 3))


def test_a_ratio_on_few_people_is_left_out_by_its_latest_year_and_its_baseline() -> None:
    measure = Measure(Kind.LIKELIHOOD, indicator=3)
    plain = targets.results()
    for small in (2024, 2026):
        years = plain | {small: few_disciplined(small)}
        line = targets.line(1, measure, 1.0, years=years)
        earlier = {year: found for year, found in years.items() if year < 2026}
        assert hidden_in(sources.source(now=years[2026], earlier=earlier, targets=(line,))) == ["T1"]


def test_a_small_year_between_is_left_out_alone_and_not_called_missing() -> None:
    measure = Measure(Kind.LIKELIHOOD, indicator=3)
    years = targets.results() | {2025: few_disciplined(2025)}
    line = targets.line(1, measure, 1.0, 2029, years=years)
    source = sources.source(earlier={2024: years[2024], 2025: years[2025]}, targets=(line,))

    rows = {row[0]: row[2:] for row in table(compose(source), "T1 Formal disciplinary process, year by year")}

    assert hidden_in(source) == []
    assert rows["2025"] == ["not shown"] * 3
    assert rows["2027"] == ["not yet"] * 3
    exact = years[2025].ratios[3].ratio
    for text in (str(exact), f"{exact:.2f}"):
        assert text not in json.dumps(compose(source).as_json())
        assert f"{exact:.2f}" in json.dumps(compose(replace(source, audience=Audience.PRIVATE)).as_json())


SECRET_SHARE, SECRET_PATH = "10.3%", "13.0%"
"""VSM's: 3 of 29 people, and where its path should be after a year."""


def secret(**more: Any) -> Document:
    """A paper with a target for VSM, which has 3 BME people of 29, and one for the bands that hold it."""
    then, now = (_with_few_at_the_top(each) for each in (2025, 2026))
    lines = []
    for number, measure in enumerate((band("8a", "vsm"), band("vsm")), start=1):
        said = targets.wording(measure, 25.0)
        aim = replace(said.aim, base_year=2025)
        if measure == band("vsm"):
            aim = replace(aim, bme=3, known=29, base_value=300 / 29)
        lines.append(targets.line(number, measure, 25.0, said=replace(said, aim=aim), years={2025: then, 2026: now}))
    aims = [(each.name, each.wording.aim) for each in lines]
    scenarios = (
        targets.scenario("Together", aims=aims, now=now),
        targets.scenario("At the top", first=Band.VSM, now=now),
    )
    found = {"now": now, "earlier": {2025: then}, "targets": tuple(lines), "scenarios": scenarios}
    return compose(sources.source(**found | more))


def _with_few_at_the_top(year: int) -> Results:
    kept = [each for each in sources.facts(year) if each.band is not Band.VSM]
    for ethnicity, value in ((WHITE, 26), (BME, 3), (UNKNOWN, 0)):
        kept.append(Fact(1, Item.HEADCOUNT, StaffGroup.CLINICAL, Band.VSM, ethnicity, Decimal(value)))
    return calculate(kept)


def test_of_a_target_on_few_people_a_public_paper_shows_goal_year_and_who_agreed_it() -> None:
    public, private = secret(), secret(audience=Audience.PRIVATE)
    caption = "Targets that the board has agreed, 31 March 2026"

    assert table(public, caption)[1] == [
        "T2 VSM, BME share against the workforce",
        "Not shown, to 25.0% by 2034",
        "Board of directors, 27 June 2024, minute 24/041",
        "not shown",
        "Not shown: small numbers",
    ]
    assert table(private, caption)[1][1:] == [
        "10.3% in 2025 to 25.0% by 2034",
        "Board of directors, 27 June 2024, minute 24/041",
        SECRET_SHARE,
        "On track",
    ]


def test_no_figure_that_gives_a_small_one_back_is_anywhere_in_a_public_paper() -> None:
    public, private = (
        json.dumps(each.as_json(), ensure_ascii=False) for each in (secret(), secret(audience=Audience.PRIVATE))
    )

    for told in (
        SECRET_SHARE,
        SECRET_PATH,
        "10.34",
        "T2 VSM, year by year",
        "of 29 VSM posts",
        "Reaching 25.0% by 2034 takes",
    ):
        assert told in private
    for told in (
        SECRET_SHARE,
        SECRET_PATH,
        "10.34",
        "12.99",
        "T2 VSM, year by year",
        "of 29 VSM posts",
        "T2 VSM. On track",
    ):
        assert told not in public


def test_the_picture_of_a_public_paper_holds_no_more_than_its_table_prints() -> None:
    chart = next(
        block for block in secret().as_json()["blocks"] if block["block"] == "chart" and block["title"].startswith("T1")
    )

    values = [
        value
        for each in chart["spec"]["layer"]
        for row in each["data"]["values"]
        for value in row.values()
        if isinstance(value, float) and "text" not in row
    ]
    assert values
    assert [value for value in values if round(value, 1) != value] == []


def test_a_target_left_out_is_not_counted_among_the_others() -> None:
    bullets = [block for block in after(secret(), "Summary") if isinstance(block, Bullets)]

    assert "Targets: 1 on track, 1 not shown" in bullets[0].items
    private = [block for block in after(secret(audience=Audience.PRIVATE), "Summary") if isinstance(block, Bullets)]
    assert "Targets: 2 on track" in private[0].items


def test_a_scenario_of_few_people_names_itself_alone() -> None:
    public = [block for block in after(secret(), "What if") if not isinstance(block, Table)]

    assert public[-1].text == (
        "At the top: what it assumes and expects is not shown, because it rests on small numbers."
    )
    rows = table(secret(), "What if: Together")
    assert rows[2][2:] == ["not shown", "not shown", "not shown", "25.0%", "not shown"]
    assert rows[1][2].endswith("%")


ENDED = "T1 VSM: ended by the board, 26 June 2026, minute 26/055. How it stood is not shown, because of small numbers."


def test_the_end_of_a_target_on_few_people_is_not_said_to_be_one_or_the_other() -> None:
    for state in (State.REACHED, State.RETIRED):
        now = _with_few_at_the_top(2026)
        said = replace(targets.wording(band("vsm"), 10.0, base=(3, 29)), agreed_on=date(2024, 6, 27))
        over = targets.ended(1, band("vsm"), state, said=said, years={2026: now})
        source = sources.source(now=now, targets=(over,))

        assert after(compose(source), "Targets and trajectory")[-1] == Bullets((ENDED,))
        private = after(compose(replace(source, audience=Audience.PRIVATE)), "Targets and trajectory")[-1]
        assert f": {state}, 26 June 2026, minute 26/055" in private.items[0]


def test_every_band_is_on_the_ladder_of_the_rule() -> None:
    whole = Measure(Kind.BANDS, AGENDA_FOR_CHANGE[0], AGENDA_FOR_CHANGE[-1])

    assert refused([whole], {}, PUBLIC) == frozenset()
    assert isinstance(withheld(sources.source(), PUBLIC), Withheld)
