"""The pool: who is in it, who is free, and one's own availability."""

from collections.abc import Callable
from datetime import date

import pytest
import sqlalchemy as sa

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import PanelFactory, PanelMemberFactory, PoolMemberFactory, VacancyFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.panels.models import PoolMember
from tracker.panels.rules.vocabulary import Part
from tracker.wres.rules.vocabulary import Band

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
ASKED = {
    "name": "Ines Duarte",
    "user_id": "",
    "part": "lay",
    "first_band": "5",
    "last_band": "8a",
    "sites_typed": "Ashbourne General\n\n Marl  Street\nAshbourne General",
    "weekdays": "1",
    "trained_on-day": "15",
    "trained_on-month": "1",
    "trained_on-year": "2026",
}


def at(trust: Organisation, more: str = "") -> str:
    return f"/organisations/{trust.id}/pool{more}"


def days(first: int, last: int) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, day in (("since", first), ("until", last)):
        found |= {f"{name}-day": str(day), f"{name}-month": "12", f"{name}-year": "2026"}
    return found


def test_an_empty_pool_says_what_to_do(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.EDI_LEAD, trust)
    page = browser.page(at(trust))
    sign_in(Role.AUDITOR, trust)
    other = browser.page(at(trust))

    assert page.links["Add somebody who is trained"] == at(trust, "/add")
    assert "Whoever recruits adds people who are trained." in other.text


def test_somebody_joins_and_is_listed(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.RECRUITING_MANAGER, trust)
    VacancyFactory(organisation=trust, site="Ashbourne General")

    asked = browser.page(at(trust, "/add"))
    page = browser.page(at(trust, "/add"), ASKED)

    assert "One a line, as vacancies write them: Ashbourne General. Leave it empty for any" in asked.text
    assert page.flashes == ["Ines Duarte is in the pool"]
    assert page.rows("The pool") == [
        ["Ines Duarte", "Lay", "Band 5 to band 8a", "Ashbourne General, Marl Street", "Tuesday", "15 January 2026"]
    ]


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"name": ""}, ["Enter a name"]),
        ({"last_band": "2"}, ["The highest band must not come before the lowest"]),
        ({"trained_on-day": ""}, ["Day of the training must include a day"]),
    ],
)
def test_what_cannot_be_is_said_beside_its_question(
    browser: Browser, sign_in: SignIn, trust: Organisation, changes: dict[str, str], errors: list[str]
) -> None:
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(at(trust, "/add"), ASKED | changes, status=422)

    assert page.errors == errors
    assert page.field("first_band") == "5"
    assert db.session.scalars(sa.select(PoolMember)).all() == []


def test_who_is_free_on_a_day_for_a_band_and_site(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.EDI_LEAD, trust)
    PoolMemberFactory(organisation=trust, name="Ines Duarte")
    PoolMemberFactory(organisation=trust, name="Jo Bloggs", first_band=Band.BAND_2, last_band=Band.BAND_4)
    busy = PoolMemberFactory(organisation=trust, name="Ravi Shah", trained_on=date(2021, 1, 1))
    PanelMemberFactory(panel=PanelFactory(vacancy=VacancyFactory(organisation=trust)), pool_member=busy)

    page = browser.page(at(trust, "?day-day=1&day-month=12&day-year=2026&band=7&site=Ashbourne+General"))

    assert "1 of 3 is free on 1 December 2026 for Band 7 at Ashbourne General." in page.text
    assert [(row[0], row[5], row[6]) for row in page.rows("The pool")] == [
        ("Ines Duarte", "15 January 2026", "Yes"),
        ("Jo Bloggs", "15 January 2026", "No: sits for band 2 to band 4"),
        ("Ravi Shah", "1 January 2021 More than 3 years ago", "No: is on another panel that day"),
    ]


def test_a_day_that_is_none_is_said_and_everybody_shown(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.EDI_LEAD, trust)
    PoolMemberFactory(organisation=trust)

    page = browser.page(at(trust, "?day-day=40&day-month=12&day-year=2026"), status=422)

    assert page.errors == ["Day must be a real date, like 31 3 2026"]
    assert len(page.rows("The pool")) == 1


