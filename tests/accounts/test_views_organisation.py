"""An organisation's details, and whom it shares with."""

from typing import Any

import pytest

from tests.accounts.factories import person
from tests.conftest import Browser
from tests.factories import OrganisationFactory, SharingFactory
from tracker.access import Role
from tracker.accounts.rules import Kind


@pytest.fixture
def region(session: Any) -> Any:
    return OrganisationFactory(name="Midlands", ods_code="XD1", kind=Kind.REGION)


@pytest.fixture
def trust(region: Any) -> Any:
    return OrganisationFactory(name="Ashbourne Vale", ods_code="XDA", region=region)


@pytest.fixture
def keeper(browser: Browser, trust: Any) -> Any:
    user = person(name="Ada Mensah", roles={trust: [Role.ADMINISTRATOR, Role.SECRETARY]})
    browser.sign_in(user)
    return user


def test_an_organisation_shows_what_it_is(browser: Browser, trust: Any, keeper: Any) -> None:
    page = browser.page(f"/organisations/{trust.id}/details")

    assert page.summary() == {"Name": "Ashbourne Vale", "ODS code": "XDA", "Kind": "Trust", "Region": "Midlands"}
    assert "Nobody. Only people with a role here read this organisation’s record." in page.text
    assert "Nothing has happened to this record yet." in page.text


def test_its_name_is_changed_and_its_code_is_not_asked(browser: Browser, trust: Any, keeper: Any) -> None:
    url = f"/organisations/{trust.id}/details/edit"
    version = browser.page(url).field("version")

    empty = browser.page(url, {"name": " ", "version": version}, status=422)
    page = browser.page(url, {"name": "Ashbourne Vale University Hospitals", "ods_code": "XXX", "version": version})
    stale = browser.page(url, {"name": "Another", "version": version}, status=409)

    assert empty.errors == ["Enter the name of the organisation"]
    assert page.summary()["Name"] == "Ashbourne Vale University Hospitals"
    assert page.summary()["ODS code"] == "XDA"
    assert "Ashbourne Vale → became Ashbourne Vale University Hospitals" in page.text
    assert stale.rows() == [["Name", "Ashbourne Vale University Hospitals", "Another"]]


def test_sharing_begins_and_ends_with_a_reason(browser: Browser, trust: Any, region: Any, keeper: Any) -> None:
    url = f"/organisations/{trust.id}/sharing/new"

    empty = browser.page(url, {"reader_id": ""}, status=422)
    begun = browser.page(url, {"reader_id": str(region.id)})
    [stop] = [href for words, href in begun.links.items() if words == "Stop sharing with Midlands"]
    silent = browser.page(stop, {"reason": ""}, status=422)
    ended = browser.page(stop, {"reason": "The board decided so"})
    again = browser.page(stop, {"reason": "Again"}, status=422)

    assert empty.errors == ["Select an organisation"]
    assert begun.flashes == ["Midlands can read what is signed off and issued here"]
    assert silent.errors == ["Enter the reason"]
    assert ended.flashes == ["Midlands can no longer read your record"]
    assert "No longer shared with" in ended.text
    assert "stopped sharing with another organisation: Ashbourne Vale with Midlands" in ended.text
    assert "Reason: The board decided so" in ended.text
    assert again.errors == ["This sharing has ended already"]


def test_one_shares_only_with_who_reviews_and_does_not_read_yet(
    browser: Browser, trust: Any, region: Any, keeper: Any
) -> None:
    other = OrganisationFactory(name="Tarnbrook")
    url = f"/organisations/{trust.id}/sharing/new"

    refused = browser.page(url, {"reader_id": str(other.id)}, status=422)
    SharingFactory(organisation=trust, reader=region)
    nobody_left = browser.page(url)

    assert len(refused.errors) == 1
    assert "Tarnbrook" not in refused.html
    assert "There is no organisation left to share with" in nobody_left.text
    assert nobody_left.root.xpath("//main//form") == []


@pytest.mark.parametrize("count", [1, 3])
def test_sharing_with_more_asks_no_more_of_the_database(browser: Browser, trust: Any, keeper: Any, count: int) -> None:
    SharingFactory.create_batch(count, organisation=trust, reader__name="Midlands")

    page = browser.page(f"/organisations/{trust.id}/details")

    assert page.text.count("Stop sharing") == count
    assert len(browser.statements) == 5  # user, memberships, organisation, sharings, history


def test_a_reviewer_sees_what_the_organisation_is_and_not_who_else_reads_it(
    browser: Browser, trust: Any, region: Any
) -> None:
    SharingFactory(organisation=trust, reader=region)
    SharingFactory(organisation=trust, reader__name="Vale and Wolds")
    browser.sign_in(person(roles={region: Role.OVERSEER}))

    page = browser.page(f"/organisations/{trust.id}/details")

    assert page.summary()["ODS code"] == "XDA"
    assert "Vale and Wolds" not in page.html
    assert "History" not in page.text


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.ADMINISTRATOR, (200, 200)),
        (Role.SECRETARY, (403, 200)),
        (Role.CHAIR, (403, 403)),
        (Role.AUDITOR, (403, 403)),
    ],
)
def test_who_may_change_details_and_sharing(
    browser: Browser, trust: Any, sign_in: Any, role: Role, allowed: tuple[int, int]
) -> None:
    edits, shares = allowed
    sharing = SharingFactory(organisation=trust)
    sign_in(role, trust)

    page = browser.page(f"/organisations/{trust.id}/details")

    assert browser.get(f"/organisations/{trust.id}/details/edit").status_code == edits
    assert browser.get(f"/organisations/{trust.id}/sharing/new").status_code == shares
    assert browser.get(f"/sharings/{sharing.id}/stop").status_code == shares
    assert ("Change the name" in page.links, "Share with an organisation" in page.links) == (
        edits == 200,
        shares == 200,
    )


def test_another_organisation_is_not_there(browser: Browser, trust: Any, keeper: Any) -> None:
    other = OrganisationFactory(name="Tarnbrook")
    sharing = SharingFactory(organisation=other, reader__name="Vale and Wolds")

    pages = [browser.page(f"/organisations/{other.id}/{each}", status=404) for each in ("details", "sharing/new")]
    pages.append(browser.page(f"/sharings/{sharing.id}/stop", status=404))

    assert [name for page in pages for name in ("Tarnbrook", "Vale and Wolds") if name in page.html] == []
