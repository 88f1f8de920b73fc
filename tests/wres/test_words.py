"""What a board reads beside a figure."""

import pytest

from tests.wres.samples import changed, facts, headcount, whole
from tracker.wres.rules import words
from tracker.wres.rules.benchmarks import benchmarks_of, published
from tracker.wres.rules.direction import Direction, change, measure
from tracker.wres.rules.glance import glances, lines
from tracker.wres.rules.results import calculate
from tracker.wres.rules.vocabulary import INDICATORS, Item, band_words, group_words

SENTENCES = {
    1: "BME staff are 35.4% of the workforce and 19.4% of bands 8a to VSM, counting staff whose ethnicity is known: "
    "16.0 percentage points below parity",
    2: "White shortlisted candidates were 1.54 times as likely to be appointed as BME shortlisted candidates",
    3: "BME staff were 1.65 times as likely to enter the formal disciplinary process as white staff",
    4: "White staff were 0.98 times as likely to access non-mandatory training and CPD as BME staff",
    5: "30.4% of BME staff and 27.1% of white staff experienced harassment, bullying or abuse from patients, relatives "
    "or the public in the last 12 months: a difference of 3.3 percentage points",
    6: "27.9% of BME staff and 21.5% of white staff experienced harassment, bullying or abuse from staff in the last "
    "12 months: a difference of 6.4 percentage points",
    7: "47.2% of BME staff and 59.0% of white staff believed that the organisation provides equal opportunities for "
    "career progression or promotion: a difference of 11.8 percentage points",
    8: "15.8% of BME staff and 6.4% of white staff personally experienced discrimination at work from a manager, team "
    "leader or other colleagues: a difference of 9.4 percentage points",
    9: "BME people are 14.3% of the board and BME staff 34.6% of the workforce: a difference of "
    "−20.3 percentage points",
}
HEADLINES = {
    1: "16.0 percentage points below parity",
    2: "1.54 times",
    3: "1.65 times",
    4: "0.98 times",
    5: "BME 30.4%, white 27.1%",
    6: "BME 27.9%, white 21.5%",
    7: "BME 47.2%, white 59.0%",
    8: "BME 15.8%, white 6.4%",
    9: "−20.3 percentage points",
}


@pytest.mark.parametrize("number", INDICATORS)
def test_every_figure_has_its_plain_sentence(number: int) -> None:
    results = calculate(whole())

    assert words.sentence(results, number) == SENTENCES[number]
    assert words.headline(results, number) == HEADLINES[number]


@pytest.mark.parametrize("number", INDICATORS)
def test_an_indicator_that_was_not_supplied_says_so_everywhere(number: int) -> None:
    results = calculate(())

    assert words.sentence(results, number) == words.headline(results, number) == "Not supplied in this return"
    assert words.chance(results, number).startswith("Chance cannot be judged")
    assert words.four_fifths(results, number) is None
    assert words.caution(results, number) is None


def test_equal_likelihoods_are_said_without_a_ratio() -> None:
    rows = ["2,shortlisted,,,white,603", "2,appointed,,,white,48", "2,shortlisted,,,bme,151", "2,appointed,,,bme,12"]

    said = words.sentence(calculate(facts(*rows)), 2)

    assert said == "White and BME shortlisted candidates were equally likely to be appointed"


def test_equal_percentages_and_equal_shares_are_said_so() -> None:
    equal = facts(
        "6,percent,,,white,20",
        "6,percent,,,bme,20",
        *(
            f"1,headcount,clinical,{band},{ethnicity},10"
            for band in ("5", "8a")
            for ethnicity in ("white", "bme", "unknown")
        ),
    )

    results = calculate(equal)

    assert words.sentence(results, 6).endswith(": no difference")
    assert words.sentence(results, 1).endswith(": at parity")


def test_a_senior_share_above_the_workforce_is_above_parity() -> None:
    rows = [
        f"1,headcount,clinical,{band},{each},{n}"
        for band, each, n in (
            ("5", "white", 9),
            ("5", "bme", 1),
            ("5", "unknown", 0),
            ("8a", "white", 1),
            ("8a", "bme", 1),
            ("8a", "unknown", 0),
        )
    ]

    assert words.sentence(calculate(facts(*rows)), 1).endswith("33.3 percentage points above parity")


CHANCE = {
    1: "Unlikely to be chance (being in bands 8a to VSM, white compared with BME: 95% interval "
    "1.69 to 3.06 leaves out 1)",
    2: "Unlikely to be chance (95% interval 1.28 to 1.85 leaves out 1)",
    3: "Could be chance (95% interval 0.88 to 3.09 includes 1)",
    5: "Could be chance (at the 95% level)",
    8: "Unlikely to be chance (at the 95% level)",
    9: "A board of 14 is too small for a test of chance: one member is 7.1 percentage points",
}


@pytest.mark.parametrize("number", CHANCE)
def test_whether_it_may_be_chance_is_said_in_words(number: int) -> None:
    assert words.chance(calculate(whole()), number) == CHANCE[number]


