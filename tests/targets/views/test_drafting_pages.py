"""Setting a target: what it is about, then where it starts and should be; changing the draft, discarding it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import Browser
from tests.targets.factories import BandAssumptionFactory, TargetVersionFactory
from tests.wres.factories import ReturnFactory, SignedOffFactory
from tests.wres.samples import facts, headcount
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.audit.queries import history_of
from tracker.db import db
from tracker.targets.models import Target, TargetVersion
from tracker.targets.rules.vocabulary import Yardstick

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
RANGE = "Enter a ratio from 0.01 to 20, for example 1.00"
SENIOR = "?kind=pay+bands&first_band=8a&last_band=vsm"
TYPED = {
    "return_id": "typed",
    "base_year": "2018",
    "base_bme": "8",
    "base_known": "120",
    "source": "Electronic staff record",
    "yardstick": "workforce",
    "goal_value": "17.9",
    "goal_year": "2028",
    "turnover_percent": "12.4",
    "note": "",
}


def address(trust: Organisation, query: str = "") -> str:
    return f"/organisations/{trust.id}/targets/create{query}"


def drafted() -> Target:
    return db.session.scalars(select(Target)).one()


def figures(version: TargetVersion) -> tuple[Any, ...]:
    return (
        version.base_year,
        version.base_bme,
        version.base_known,
        round(version.base_value, 1),
        round(version.goal_value, 1),
        version.goal_year,
    )


# ---------------------------------------------------------------------------------------------- what it is about


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ({"kind": "pay bands", "first_band": "8a", "last_band": "vsm"}, "Bands 8a to VSM"),
        ({"kind": "pay bands", "first_band": "5", "last_band": "5", "seats": "all", "survey": "9"}, "Band 5"),
        ({"kind": "medical grade", "grade": "consultants"}, "Consultants"),
        ({"kind": "board", "seats": "non-executive"}, "Non-executive board members"),
        ({"kind": "relative likelihood", "likelihood": "2"}, "Appointment from shortlisting"),
        ({"kind": "staff survey gap", "survey": "6"}, "Harassment by staff: gap between BME and white staff"),
    ],
)
def test_one_says_what_the_target_is_about_and_goes_on_to_its_figures(
    browser: Browser, sign_in: SignIn, trust: Organisation, typed: dict[str, str], name: str
) -> None:
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(trust), typed)

    assert page.heading == "Set the baseline and the goal"
    assert page.root.find_class("nhsuk-caption-l")[0].text_content().strip() == f"New target: {name}"
    assert (page.root.xpath("count(//form//*[@name='yardstick'])") > 0) is (typed.get("kind") in {
        "pay bands", "medical grade", "board",
    })  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({}, ["Select what the target is about"]),
        ({"kind": "quota"}, ["Not a valid choice."]),
        ({"kind": "pay bands"}, ["Select the lowest band", "Select the highest band"]),
        (
            {"kind": "pay bands", "first_band": "9", "last_band": "8a"},
            ["The highest band must be the same as the lowest band or above it"],
        ),
        ({"kind": "pay bands", "first_band": "8x", "last_band": "8a"}, ["Not a valid choice."]),
        ({"kind": "medical grade"}, ["Select the grade"]),
        ({"kind": "board"}, ["Select which members of the board"]),
        ({"kind": "relative likelihood", "likelihood": "9"}, ["Not a valid choice."]),
        ({"kind": "staff survey gap"}, ["Select which answer of the staff survey"]),
    ],
)
def test_what_is_missing_is_said_beside_the_question(
    browser: Browser, sign_in: SignIn, trust: Organisation, typed: dict[str, str], errors: list[str]
) -> None:
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust), typed, status=422)

    assert page.errors == errors
    assert page.field("kind") == (typed.get("kind") if typed.get("kind") != "quota" else None)


@pytest.mark.parametrize("query", ["?kind=pay+bands", "?kind=quota", "?kind=board&seats=9", "?kind="])
def test_an_address_that_says_too_little_asks_first(
    browser: Browser, sign_in: SignIn, trust: Organisation, query: str
) -> None:
    sign_in(Role.SECRETARY, trust)

    assert browser.page(address(trust, query)).heading == "Set a target"


# ------------------------------------------------------------------------------------------------- its figures


def test_each_signed_off_return_is_offered_with_the_figure_it_gives(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    SignedOffFactory(organisation=trust, year=2025)
    SignedOffFactory(organisation=trust, year=2024, facts=facts(*headcount(80, 20, 3)))
    ReturnFactory(organisation=trust, year=2026)
    SignedOffFactory(year=2023)
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(trust, SENIOR))

    labels = [
        " ".join(each.text_content().split()) for each in page.root.xpath("//label[starts-with(@for, 'return_id')]")
    ]
    assert labels == ["Return of 31 March 2025", "Another figure, with its source"]
    assert "19.4%: 50 BME of 258 people whose ethnicity is known. The whole workforce: 35.4%" in page.text


def test_a_target_starts_from_a_return_and_takes_the_workforces_share_from_it(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    wres_return = SignedOffFactory(organisation=trust, year=2026)
    lead = sign_in(Role.EDI_LEAD, trust)
    answers = {
        "return_id": str(wres_return.id),
        "yardstick": "workforce",
        "goal_year": "2036",
        "turnover_percent": "10",
    }

    page = browser.page(address(trust, SENIOR), answers | {"base_year": "not asked", "base_bme": "x"})

    target = drafted()
    assert page.flashes == ["T1 is saved as a draft. It counts once the board has agreed it"]
    assert page.heading == "Bands 8a to VSM"
    assert figures(target.standing) == (2026, 50, 258, Decimal("19.4"), Decimal("35.4"), 2036)
    assert [(each.tag.value, each.actor) for each in history_of(target)] == [("target.created", lead)]


def test_a_baseline_is_typed_with_its_source_where_there_is_no_return(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.SECRETARY, trust)

    empty = browser.page(address(trust, SENIOR))
    browser.page(address(trust, SENIOR), TYPED | {"note": HOSTILE})

    version = drafted().standing
    assert "so type the baseline with its source" in empty.text
    assert figures(version) == (2018, 8, 120, Decimal("6.7"), Decimal("17.9"), 2028)
    assert (version.source, version.turnover_percent) == ("Electronic staff record", Decimal("12.4"))
    assert version.target.note == HOSTILE


def test_a_goal_may_be_the_local_populations_share_with_source_and_year(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.SECRETARY, trust)
    population = {"yardstick": "local population", "yardstick_source": "Census 2021", "yardstick_year": "2021"}

    browser.page(address(trust, "?kind=board&seats=all"), TYPED | population)

    version = drafted().standing
    assert (version.yardstick, version.yardstick_source, version.yardstick_year) == (
        Yardstick.POPULATION, "Census 2021", 2021,
    )  # fmt: skip


def test_a_gap_is_set_in_percentage_points_below_zero_too(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.SECRETARY, trust)
    typed = {
        "base_year": "2025",
        "base_value": "-11.8",
        "source": "Staff survey",
        "goal_value": "0",
        "goal_year": "2030",
    }

    page = browser.page(address(trust, "?kind=staff+survey+gap&survey=7"), typed)

    assert page.heading == "Equal opportunities: gap between BME and white staff"
    assert figures(drafted().standing) == (2025, None, None, Decimal("-11.8"), Decimal(0), 2030)


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"return_id": ""}, ["Select where the baseline comes from"]),
        ({"base_year": "", "base_bme": "", "source": ""}, [
            "Enter the year of the figure", "Enter how many people were BME", "Enter where the figure comes from",
        ]),
        ({"base_year": "1066"}, ["Enter a year with 4 numbers, like 2026"]),
        ({"base_year": "2027"}, ["Enter a year from 2015 to 2026"]),
        ({"base_bme": "121"}, ["Enter how many of the 120 people were BME"]),
        ({"base_known": "0"}, ["Enter how many people there were whose ethnicity is known"]),
        ({"base_known": "99999999999999999999"}, ["Enter a number of people from 0 to 10,000,000"]),
        ({"base_bme": "eight"}, ["BME people must be a whole number, like 12"]),
        ({"yardstick": ""}, ["Select whose BME share it should equal"]),
        ({"yardstick": "local population"}, [
            "Enter where the population's share comes from", "Enter the year of the population's share",
        ]),
        ({"goal_value": ""}, ["Enter the goal"]),
        ({"goal_value": "101"}, ["Enter a percentage above 0 and up to 100"]),
        ({"goal_value": "-5"}, ["Enter a percentage above 0 and up to 100"]),
        ({"goal_year": ""}, ["Enter the year to reach it by"]),
        ({"goal_year": "2018"}, ["Enter a year from 2019 to 2048"]),
        ({"turnover_percent": ""}, ["Enter a percentage above 0 and up to 100"]),
        ({"turnover_percent": "0.00000001"}, ["Enter a percentage from 0.1 to 100"]),
        ({"source": "bell\x07"}, ["Remove the character U+0007: it cannot be stored or printed"]),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_is_said_beside_its_question_and_nothing_typed_is_lost(
    browser: Browser, sign_in: SignIn, trust: Organisation, changes: dict[str, str], errors: list[str]
) -> None:
    SignedOffFactory(organisation=trust, year=2026)
    sign_in(Role.EDI_LEAD, trust)
    typed = TYPED | {"note": "Kept as typed"} | changes

    page = browser.page(address(trust, SENIOR), typed, status=422)

    assert page.errors == errors
    kept = {name: page.field(name) for name in typed if name not in {"return_id", "yardstick"}}
    assert kept == {name: text.replace("\x07", "") for name, text in typed.items() if name in kept}
    assert db.session.scalars(select(Target)).all() == []


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"base_value": ""}, ["Enter the figure of the baseline"]),
        ({"base_value": "0"}, [RANGE]),
        ({"base_value": "0.0000001"}, [RANGE]),
        ({"base_value": "21"}, [RANGE]),
        ({"base_value": "1e999"}, ["Enter a figure from -100 to 100"]),
        ({"goal_value": "0"}, [RANGE]),
        ({"goal_value": "0.0000001"}, [RANGE]),
        ({"goal_value": ""}, ["Enter the goal"]),
    ],
)
def test_a_ratio_that_cannot_be_is_said_beside_its_question(
    browser: Browser, sign_in: SignIn, trust: Organisation, changes: dict[str, str], errors: list[str]
) -> None:
    sign_in(Role.EDI_LEAD, trust)
    typed = {"base_year": "2025", "base_value": "1.6", "source": "ESR", "goal_value": "1", "goal_year": "2030"}

    page = browser.page(address(trust, "?kind=relative+likelihood&likelihood=3"), typed | changes, status=422)

    assert page.errors == errors
    assert page.field("goal_value") == (typed | changes)["goal_value"]


def test_a_return_of_another_organisation_cannot_be_chosen(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    SignedOffFactory(organisation=trust, year=2026)
    elsewhere = SignedOffFactory(year=2026)
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(trust, SENIOR), TYPED | {"return_id": str(elsewhere.id)}, status=422)

    assert page.errors == ["Not a valid choice."]


def test_turnover_is_prefilled_from_what_is_assumed_and_says_so(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    BandAssumptionFactory(organisation=trust)
    sign_in(Role.EDI_LEAD, trust)

    known = browser.page(address(trust, "?kind=pay+bands&first_band=8a&last_band=8a"))
    unknown = browser.page(address(trust, "?kind=pay+bands&first_band=9&last_band=9"))

    assert (known.field("turnover_percent"), unknown.field("turnover_percent")) == ("9.5", "12.5")
    assert "9.5%, assumed of band 8a (source: Electronic staff record, leavers in 2025/26)" in known.text
    assert "12.5%, the stated default: it fits the published national figures, not published itself" in unknown.text


@pytest.mark.parametrize("role", [Role.CHAIR, Role.BOARD_MEMBER, Role.AUDITOR, Role.NETWORK_LEAD])
def test_only_those_who_keep_the_plan_set_targets(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role
) -> None:
    draft = TargetVersionFactory(target__organisation=trust).target
    sign_in(role, trust)

    for path in (address(trust, SENIOR), f"/targets/{draft.id}/edit", f"/targets/{draft.id}/discard"):
        assert (browser.get(path).status_code, browser.post(path, data=TYPED).status_code) == (403, 403)
    assert drafted() == draft
