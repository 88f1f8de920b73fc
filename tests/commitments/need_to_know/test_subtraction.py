"""No page, and no two pages of whatever days, give a number of colleagues under five, or a difference of one to four.

The reader holds every role but the coordinator's. A world with n signals, concerns, people followed or people in the
pool is looked at beside the one with n + 1: what differs is nothing, or a number that goes up by five.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Any

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests.commitments.factories import (
    CareerStepFactory,
    ColleagueFactory,
    ConcernFactory,
    ConsentFactory,
    walked,
)
from tests.commitments.need_to_know.crawl import is_knowing
from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.wres.factories import SignedOffFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.board_papers.models import Paper
from tracker.board_papers.rules.vocabulary import Audience
from tracker.board_papers.services import create_paper
from tracker.commitments.models import Relationship, Signal
from tracker.commitments.rules.counts import at_least, at_least_of
from tracker.commitments.rules.settled import FEWEST
from tracker.commitments.rules.signals import shown
from tracker.commitments.rules.vocabulary import ConsentPurpose
from tracker.db import db
from tracker.plans.rules.timeline import quarter_in_words

PAIRS, MOST = 16, 11
OVER, RUNNING = date(2026, 7, 1), date(2026, 10, 1)
NUMBER = re.compile(r"\d+")
MARKUP = re.compile(r"<[^>]*>")
TOO_FEW = "Fewer than five, or too few to tell"
OneMore = Callable[[Relationship], None]
Pages = dict[str, tuple[str, str]]


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on 28 November 2026."""
    with time_machine.travel("2026-11-28 12:00", tick=False):
        yield


@pytest.fixture
def trust(session: Any) -> Organisation:
    """A trust with sixteen pairs, each of another leader, and a draft of the board paper."""
    found: Organisation = OrganisationFactory()
    for number in range(PAIRS):
        walked(number=number + 1, colleague=ColleagueFactory(organisation=found), leader=UserFactory())
    signed = SignedOffFactory(organisation=found)
    for audience in Audience:
        create_paper(found, actor=UserFactory(), wres_return=signed, audience=audience)
    return found


@pytest.fixture
def reader(browser: Browser, trust: Organisation) -> User:
    """Somebody with every role but the coordinator's, signed in."""
    found: User = UserFactory(roles={trust: [role for role in Role if role is not Role.COORDINATOR]})
    browser.sign_in(found)
    return found


@pytest.fixture
def pairs(trust: Organisation) -> list[Relationship]:
    return list(db.session.scalars(select(Relationship).order_by(Relationship.number)))


@pytest.fixture
def pages(browser: Browser, trust: Organisation, reader: User) -> dict[str, tuple[str, str]]:
    """Pages and files about the trust as a whole that the reader may open: the address, and what is asked for it."""
    found = {}
    for rule in browser.application.url_map.iter_rules():
        if is_knowing(rule.endpoint) and "GET" in (rule.methods or ()) and rule.arguments == {"organisation_id"}:
            url = rule.rule.replace("<uuid:organisation_id>", str(trust.id))
            if browser.get(url).status_code == HTTPStatus.OK:
                found[rule.endpoint] = url, "\n".join(browser.statements)
    for paper in db.session.scalars(select(Paper)):
        url = f"/papers/{paper.id}/read"
        browser.get(url)
        found[f"paper {paper.audience}"] = url, "\n".join(browser.statements)
    return found


def read(browser: Browser, urls: Mapping[str, str]) -> dict[str, str]:
    """What stands in the main part of each page, and in each file."""
    found = {}
    for page, url in urls.items():
        text = browser.get(url).text.partition('id="maincontent"')
        found[page] = MARKUP.sub(" ", text[2] or text[0])
    return found


def differences(before: dict[str, str], after: dict[str, str], own: str) -> set[tuple[str, str]]:
    """Pages that differ, but for the one that tells of it, where a number may go up or down by a multiple of five.

    When that one does, the others may say so too, in whatever words.
    """
    is_told = own in after and before[own] != after[own] and _is_by_fives(before[own], after[own])
    differing = {page for page, text in after.items() if text != before[page]}
    return {(page, _first_difference(before[page], after[page])) for page in differing if not is_told}


def _is_by_fives(before: str, after: str) -> bool:
    plain = [text.replace(TOO_FEW, "At least 0") for text in (before, after)]
    if NUMBER.sub("#", plain[0]) != NUMBER.sub("#", plain[1]):
        return False
    numbers = zip(*(map(int, NUMBER.findall(text)) for text in plain), strict=True)
    return all((one - other) % FEWEST == 0 for one, other in numbers)


