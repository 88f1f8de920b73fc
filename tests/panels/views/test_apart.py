"""No page shows a candidate's reference together with the counts of the stages, or with a word of ethnicity."""

import re
from typing import Any

import pytest

from tests.conftest import Browser
from tests.factories import UserFactory
from tests.pages import Page
from tests.panels.factories import (
    JustificationFactory,
    PanelFactory,
    PanelMemberFactory,
    StageCountsFactory,
    VacancyFactory,
)
from tracker.access import Role
from tracker.accounts.models import Organisation
from tracker.panels.models import Justification
from tracker.panels.queries.cases import get_justification_case
from tracker.panels.rules.sent import digest
from tracker.panels.rules.vocabulary import Answer
from tracker.panels.services import sending, writing

REFERENCE = "KX-9017"
COUNTS = {
    "applied_white": 7971, "applied_bme": 7483, "applied_unknown": 7229,
    "shortlisted_white": 6571, "shortlisted_bme": 6383, "shortlisted_unknown": 6127,
    "interviewed_white": 5271, "interviewed_bme": 5183, "interviewed_unknown": 5087,
    "offered_white": 3271, "offered_bme": 3183, "offered_unknown": 3087,
    "appointed_white": 2271, "appointed_bme": 2183, "appointed_unknown": 2087,
}  # fmt: skip
ETHNIC = re.compile(r"\b(BME|BAME|White|Black|Asian|Mixed|minority)\b", re.IGNORECASE)
HEXADECIMAL = re.compile(r"[0-9a-f-]{36,64}")
"""Ids and digests, whose digits may happen to be those of a count."""

MOST = 120
READERS = [Role.CHAIR, Role.SECRETARY, Role.EDI_LEAD, Role.AUDITOR, Role.RECRUITING_MANAGER, Role.PANEL_CHAIR]


@pytest.fixture
def sent(trust: Organisation, session: Any) -> Justification:
    """A justification that was sent, with everything around it that could give something away."""
    vacancy = VacancyFactory(organisation=trust)
    panel = PanelFactory(vacancy=vacancy, includes_bme=Answer.YES)
    PanelMemberFactory(panel=panel)
    StageCountsFactory(vacancy=vacancy, **COUNTS)
    found: Justification = JustificationFactory(
        vacancy=vacancy, process="Five questions", criteria="Scored 0 to 5", expected=1, author=None
    )
    lead = UserFactory(roles={trust: Role.EDI_LEAD})
    writer = UserFactory(roles={trust: Role.PANEL_CHAIR})
    writing.assign(found, actor=lead, author=writer)
    writing.add_candidate(
        found, actor=writer, reference=REFERENCE, scores="9 of 25", reasons="No example", feedback="By telephone",
        development="A secondment",
    )  # fmt: skip
    case = get_justification_case(found.id)
    sending.send(case, actor=writer, seen=digest(found.content), goes_without_files=True)
    return found


def crawled(browser: Browser, start: list[str]) -> dict[str, Page]:
    """Every page that can be reached by links of the main part, from these."""
    found: dict[str, Page] = {}
    waiting = list(start)
    while waiting and len(found) < MOST:
        url = waiting.pop(0).partition("#")[0]
        if url in found or not url.startswith("/") or "?" in url:
            continue
        response = browser.get(url, follow_redirects=True)
        if response.status_code == 200 and response.mimetype == "text/html":
            found[url] = Page(response.text)
            waiting += found[url].root.xpath("//main//a/@href")
    return found


@pytest.mark.parametrize("role", READERS)
def test_counts_and_references_are_on_pages_of_their_own(
    browser: Browser, trust: Organisation, sent: Justification, role: Role
) -> None:
    reader: Any = UserFactory(roles={trust: role})
    if role is Role.RECRUITING_MANAGER:
        sent.vacancy.manager = reader
    elif role is Role.PANEL_CHAIR:
        reader = sent.author
    browser.sign_in(reader)
    places = ("vacancies", "justifications", "docket", "panels", "trail")

    pages = crawled(
        browser, [f"/organisations/{trust.id}/{place}" for place in places] + [f"/justifications/{sent.id}"]
    )

    numbers = [str(each) for each in COUNTS.values()] + [f"{each:,}" for each in COUNTS.values()]
    naming = {url: page for url, page in pages.items() if REFERENCE in page.text}
    assert f"/justifications/{sent.id}" in naming
    assert {
        url: [each for each in numbers if each in HEXADECIMAL.sub("", page.html)] for url, page in naming.items()
    } == {url: [] for url in naming}
    assert {url: ETHNIC.findall(page.text) for url, page in naming.items()} == {url: [] for url in naming}


def test_whoever_may_see_both_sees_the_counts_on_another_page(
    browser: Browser, trust: Organisation, sent: Justification
) -> None:
    browser.sign_in(UserFactory(roles={trust: Role.EDI_LEAD}))

    pages = crawled(browser, [f"/organisations/{trust.id}/vacancies"])

    bare = {url: HEXADECIMAL.sub("", page.html) for url, page in pages.items()}
    counting = [url for url, html in bare.items() if "5183" in html or "5,183" in html]
    assert counting != []
    assert [url for url in counting if REFERENCE in pages[url].html] == []


def test_who_reads_the_trail_alone_reads_no_reference_of_a_candidate(
    browser: Browser, trust: Organisation, sent: Justification
) -> None:
    browser.sign_in(UserFactory(roles={trust: Role.ADMINISTRATOR}))

    page = browser.page(f"/organisations/{trust.id}/trail")

    assert page.text.count(sent.reference) > 1
    assert REFERENCE not in page.html
