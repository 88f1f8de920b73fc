"""The chair's statement in its first draft, what the records say otherwise later, and when it may be signed."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.board_papers import panels
from tracker.errors import RuleBroken
from tracker.panels.rules import assurance
from tracker.panels.rules.assurance import Figures
from tracker.panels.rules.vocabulary import StatementState
from tracker.panels.rules.year.words import WITHHELD

TRUST = "Northdale Hospitals"
LAST = date(2026, 3, 31)


def figures(**more: Any) -> Figures:
    """The year to 31 March 2026 of a trust that kept its rule but once."""
    return replace(assurance.figures_of(panels.last_year()), **more)


def said(**more: Any) -> list[str]:
    return assurance.draft(figures(**more), TRUST).split("\n\n")


FAULTLESS: dict[str, Any] = {
    "breaches": 0, "is_over_ceiling": False, "sent_late": 0, "overdue": 0, "exceptions": 1,
}  # fmt: skip


def test_the_draft_says_the_years_figures_in_whole_sentences() -> None:
    assert said() == [
        (
            "In the year to 31 March 2026 Northdale Hospitals held 100 shortlisting or interview panels. 96 of "
            "them (96.0%) included a BME member."
        ),
        (
            "There should seldom be an acceptable exception to this. 3 panels (3.0%) went without a BME member by"
            " exception. Each exception was asked for with its reasons and the steps taken, and granted before "
            "the panel met. We went above the board's ceiling of 2% of panels (29 January 2026, minute 26/009)."
        ),
        (
            "1 panel was held without a BME member and without an exception. Each is a breach of our own rule, "
            "and stays on record as one."
        ),
        (
            "3 justifications had to be sent, because BME interviewees were not appointed. 2 came in time and 1 "
            "late. Of all that were needed, 1 is accepted, 1 is answered by ordering an action and 1 is not "
            "decided yet."
        ),
        (
            "Half of the requests for an exception were decided within 1 working day of being asked for. Half of "
            "the justifications were decided within 2 working days of being sent."
        ),
        (
            "On appointment from shortlisting, our own counts of the year say this. White shortlisted candidates "
            "were 1.51 times as likely to be appointed as BME shortlisted candidates. Unlikely to be chance (95% "
            "interval 1.01 to 2.25 leaves out 1)."
        ),
        (
            "On these figures I can give the board limited assurance only, because of 1 breach of the rule, "
            "exceptions above the ceiling and 1 late justification."
        ),
    ]


def test_a_year_without_fault_is_assured_of_and_one_without_a_ceiling_leaves_seldom_to_the_board() -> None:
    kept, unsettled = said(**FAULTLESS), said(**FAULTLESS, ceiling="", ceiling_agreed="")

    assert kept[1].endswith("We kept within the board's ceiling of 2% of panels (29 January 2026, minute 26/009).")
    assert kept[2] == "No panel was held without a BME member unless an exception had been granted."
    assert kept[-1] == (
        "On these figures I assure the board that exceptions are seldom, and decided before the panel meets."
    )
    assert unsettled[1].endswith("The board has not agreed a ceiling for exceptions.")
    assert unsettled[-1].endswith(
        "Whether exceptions are seldom enough is for the board to say, by agreeing a ceiling."
    )


def test_a_year_with_nothing_to_tell_says_so_in_each_place() -> None:
    bare = said(
        **{**FAULTLESS, "exceptions": 0},
        needed=0,
        days_on_exceptions=None,
        days_on_justifications=None,
        likelihood=WITHHELD,
    )
    nothing = said(held=0, is_over=False, year=2027, needed=0, days_on_exceptions=None, days_on_justifications=None)

    assert "No panel went without a BME member by exception." in bare[1]
    assert bare[3:6] == [
        "No panel had to justify an outcome in which BME interviewees were not appointed.",
        "Nothing had to be decided in this year.",
        "Our own counts of the year give no relative likelihood of appointment that can be published.",
    ]
    assert nothing == [
        "In the year to 31 March 2027 so far Northdale Hospitals held no shortlisting or interview panel.",
        "No panel had to justify an outcome in which BME interviewees were not appointed.",
        "Nothing had to be decided in this year.",
    ]


@pytest.mark.parametrize(("count", "verb"), [(1, "1 is"), (2, "2 are")])
def test_what_is_overdue_is_named(count: int, verb: str) -> None:
    assert f"{verb} overdue and not sent yet." in said(overdue=count)[3]


def test_several_breaches_are_many() -> None:
    assert said(breaches=2)[2].startswith("2 panels were held without a BME member and without an exception.")


def test_the_draft_shows_no_small_number_of_people_and_names_nobody() -> None:
    few = assurance.figures_of(panels.last_year(appointed=panels.FEW))

    draft = assurance.draft(few, TRUST)

    assert few.likelihood == "Not shown, because it rests on so few people that somebody could be identified"
    for secret in ("2.58", "Samuel Adeyemi", "Ada Price", "Ward manager"):
        assert secret not in draft
        assert secret not in json.dumps(few.as_json())


def test_figures_come_back_from_the_database_as_they_were() -> None:
    found = figures()

    assert assurance.figures_from(json.loads(json.dumps(found.as_json()))) == found
    assert assurance.taken_on(found) == date(2026, 11, 28)
    assert len(assurance.lines(found)) == 22


def test_a_late_correction_is_a_difference_and_the_day_is_none() -> None:
    now = figures(breaches=2, days_to_send=None, on="2026-12-01")

    assert assurance.differences(figures(), now) == [
        ("Breaches", "1", "2"),
        ("Half of the justifications were sent within", "10 working days", "none yet"),
    ]
    assert assurance.differences(figures(), figures(on="2026-12-01")) == []
    assert assurance.differences(figures(), figures(ceiling="5%")) == [("Ceiling of the board", "2%", "5%")]


def test_the_ceiling_is_none_where_the_board_agreed_none() -> None:
    found = assurance.figures_of(panels.last_year(ceiling=None))

    assert (found.ceiling, found.ceiling_agreed) == ("", "")
    assert assurance.lines(found)["Ceiling of the board"] == "None agreed"


@pytest.mark.parametrize(
    ("state", "words", "today", "message"),
    [
        (StatementState.SIGNED, "Words", date(2026, 4, 1), "has been signed and can no longer be changed"),
        (StatementState.DRAFT, "Words", LAST, "The year is not over. Sign the statement after 31 March 2026"),
        (StatementState.DRAFT, " \n", date(2026, 4, 1), "The statement has no words yet"),
    ],
)
def test_only_a_draft_with_words_about_a_year_that_is_over_is_signed(
    state: StatementState, words: str, today: date, message: str
) -> None:
    with pytest.raises(RuleBroken, match=message):
        assurance.check_signing(state, words, last=LAST, today=today)

    assurance.check_signing(StatementState.DRAFT, "Words", last=LAST, today=date(2026, 4, 1))


@pytest.mark.parametrize(("year", "first"), [(2025, 2026), (2028, 2026), (2026, None)])
def test_there_is_nothing_to_say_of_a_year_without_panels(year: int, first: int | None) -> None:
    with pytest.raises(RuleBroken, match="so there is nothing to assure the board of"):
        assurance.check_year(year, first, 2027)

    assurance.check_year(2027, 2026, 2027)