def _first_difference(before: str, after: str) -> str:
    place = next(
        (each for each, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(before)
    )
    return f"{before[max(0, place - 60) : place + 60]!r} became {after[max(0, place - 60) : place + 60]!r}"


def signal(pair: Relationship, quarter: date = OVER) -> None:
    """Somebody says that this one goes through the motions."""
    db.session.add(Signal(organisation_id=pair.organisation_id, quarter=quarter, digest=f"{pair.id} {quarter}"))
    db.session.commit()


def concern(pair: Relationship) -> None:
    """Its colleague raises a concern."""
    ConcernFactory(pair=pair, raised_at=datetime(2026, 8, 3, 9, tzinfo=UTC))


def follow(pair: Relationship) -> None:
    """Its colleague was followed in a year that is over, and took a step in it."""
    with time_machine.travel("2026-02-02 12:00", tick=False):
        ConsentFactory(
            colleague=pair.colleague, purpose=ConsentPurpose.PROGRESSION, given_at=datetime(2026, 2, 2, tzinfo=UTC)
        )
        CareerStepFactory(colleague=pair.colleague, happened_on=date(2026, 2, 2))


def join(pair: Relationship) -> None:
    """Somebody else joins the pool."""
    ColleagueFactory(organisation=pair.organisation)


SIGNALS, PROGRESSION, NOWHERE = "commitments.signals", "commitments.progression", ""
ONE_MORE = [
    (signal, "signal", SIGNALS),
    (concern, "concern", SIGNALS),
    (follow, "career_step", PROGRESSION),
    (join, "colleague", NOWHERE),
]
"""What there is one more of; the table that holds it, without which a page cannot tell; the page that tells of it."""


@pytest.mark.parametrize("case", ONE_MORE, ids=["signals", "concerns", "people followed", "the pool"])
def test_one_more_is_nowhere_to_be_seen(
    browser: Browser, pages: Pages, pairs: list[Relationship], case: tuple[OneMore, str, str]
) -> None:
    one_more, table, own = case
    urls = {page: url for page, (url, asked) in pages.items() if re.search(rf"\b{table}\b", asked)}
    before, found = read(browser, urls), set[tuple[int, str, str]]()

    for number, pair in enumerate(pairs if one_more is signal else pairs[:MOST], 1):
        one_more(pair)
        after = read(browser, urls)
        found |= {(number, page, said) for page, said in differences(before, after, own)}
        before = after

    assert before != {}
    assert found == set()


def test_what_happens_in_a_quarter_that_runs_changes_no_page(
    browser: Browser, pages: Pages, pairs: list[Relationship]
) -> None:
    urls = {page: url for page, (url, _) in pages.items()}
    before = read(browser, urls)

    for pair in pairs[:8]:
        signal(pair, RUNNING)
        ConcernFactory(pair=pair, raised_at=datetime(2026, 11, 3, 9, tzinfo=UTC))
    after = read(browser, urls)

    assert len(after) > 10
    assert {page for page, text in after.items() if text != before[page]} == set()


def test_what_is_told_of_a_quarter_is_told_for_good(
    browser: Browser, trust: Organisation, reader: User, pairs: list[Relationship]
) -> None:
    for pair in pairs[:6]:
        signal(pair)

    told = []
    for number, day in enumerate(("2026-10-01 12:00", "2026-12-31 12:00", "2027-03-31 12:00")):
        with time_machine.travel(day, tick=False):
            browser.sign_in(reader)
            rows = browser.page(f"/organisations/{trust.id}/commitments/signals").rows()
            signal(pairs[8 + number], RUNNING)
            walked(number=99 + number, colleague=ColleagueFactory(organisation=trust), leader=UserFactory())
        told += [row for row in rows if row[0] == quarter_in_words(OVER)]

    assert told[0][1] == "At least 5"
    assert told == [told[0]] * 3


@given(counts=st.lists(st.integers(0, 200), min_size=2, max_size=2), by_leader=st.lists(st.integers(1, 6), max_size=60))
def test_two_numbers_that_are_told_never_differ_by_one_to_four(counts: list[int], by_leader: list[int]) -> None:
    everybody = sum(by_leader)

    told = [
        answer or 0
        for count in counts
        for answer in (at_least(count), at_least_of(min(count, everybody), everybody), shown(count, by_leader))
    ]

    assert {abs(one - other) for one in told for other in told} & {1, 2, 3, 4} == set()
