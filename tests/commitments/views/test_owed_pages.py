"""What each category owes and by when appraisals are returned: read by all, set by those who keep it."""

from collections.abc import Callable

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User

SignIn = Callable[..., User]
RULES = "What each part owes in the year to 31 March {}"
DATES = "When appraisals of the year to 31 March {} are returned"
RULE = {"mentors": "y", "sponsors": "y", "sessions": "4", "grace_days": "60", "least_days": "30"}


def address(trust: Organisation, place: str) -> str:
    return f"/organisations/{trust.id}/commitments/{place}"


def test_the_defaults_are_shown_as_defaults(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.VSM, trust)

    page = browser.page(address(trust, "duty-rules"))

    both = "Mentors or reverse-mentors, and sponsors And a personal objective"
    future = both.replace(" And", " somebody who could reach an executive role within 3 years And")
    assert page.rows(RULES.format(2027)) == [
        ["Chair", future, "6", "90", "90", "The default"],
        ["Chief executive", both, "6", "90", "90", "The default"],
        ["Executive director", both, "6", "90", "90", "The default"],
        ["Non-executive director", future, "6", "90", "90", "The default"],
        ["Very senior manager", both, "6", "90", "90", "The default"],
        ["Governor", "Nothing And a personal objective", "0", "90", "90", "The default"],
    ]


def test_a_rule_is_set_from_a_year_on(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.COORDINATOR, trust)
    before = browser.page(address(trust, "duty-rules?year=2028"))

    asked = browser.page(before.links["Change what a very senior manager owes from 2028 on"])
    page = browser.page(address(trust, "duty-rules/vsm/2028"), RULE)

    assert (asked.field("mentors"), asked.field("sessions"), asked.field("grace_days")) == ("y", "6", "90")
    assert page.flashes == ["Saved: what a very senior manager owes from the year to 31 March 2028 on"]
    row = page.rows(RULES.format(2028))[4]
    assert row[:5] == [
        "Very senior manager",
        "Mentors or reverse-mentors, and sponsors No personal objective",
        "4",
        "60",
        "30",
    ]
    assert row[5].startswith("From 2028 ")
    this_year = browser.page(address(trust, "duty-rules")).rows(RULES.format(2027))[4]
    assert this_year[2:5] == ["6", "90", "90"]
    assert this_year[5].startswith("The default Other rules from 2028")


def test_a_rule_that_cannot_be_is_said_beside_its_question(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust, "duty-rules/chair/2027"), RULE | {"grace_days": "400"}, status=422)
    over = browser.page(address(trust, "duty-rules/chair/2026"), RULE, status=422)

    assert (page.errors, page.field("grace_days")) == (["Enter a number of days from 0 to 365"], "400")
    assert over.errors == ["The year to 31 March 2026 is over and keeps what held in it. Set this from 2027 on"]


def test_a_save_over_somebody_elses_rule_shows_both(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.SECRETARY, trust)
    browser.page(address(trust, "duty-rules/chair/2027"), RULE)

    page = browser.page(address(trust, "duty-rules/chair/2027"), RULE | {"sessions": "9", "version": ""}, status=409)

    assert "How many sessions a year does the trust look for?" in page.text


def test_a_past_year_offers_no_change(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust, "duty-rules?year=2026"))

    assert "A year that is over keeps what held in it." in page.text
    assert [words for words in page.links if words.startswith("Change")] == []


def test_national_return_dates_hold_until_others_are_set(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.SECRETARY, trust)
    before = browser.page(address(trust, "return-dates?year=2026"))

    asked = browser.page(before.links["Change the day, or record the return for the non-executive director"])
    page = browser.page(
        address(trust, "return-dates/non-executive/2026"),
        {"due_on-day": "30", "due_on-month": "11", "due_on-year": "2026"},
    )

    assert [row[1] for row in before.rows(DATES.format(2026))] == [
        "30 June 2026 (past)",
        "No day",
        "No day",
        "30 September 2026 (past)",
        "No day",
        "No day",
    ]
    assert (asked.field("due_on-day"), asked.field("due_on-month")) == ("30", "9")
    assert page.flashes == [
        "Saved: by when appraisals of the non-executive director are returned for the year to 31 March 2026"
    ]
    assert page.rows(DATES.format(2026))[3][1] == "30 November 2026"
    assert browser.page(address(trust, "return-dates?year=2028")).rows(DATES.format(2028))[3][1] == "30 September 2028"


def test_who_returned_them_says_so_and_nobody_reads_that_the_day_is_past(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.SECRETARY, trust)
    day = {"due_on-day": "30", "due_on-month": "9", "due_on-year": "2026"}

    page = browser.page(
        address(trust, "return-dates/non-executive/2026"),
        day | {"returned_on-day": "1", "returned_on-month": "10", "returned_on-year": "2026"},
    )
    refused = browser.page(
        address(trust, "return-dates/non-executive/2026"),
        day | {"returned_on-day": "1", "returned_on-month": "10", "returned_on-year": "2027", "version": "1"},
        status=422,
    )

    assert page.rows(DATES.format(2026))[3][1:3] == ["30 September 2026", "1 October 2026"]
    assert [row[2] for row in page.rows(DATES.format(2026))][:2] == ["Not on record", "Nothing to return"]
    assert refused.errors == ["Enter a day from 1 April 2025 to today, or leave it empty"]


def test_a_day_that_cannot_be_is_said_beside_its_question(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.COORDINATOR, trust)

    page = browser.page(
        address(trust, "return-dates/chair/2027"),
        {"due_on-day": "30", "due_on-month": "6", "due_on-year": "2029"},
        status=422,
    )

    assert (page.errors, page.field("due_on-year")) == (["Enter a day from 1 April 2026 to 31 March 2028"], "2029")


@pytest.mark.parametrize("place", ["duty-rules/king/2027", "return-dates/king/2027", "duty-rules/chair/1999"])
def test_what_no_address_names_is_not_found(browser: Browser, sign_in: SignIn, trust: Organisation, place: str) -> None:
    sign_in(Role.SECRETARY, trust)

    browser.page(address(trust, place), status=404)


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_what_is_owed_and_two_roles_set_it(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role
) -> None:
    sign_in(role, OrganisationFactory() if role is Role.OVERSEER else trust)
    reads = 404 if role is Role.OVERSEER else 200
    sets = reads if role in {Role.SECRETARY, Role.COORDINATOR, Role.OVERSEER} else 403

    for place, status in (
        ("duty-rules", reads),
        ("return-dates?year=x", reads),
        ("duty-rules/vsm/2027", sets),
        ("return-dates/vsm/2027", sets),
    ):
        browser.page(address(trust, place), status=status)


@pytest.mark.parametrize("count", [1, 3])
def test_more_rules_ask_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    sign_in(Role.SECRETARY, trust)
    for year in range(2027, 2027 + count):
        browser.page(address(trust, f"duty-rules/vsm/{year}"), RULE)
        day = {"due_on-day": "30", "due_on-month": "6", "due_on-year": str(year)}
        browser.page(address(trust, f"return-dates/vsm/{year}"), day)

    for place in ("duty-rules", "return-dates"):
        browser.page(address(trust, place))
        # The person and their roles, with whom the organisation comes, 2. What is set, and its history, 2.
        assert len(browser.statements) == 4
