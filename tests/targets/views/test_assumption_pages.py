"""What is assumed of each band, and where it comes from."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from sqlalchemy import select

from tests.conftest import Browser
from tests.factories import OrganisationFactory, SharingFactory, UserFactory
from tests.targets.factories import BandAssumptionFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Kind
from tracker.audit.queries import history_of
from tracker.db import db
from tracker.targets.models import BandAssumption
from tracker.wres.rules.vocabulary import AGENDA_FOR_CHANGE, MEDICAL, Band

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
TYPED = {"turnover_percent": "9.5", "recruit_percent": "", "source": "Electronic staff record", "version": ""}
DEFAULT = ["12.5% (default)", "Not known by band", "The stated default"]


def address(trust: Organisation, band: str = "") -> str:
    return f"/organisations/{trust.id}/assumptions" + (f"/{band}" if band else "")


def held() -> BandAssumption:
    return db.session.scalars(select(BandAssumption)).one()


def test_every_band_and_grade_is_listed_with_its_figures_and_their_source(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    BandAssumptionFactory(organisation=trust, recruit_percent=None, source=HOSTILE)
    BandAssumptionFactory(organisation=trust, band=Band.CONSULTANTS, turnover_percent=None)
    BandAssumptionFactory(band=Band.BAND_9, source="Somebody else's")
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(trust))

    bands, grades = page.rows("Pay bands"), page.rows("Medical and dental grades")
    assert (len(bands), len(grades)) == (len(AGENDA_FOR_CHANGE), len(MEDICAL))
    assert bands[0] == ["Under band 1", *DEFAULT]
    assert bands[8] == ["Band 8a", "9.5%", "Not known by band", HOSTILE]
    assert bands[12] == ["Band 9", *DEFAULT]
    assert grades[0] == [
        "Consultants", "12.5% (default)", "15.0%", "Electronic staff record, leavers in 2025/26",
    ]  # fmt: skip
    assert "<script>alert" not in page.html


@pytest.mark.parametrize("count", [1, 3])
def test_more_assumptions_ask_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    for band in AGENDA_FOR_CHANGE[:count]:
        BandAssumptionFactory(organisation=trust, band=band)
    sign_in(Role.SECRETARY, trust)

    browser.page(address(trust))

    assert len(browser.statements) == 3  # person; roles with organisations; assumptions


def test_a_band_is_given_a_turnover_with_its_source(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(browser.page(address(trust)).links["Change what is assumed of VSM"], TYPED)

    assert page.flashes == ["What is assumed of VSM is saved"]
    assert page.rows("Pay bands")[-1][:4] == ["VSM", "9.5%", "Not known by band", "Electronic staff record"]
    assert (held().turnover_percent, held().recruit_percent) == (Decimal("9.5"), None)


def test_empty_boxes_go_back_to_the_default(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    BandAssumptionFactory(organisation=trust)
    sign_in(Role.SECRETARY, trust)

    shown = browser.page(address(trust, "8a"))
    page = browser.page(address(trust, "8a"), {"turnover_percent": "", "recruit_percent": "", "version": "1"})

    assert (shown.field("turnover_percent"), shown.field("recruit_percent")) == ("9.5", "15")
    assert page.flashes == ["What is assumed of band 8a is saved"]
    assert page.rows("Pay bands")[8][:4] == ["Band 8a", *DEFAULT]
    assert db.session.scalars(select(BandAssumption)).all() == []


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"source": ""}, ["Enter where the figures come from"]),
        ({"turnover_percent": "0"}, ["Enter a percentage from 0.1 to 100"]),
        ({"turnover_percent": "101"}, ["Enter a percentage from 0.1 to 100"]),
        ({"turnover_percent": "few"}, ["Turnover a year (optional) must be a number, like 17.4"]),
        ({"turnover_percent": "", "recruit_percent": "-1"}, ["Enter a percentage from 0 to 100"]),
    ],
)
def test_a_figure_that_cannot_be_is_said_beside_its_question(
    browser: Browser, sign_in: SignIn, trust: Organisation, changes: dict[str, str], errors: list[str]
) -> None:
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust, "8a"), TYPED | changes, status=422)

    assert page.errors == errors
    assert page.field("turnover_percent") == (TYPED | changes)["turnover_percent"]
    assert db.session.scalars(select(BandAssumption)).all() == []


def test_whoever_saves_second_sees_both_and_loses_nothing(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    BandAssumptionFactory(organisation=trust)
    sign_in(Role.SECRETARY, trust)
    browser.page(address(trust, "8a"), TYPED | {"turnover_percent": "11", "recruit_percent": "15", "version": "1"})

    page = browser.page(address(trust, "8a"), TYPED | {"recruit_percent": "15", "version": "1"}, status=409)

    assert page.rows("Where the two versions differ") == [["Turnover a year (optional)", "11", "9.5"]]
    assert (page.field("turnover_percent"), page.field("version")) == ("9.5", "2")


def test_the_history_of_a_band_stands_on_its_page(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    lead = sign_in(Role.EDI_LEAD, trust)
    browser.page(address(trust, "8a"), TYPED)

    page = browser.page(address(trust, "8a"))

    assert [each.actor for each in history_of(held())] == [lead]
    assert "changed what is assumed of a band" in page.text


@pytest.mark.parametrize("band", ["all", "8x", "10"])
def test_a_band_that_there_is_not_is_not_found(
    browser: Browser, sign_in: SignIn, trust: Organisation, band: str
) -> None:
    sign_in(Role.SECRETARY, trust)

    assert browser.get(address(trust, band)).status_code == 404


@pytest.mark.parametrize("role", [Role.CHAIR, Role.BOARD_MEMBER, Role.AUDITOR])
def test_others_of_the_organisation_read_but_do_not_change(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role
) -> None:
    sign_in(role, trust)

    assert [each for each in browser.page(address(trust)).links if each.startswith("Change")] == []
    assert browser.get(address(trust, "8a")).status_code == 403
    assert browser.post(address(trust, "8a"), data=TYPED).status_code == 403
    assert db.session.scalars(select(BandAssumption)).all() == []


def test_nobody_from_outside_reads_what_is_assumed(browser: Browser, trust: Organisation) -> None:
    BandAssumptionFactory(organisation=trust)
    region = OrganisationFactory(kind=Kind.REGION)
    SharingFactory(organisation=trust, reader=region)

    for organisation, role in ((region, Role.OVERSEER), (OrganisationFactory(), Role.SECRETARY)):
        browser.sign_in(UserFactory(roles={organisation: role}))
        assert [browser.get(address(trust, band)).status_code for band in ("", "8a")] == [404, 404]
