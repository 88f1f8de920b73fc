"""Somebody's own commitments: what waits, what they may log, what they owe, and with whom."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tests.commitments.factories import (
    ColleagueFactory,
    InsightFactory,
    MentoringSessionFactory,
    PairAgreementFactory,
    SessionNoteFactory,
    SponsorshipActFactory,
)
from tests.commitments.pairs import paired
from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.pages import Page, words
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import AgreementReview, Relationship
from tracker.commitments.rules.vocabulary import Answer, EndReason, InsightState, Kind, State
from tracker.db import db

SignIn = Callable[..., User]


def waits(page: Page) -> list[str]:
    """What waits for the reader, by the words of its link."""
    return [words(each) for each in page.root.xpath("//*[contains(@class, 'app-commitments-waits')]//a")]


def buttons(page: Page) -> dict[str, str]:
    """What can be logged with one tap, and where it goes."""
    found = page.root.xpath("//*[contains(@class, 'app-commitments-log')]//a")
    return {words(each): each.get("href") for each in found}


def index(browser: Browser, trust: Organisation, reader: User) -> Page:
    browser.sign_in(reader)
    return browser.page(f"/organisations/{trust.id}/commitments")


def test_a_leader_with_one_pair_logs_a_session_with_one_tap(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)

    page = index(browser, trust, pair.leader)

    assert page.heading == "Commitments"
    assert buttons(page) == {"Log a session": f"/relationships/{pair.id}/sessions/log"}
    assert page.rows() == [["Meera Venkataraman", "Mentoring You mentor them", "Active", "0 sessions"]]


def test_with_several_pairs_each_button_says_with_whom(browser: Browser, trust: Organisation) -> None:
    first = paired(trust)
    second = paired(trust, leader=first.leader, colleague="Femi Adeyemi", kind=Kind.SPONSORSHIP)

    page = index(browser, trust, first.leader)

    assert buttons(page) == {
        "Log a session: Meera Venkataraman": f"/relationships/{first.id}/sessions/log",
        "Log what you did: Femi Adeyemi": f"/relationships/{second.id}/acts/log",
    }


@pytest.mark.parametrize(
    ("kind", "read"),
    [
        (Kind.MENTORING, ["Mentoring You mentor them", "Mentoring They mentor you"]),
        (Kind.REVERSE, ["Reverse mentoring You learn from them", "Reverse mentoring They learn from you"]),
        (Kind.SPONSORSHIP, ["Sponsorship You sponsor them", "Sponsorship They sponsor you"]),
    ],
)
def test_each_side_reads_what_the_relationship_is_to_them(
    browser: Browser, trust: Organisation, kind: Kind, read: list[str]
) -> None:
    pair = paired(trust, kind=kind)

    seen = [index(browser, trust, who) for who in (pair.leader, pair.colleague.user)]

    assert [page.rows()[0][:2] for page in seen] == [["Meera Venkataraman", read[0]], ["Janet Williams", read[1]]]
    assert list(buttons(seen[1])) == ([] if kind is Kind.SPONSORSHIP else ["Log a session"])


def test_only_what_both_confirmed_counts(browser: Browser, trust: Organisation) -> None:
    mentoring = paired(trust)
    sponsorship = paired(trust, leader=mentoring.leader, colleague="Femi Adeyemi", kind=Kind.SPONSORSHIP)
    MentoringSessionFactory(pair=mentoring)
    MentoringSessionFactory(pair=mentoring, held_on=date(2026, 5, 20), answer=Answer.WAITING)
    SponsorshipActFactory(pair=sponsorship)
    SponsorshipActFactory(pair=sponsorship)

    page = index(browser, trust, mentoring.leader)

    assert [row[3] for row in page.rows()] == ["2 acts", "1 session"]


def test_what_waits_is_said_to_whom_it_waits_for(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)
    sponsorship = paired(trust, leader=pair.leader, colleague="Femi Adeyemi", kind=Kind.SPONSORSHIP)
    MentoringSessionFactory(pair=pair, answer=Answer.WAITING)
    MentoringSessionFactory(pair=pair, held_on=date(2026, 5, 20), answer=Answer.DISPUTED, dispute="No")
    SponsorshipActFactory(pair=sponsorship, answer=Answer.WAITING)
    SponsorshipActFactory(pair=sponsorship, answer=Answer.DISPUTED, dispute="No")

    of_leader = index(browser, trust, pair.leader)
    of_mentee = index(browser, trust, pair.colleague.user)
    of_sponsored = index(browser, trust, sponsorship.colleague.user)

    assert waits(of_leader) == ["Change the session on 20 May 2026", "Change: board shadowing on 2 June 2026"]
    assert waits(of_mentee) == ["Confirm the session on 2 June 2026"]
    assert waits(of_sponsored) == ["Confirm: board shadowing on 2 June 2026"]


def test_requests_and_agreements_wait_for_whoever_has_not_answered_or_signed(
    browser: Browser, trust: Organisation
) -> None:
    asked, accepted = paired(trust, to=State.REQUESTED), paired(trust, to=State.ACCEPTED)
    to_sign = paired(trust, to=State.AGREEMENT)
    asked.colleague_accepted_at = datetime(2026, 5, 1, 9, tzinfo=UTC)
    db.session.expire(to_sign)
    assert to_sign.agreement is not None
    to_sign.agreement.colleague_signed_at = datetime(2026, 5, 1, 9, tzinfo=UTC)

    seen = [
        waits(index(browser, trust, who))
        for pair in (asked, accepted, to_sign)
        for who in (pair.leader, pair.colleague.user)
    ]

    assert seen == [
        ["Answer a request: mentoring"],
        [],
        ["Write your agreement"],
        ["Write your agreement"],
        ["Read and sign your agreement"],
        [],
    ]


def test_a_later_agreement_and_a_review_that_is_due_wait_too(browser: Browser, trust: Organisation) -> None:
    pair, ended = paired(trust), paired(trust, to=State.ENDED)
    for each in (pair, ended):
        db.session.expire(each)
        db.session.add(AgreementReview(agreement=each.agreements[0], due_on=date(2026, 8, 1)))
    db.session.add(AgreementReview(agreement=pair.agreements[0], due_on=date(2026, 12, 1)))
    PairAgreementFactory(pair=pair, number=2)
    db.session.expire(pair)

    assert waits(index(browser, trust, pair.leader)) == ["Read and sign your agreement", "Look at how it goes"]
    assert waits(index(browser, trust, ended.leader)) == []


def test_the_wording_of_an_insight_waits_for_the_colleague_and_then_for_the_leader(
    browser: Browser, trust: Organisation
) -> None:
    pair = paired(trust)
    insight = InsightFactory(pair=pair, state=InsightState.WITH_COLLEAGUE)
    offered = [waits(index(browser, trust, who)) for who in (pair.leader, pair.colleague.user)]
    insight.state = InsightState.RETURNED
    returned = [waits(index(browser, trust, who)) for who in (pair.leader, pair.colleague.user)]

    assert offered == [[], ["Approve the wording of an insight"]]
    assert returned == [["Find other wording for an insight"], []]


@pytest.mark.parametrize("reason", [EndReason.WITHDRAWN, EndReason.OTHER])
def test_once_consent_is_withdrawn_nothing_waits_and_nothing_is_logged(
    browser: Browser, trust: Organisation, reason: EndReason
) -> None:
    pair = paired(trust)
    sponsorship = paired(trust, leader=pair.leader, kind=Kind.SPONSORSHIP)
    MentoringSessionFactory(pair=pair, answer=Answer.WAITING, logged_by=pair.colleague.user)
    SponsorshipActFactory(pair=sponsorship, answer=Answer.DISPUTED, dispute="No")
    for each in (pair, sponsorship):
        each.ended_on, each.end_reason, each.state = date(2026, 11, 1), reason, State.ENDED

    page = index(browser, trust, pair.leader)

    assert (waits(page), buttons(page)) == ([], {})
    assert [row[2] for row in page.rows("Past relationships")] == ["Ended", "Ended"]


def test_a_leader_reads_what_they_owe(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)

    page = index(browser, trust, pair.leader)

    assert page.summary() == {
        "Mentor or reverse-mentor": "Met since 1 May 2026",
        "Sponsor": "Not yet due until 19 February 2027",
    }
    assert "What you owe in the year to 31 March 2027" in page.text


def test_an_empty_page_says_what_to_do(browser: Browser, trust: Organisation) -> None:
    leader, member = UserFactory(roles={trust: Role.VSM}), UserFactory(roles={trust: Role.COLLEAGUE})
    place = ColleagueFactory(organisation=trust, user=UserFactory(roles={trust: Role.COLLEAGUE}))
    seen = [index(browser, trust, who) for who in (leader, member, place.user)]

    assert [page.root.xpath("//section[@aria-labelledby='pairs-heading']//ul//a/text()") for page in seen] == [
        ["What you offer"],
        ["Join the pool of colleagues"],
        ["Ask a leader", "Your place in the pool"],
    ]
    assert [page.text.count("You are in no relationship") for page in seen] == [1, 1, 1]


def test_an_auditor_is_offered_nothing_to_join(browser: Browser, trust: Organisation, sign_in: SignIn) -> None:
    sign_in(Role.AUDITOR, trust)

    page = browser.page(f"/organisations/{trust.id}/commitments")

    assert "Join the pool of colleagues" not in page.links


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OVERSEER])
def test_nobody_reads_of_others_here(browser: Browser, trust: Organisation, sign_in: SignIn, role: Role) -> None:
    pair = paired(trust)
    SessionNoteFactory(session=MentoringSessionFactory(pair=pair), words="A secret thought")
    MentoringSessionFactory(pair=pair, held_on=date(2026, 5, 20), answer=Answer.DISPUTED, dispute="A secret dispute")
    sign_in(role, trust)

    page = browser.page(f"/organisations/{trust.id}/commitments")

    for secret in ("Meera", "Venkataraman", "Janet Williams", "secret", str(pair.id), "20 May"):
        assert secret not in page.root.get_element_by_id("maincontent").text_content()
    assert (waits(page), buttons(page)) == ([], {})


def test_the_page_of_another_organisation_is_not_there(browser: Browser, trust: Organisation) -> None:
    browser.sign_in(paired(trust).leader)
    elsewhere = OrganisationFactory()

    assert browser.get(f"/organisations/{elsewhere.id}/commitments").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_more_relationships_ask_no_more_of_the_database(browser: Browser, trust: Organisation, count: int) -> None:
    pairs: list[Relationship] = [paired(trust)]
    pairs += [paired(trust, leader=pairs[0].leader, kind=Kind.REVERSE) for _ in range(count - 1)]
    for pair in pairs:
        MentoringSessionFactory(pair=pair, answer=Answer.WAITING, logged_by=pair.colleague.user)

    page = index(browser, trust, pairs[0].leader)

    assert (len(page.rows()), len(waits(page))) == (count, count)
    # The account and its roles. Own pairs, agreements and reviews; what counts of sessions and of acts; what waits:
    # sessions, acts, insights and concerns; own place; what is owed, what counts for it, seats and roles.
    assert len(browser.statements) == 16


def test_who_has_not_kept_it_yet_reads_what_to_do_next(browser: Browser, trust: Organisation, sign_in: SignIn) -> None:
    sign_in(Role.VSM, trust)

    page = browser.page(f"/organisations/{trust.id}/commitments")

    profile = f"/organisations/{trust.id}/commitments/profile"
    assert page.links["Say what you can take on"] == profile
    assert "and the mentoring coordinator proposes a colleague to you." in page.text