def test_a_survey_without_the_number_who_answered_cannot_be_judged() -> None:
    results = calculate(facts("5,percent,,,white,20", "5,percent,,,bme,30"))

    assert words.chance(results, 5) == "Chance cannot be judged: the numbers of people who answered were not supplied"


def test_fewer_than_ten_people_call_for_caution() -> None:
    disciplinary = facts(*headcount(2505, 725, 66), "3,disciplinary,,,white,17", "3,disciplinary,,,bme,9")
    survey = facts("8,percent,,,white,20", "8,percent,,,bme,30", "8,respondents,,,white,900", "8,respondents,,,bme,20")

    results = calculate(disciplinary + survey)

    assert words.caution(results, 3) == (
        "Treat with caution: fewer than 10 BME staff entering the formal disciplinary process"
    )
    assert words.caution(results, 8) == "Treat with caution: a percentage rests on fewer than 10 people"
    assert words.caution(calculate(whole()), 3) is None


def test_the_four_fifths_range_is_said_in_words() -> None:
    results = calculate(whole())

    assert words.four_fifths(results, 2) == "Outside the four-fifths range (0.80 to 1.25)"
    assert words.four_fifths(results, 4) == "Within the four-fifths range (0.80 to 1.25)"
    assert words.four_fifths(results, 5) is None


BELOW = "16.0 percentage points below parity"
MOVES = [
    (2, (Item.APPOINTED, "bme", 160), Direction.BETTER, "Better: 1.25 times in 2026, 1.54 times in 2025"),
    (2, (Item.APPOINTED, "bme", 100), Direction.WORSE, "Worse: 2.00 times in 2026, 1.54 times in 2025"),
    (
        2,
        (Item.APPOINTED, "bme", 131),
        Direction.LITTLE_CHANGED,
        "Little changed: 1.53 times in 2026, 1.54 times in 2025",
    ),
    (7, (Item.PERCENT, "bme", 60), Direction.BETTER, "Better: 60.0% of BME staff in 2026, 47.2% of BME staff in 2025"),
    (8, (Item.PERCENT, "bme", 60), Direction.WORSE, "Worse: 60.0% of BME staff in 2026, 15.8% of BME staff in 2025"),
    (
        9,
        (Item.BOARD, "bme", 5),
        Direction.BETTER,
        "Better: −5.1 percentage points in 2026, −20.3 percentage points in 2025",
    ),
]


@pytest.mark.parametrize(("number", "new", "direction", "said"), MOVES)
def test_a_move_is_better_or_worse_by_what_the_indicator_wants(
    number: int, new: tuple[Item, str, int], direction: Direction, said: str
) -> None:
    now = calculate(changed(whole(), *new))

    found = change(number, now, 2026, calculate(whole()), 2025)

    assert (found.direction, found.words) == (direction, said)


def test_without_a_figure_or_a_year_before_nothing_is_compared() -> None:
    now = calculate(whole())

    assert change(2, now, 2026, None, None).words == "No earlier return to compare with"
    assert change(2, now, 2026, calculate(()), 2025).words == "Cannot be compared: no figure for 2025"
    assert change(2, calculate(()), 2026, now, 2025).words == "Cannot be compared: no figure for 2026"
    assert measure(calculate(()), 5) is None


def test_all_nine_at_a_glance_compare_with_the_last_year_before() -> None:
    earlier = {2024: calculate(()), 2025: calculate(changed(whole(), Item.APPOINTED, "bme", 160)), 2027: calculate(())}

    found = glances(calculate(whole()), 2026, earlier, region="London")

    assert [each.number for each in found] == list(INDICATORS)
    assert found[1].before == "1.25 times"
    assert found[1].change.words == "Worse: 1.54 times in 2026, 1.25 times in 2025"
    assert [(each.area, each.figure) for each in found[1].benchmarks] == [
        ("England", "1.59 times"),
        ("London", "1.16 times"),
    ]
    assert all(each.is_calculable for each in found)
    assert glances(calculate(()), 2026, {})[0].before == "No earlier return"


def test_every_indicator_has_lines_for_its_chart() -> None:
    results = calculate(whole())

    assert {number: list(lines(results, number)) for number in (1, 2, 5, 9)} == {
        1: ["Workforce", "Bands 8a to VSM"],
        2: ["Relative likelihood"],
        5: ["BME staff", "White staff"],
        9: ["Board", "Workforce"],
    }
    assert lines(calculate(()), 5) == {"BME staff": None, "White staff": None}


def test_every_published_figure_names_its_source() -> None:
    assert [each for each in published() if not each.source or not each.value] == []


def test_a_benchmark_is_never_from_a_later_year() -> None:
    assert [(each.year, each.value) for each in benchmarks_of(2, year=2021, region="London")] == [(2020, "1.61")]
    assert benchmarks_of(5, year=2026) == []


def test_the_latest_benchmark_counts_whatever_the_order_they_are_held_in() -> None:
    backwards = tuple(reversed(published()))

    assert [each.value for each in benchmarks_of(2, year=2026, among=backwards)] == ["1.59"]


def test_bands_and_groups_are_named_as_people_say_them() -> None:
    assert band_words(calculate(whole()).bands[-4].band) == "Senior medical managers"
    assert group_words(None) == "All staff"