def test_what_is_known_of_somebody_changes(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    person = UserFactory()
    member = PoolMemberFactory(organisation=trust, sites=["Marl Street", "The Elms"], user=person)
    sign_in(Role.EDI_LEAD, trust)

    asked = browser.page(f"/pool/{member.id}/edit")
    page = browser.page(f"/pool/{member.id}/edit", ASKED | {"version": "1", "name": "Ines D"})

    assert (asked.field("sites_typed"), asked.field("user_id")) == ("Marl Street\nThe Elms", str(person.id))
    assert page.heading == "Ines D"
    assert (member.part, member.sites, member.user) == (Part.LAY, ["Ashbourne General", "Marl Street"], None)


def test_somebody_leaves_and_stays_on_record(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    member = PoolMemberFactory(organisation=trust, name="Ines Duarte")
    sign_in(Role.EDI_LEAD, trust)
    day = {"left_on-day": "20", "left_on-month": "11", "left_on-year": "2026", "version": "1"}

    browser.page(f"/pool/{member.id}/leave")
    wrong = browser.page(f"/pool/{member.id}/leave", day | {"left_on-year": "2020"}, status=422)
    page = browser.page(f"/pool/{member.id}/leave", day)

    assert wrong.errors == ["The day must not be before the day on which they were trained"]
    assert "No longer sits on panels from 20 November 2026." in page.text
    assert "Ines Duarte, 20 November 2026" in browser.page(at(trust)).text


def test_somebody_keeps_their_own_availability_and_nobody_elses(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    person = sign_in(Role.VSM, trust)
    own = PoolMemberFactory(organisation=trust, name="Ines Duarte", user=person)
    other = PoolMemberFactory(organisation=trust)

    page = browser.page(at(trust, "/mine"))
    wrong = browser.page(f"/pool/{own.id}/absences", days(7, 3), status=422)
    added = browser.page(f"/pool/{own.id}/absences", days(3, 7))

    assert page.heading == "Ines Duarte"
    assert wrong.errors == ["The last day must be the same as or after the first day"]
    assert "3 December 2026 to 7 December 2026" in added.text
    absence = own.absences[0]
    assert browser.page(f"/pool/{own.id}/absences").heading == "Ines Duarte"
    browser.page(f"/pool-absences/{absence.id}/remove")
    assert browser.page(f"/pool-absences/{absence.id}/remove", {"submit": "y"}).flashes == ["The days are taken back"]
    browser.page(f"/pool/{other.id}", status=403)
    browser.page(f"/pool/{other.id}/absences", days(3, 7), status=403)
    browser.page(f"/pool/{own.id}/edit", status=403)
    browser.page(at(trust), status=403)


def test_somebody_without_a_place_is_told_how_to_get_one(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.VSM, trust)

    assert "ask the EDI lead to add you" in browser.page(at(trust, "/mine")).text


def test_one_who_keeps_the_pool_and_is_in_it_finds_their_own_days(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    own = PoolMemberFactory(organisation=trust, user=sign_in(Role.EDI_LEAD, trust))

    assert browser.page(at(trust)).links["My availability"] == f"/pool/{own.id}"


def test_other_organisations_pools_are_not_there(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    member = PoolMemberFactory(organisation=trust)
    sign_in(Role.EDI_LEAD, OrganisationFactory())

    for place in (at(trust), at(trust, "/add"), at(trust, "/mine")):
        browser.page(place, status=404)
    for name in ("", "/edit", "/leave", "/absences"):
        browser.page(f"/pool/{member.id}{name}", status=404)


def test_hostile_words_do_no_harm_to_the_pool(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(at(trust, "/add"), ASKED | {"name": HOSTILE, "sites_typed": HOSTILE})

    assert page.rows("The pool")[0][0] == " ".join(HOSTILE.split())


@pytest.mark.parametrize("count", [1, 3])
def test_a_larger_pool_asks_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    for _ in range(count):
        PoolMemberFactory(organisation=trust, user=UserFactory())
        PoolMemberFactory(organisation=trust, left_on=date(2026, 11, 1))
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(at(trust, "?band=7"))

    assert len(page.rows("The pool")) == count
    # The person and their roles, with whom the organisation comes, 2. The pool with accounts, its absences, those who
    # left and one's own place, 4.
    assert len(browser.statements) == 6
