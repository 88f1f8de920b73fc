"""The page of a relationship: what each side reads and does next, and what the coordinator does not read."""

from datetime import date, datetime
from typing import Any

import pytest

from tests.commitments.factories import (
    InsightFactory,
    LeaderProfileFactory,
    MentoringSessionFactory,
    PairAgreementFactory,
    SponsorshipActFactory,
)
from tests.commitments.pairs import paired, sides
from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.pages import Page
from tests.panels.factories import PanelFactory, PanelMemberFactory, VacancyFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import AgreementReview, Relationship
from tracker.commitments.rules.vocabulary import Answer, EndReason, InsightState, Kind, Side, State
from tracker.db import db

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
BETWEEN = "What only the two may read"


@pytest.fixture
def coordinator(trust: Organisation) -> User:
    found: User = UserFactory(name="Rosalind Thistlewood", roles={trust: Role.COORDINATOR})
    return found


def opened(browser: Browser, pair: Relationship, reader: User, status: int = 200) -> Page:
    browser.sign_in(reader)
    return browser.page(f"/relationships/{pair.id}", status=status)


def button(page: Page) -> str | None:
    """The words of the one clear button."""
    found = page.root.xpath("//main//a[contains(@class, 'nhsuk-button')]")
    assert len(found) <= 1
    return found[0].text_content().strip() if found else None


def headings(page: Page) -> list[str]:
    return [each.text_content().strip() for each in page.root.xpath("//main//h2")]


@pytest.mark.parametrize(
    ("kind", "leaders", "colleagues"),
    [
        (Kind.MENTORING, "Mentoring with Meera Venkataraman", "Mentoring with Janet Williams"),
        (Kind.REVERSE, "Reverse mentoring with Meera Venkataraman", "Reverse mentoring with Janet Williams"),
        (Kind.SPONSORSHIP, "Sponsorship of Meera Venkataraman", "Sponsorship by Janet Williams"),
    ],
)
def test_each_kind_is_named_for_each_side(
    browser: Browser, trust: Organisation, kind: Kind, leaders: str, colleagues: str
) -> None:
    pair = paired(trust, kind=kind)

    assert [opened(browser, pair, side).heading for side in sides(pair)] == [leaders, colleagues]


@pytest.mark.parametrize(
    ("kind", "side", "words"),
    [
        (Kind.REVERSE, 0, "You are the one who learns."),
        (Kind.REVERSE, 1, "You are the mentor, and the leader is the one who learns."),
        (Kind.MENTORING, 0, "You are the mentor."),
        (Kind.SPONSORSHIP, 0, "You are the sponsor."),
    ],
)
def test_in_reverse_mentoring_the_leader_is_the_one_who_learns(
    browser: Browser, trust: Organisation, kind: Kind, side: int, words: str
) -> None:
    pair = paired(trust, kind=kind)

    assert words in opened(browser, pair, sides(pair)[side]).text


@pytest.mark.parametrize(
    ("state", "buttons"),
    [
        (State.REQUESTED, ["Answer", "Answer"]),
        (State.ACCEPTED, ["Write the agreement", "Write the agreement"]),
        (State.AGREEMENT, ["Read and sign", "Read and sign"]),
        (State.ACTIVE, ["Log a session", "Log a session"]),
        (State.PAUSED, ["Take it up again", "Take it up again"]),
        (State.DECLINED, [None, None]),
        (State.ENDED, [None, None]),
    ],
)
def test_there_is_one_clear_thing_to_do_next(
    browser: Browser, trust: Organisation, state: State, buttons: list[str | None]
) -> None:
    pair = paired(trust, to=state)

    assert [button(opened(browser, pair, side)) for side in sides(pair)] == buttons


def test_a_sponsor_logs_what_they_did_and_the_colleague_waits_for_it(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust, kind=Kind.SPONSORSHIP)
    leader, colleague = sides(pair)

    assert button(opened(browser, pair, leader)) == "Log what you did"
    page = opened(browser, pair, colleague)
    SponsorshipActFactory(pair=pair, answer=Answer.WAITING)
    asked = opened(browser, pair, colleague)

    assert button(page) is None
    assert "Nothing waits for you. When Janet Williams logs what they did, you are asked to confirm it." in page.text
    assert button(asked) == "See and confirm"
    assert "1 act waits for you to confirm." in asked.text


def test_a_session_that_waits_is_confirmed_first(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)
    leader, colleague = sides(pair)
    session = MentoringSessionFactory(pair=pair, answer=Answer.WAITING, held_on=date(2026, 6, 1))
    MentoringSessionFactory(pair=pair, answer=Answer.WAITING, held_on=date(2026, 6, 2))

    page = opened(browser, pair, colleague)

    assert "2 sessions wait for you to confirm." in page.text
    assert page.links["See and confirm"] == f"/sessions/{session.id}/confirm"
    assert page.links["Log a session"] == f"/relationships/{pair.id}/sessions/log"
    assert button(opened(browser, pair, leader)) == "Log a session"


def test_a_day_to_look_back_that_has_come_is_what_is_next(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)
    pair.agreements[0].reviews = [
        AgreementReview(due_on=date(2026, 8, 1), held_on=date(2026, 8, 3)),
        AgreementReview(due_on=date(2026, 11, 1)),
    ]

    page = opened(browser, pair, pair.leader)

    assert "You agreed to look back together on 1 November 2026." in page.text
    assert button(page) == "Say when you looked back"
    assert page.links["Say when you looked back"].endswith(str(pair.agreements[0].reviews[1].id))
    assert "1 August 2026: held on 3 August 2026" in page.text


def test_both_read_their_agreement_and_who_signed(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)

    page = opened(browser, pair, pair.colleague.user)

    assert page.summary()["What is the mentoring to lead to?"] == "Understand how the board decides about money"
    assert page.summary()["How often do you meet?"] == "Every month"
    assert "Janet Williams: signed on 1 May 2026, 10:00am" in page.text


def test_a_new_agreement_waits_beside_the_one_that_holds(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)
    PairAgreementFactory(pair=pair, number=2, goals="Something new")

    page = opened(browser, pair, pair.leader)

    assert button(page) == "Read and sign"
    assert page.summary()["What is the mentoring to lead to?"] == "Understand how the board decides about money"
    assert "Change the new agreement" in page.links


def test_an_earlier_agreement_stays_to_be_read(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)
    signed = {"leader_signed_at": clock.now(), "colleague_signed_at": clock.now()}
    PairAgreementFactory(pair=pair, number=2, **signed)

    page = opened(browser, pair, pair.leader)
    earlier = browser.page(page.links["Agreement 1, from 1 May 2026"])

    assert earlier.heading == "Agreement 1"
    assert "A later agreement has taken its place." in earlier.text


def test_the_leader_reads_what_the_colleague_wrote_only_while_it_is_open(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust, to=State.REQUESTED)
    LeaderProfileFactory(organisation=trust, user=pair.leader, site="Ashbourne West")

    leaders, colleagues = (opened(browser, pair, side) for side in sides(pair))
    ended = paired(trust, to=State.ENDED)
    over = opened(browser, ended, ended.leader)

    assert leaders.summary()["What they want from it"] == "To understand how the board decides about money"
    assert leaders.summary()["Band"] == "Band 7"
    assert colleagues.summary() == {
        "Leader": "Janet Williams",
        "Site": "Ashbourne West",
        "Interests": "Quality improvement",
    }
    assert "What they want from it" not in over.summary()
    assert "Band 7" not in over.text


def test_the_coordinator_reads_how_it_stands_and_none_of_the_words_between_the_two(
    browser: Browser, trust: Organisation, coordinator: User
) -> None:
    pair = paired(trust, to=State.AGREEMENT)
    agreement = pair.agreements[0]
    agreement.goals = agreement.contact = agreement.ground_rules = agreement.confidentiality = BETWEEN
    db.session.flush()

    page = opened(browser, pair, coordinator)

    assert page.heading == "Janet Williams mentors Meera Venkataraman"
    assert "It waits for the signature of Janet Williams and Meera Venkataraman." in page.text
    assert page.summary()["Kind"] == "Mentoring"
    assert BETWEEN not in page.html
    assert button(page) is None
    for place in (f"/agreements/{agreement.id}", f"/agreements/{agreement.id}/sign"):
        browser.page(place, status=403)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.REQUESTED, "It waits for the answer of Janet Williams and Meera Venkataraman."),
        (State.ACCEPTED, "Both have accepted. They have not written their agreement yet."),
        (State.ACTIVE, "Both have signed, and it is under way."),
        (State.PAUSED, "The two have paused it, and nothing is due."),
        (State.DECLINED, "It was declined."),
    ],
)
def test_the_coordinator_reads_what_it_waits_for(
    browser: Browser, trust: Organisation, coordinator: User, state: State, words: str
) -> None:
    assert words in opened(browser, paired(trust, to=state), coordinator).text


def ended(trust: Organisation, **columns: Any) -> Relationship:
    pair = paired(trust, to=State.ENDED)
    for column, value in columns.items():
        setattr(pair, column, value)
    db.session.flush()
    return pair


def test_an_end_is_told_to_both_with_its_reason_and_the_words_to_the_two_only(
    browser: Browser, trust: Organisation, coordinator: User
) -> None:
    pair = ended(trust, ended_by=Side.LEADER, end_reason=EndReason.TIME, end_words=BETWEEN)

    leaders, colleagues = (opened(browser, pair, side) for side in sides(pair))
    coordinators = opened(browser, pair, coordinator)

    assert "You ended it on 1 October 2026. Reason: not enough time." in leaders.text
    assert "Janet Williams ended it on 1 October 2026. Reason: not enough time." in colleagues.text
    assert "Janet Williams ended it on 1 October 2026. Reason: not enough time." in coordinators.text
    assert (BETWEEN in leaders.text, BETWEEN in colleagues.text, BETWEEN in coordinators.html) == (True, True, False)


def test_the_leader_cannot_tell_that_the_colleague_withdrew_from_the_pool(
    browser: Browser, trust: Organisation
) -> None:
    withdrew = ended(trust, ended_by=Side.COLLEAGUE, end_reason=EndReason.WITHDRAWN)
    withdrew.colleague.left_at, withdrew.colleague.band, withdrew.colleague.wants = clock.now(), None, ""
    other = ended(trust, ended_by=Side.COLLEAGUE, end_reason=EndReason.OTHER)

    first, second = (opened(browser, pair, pair.leader) for pair in (withdrew, other))

    assert first.text.replace(withdrew.reference, other.reference) == second.text
    assert "Meera Venkataraman ended it on 1 October 2026. Reason: another reason." in first.text
    assert "withdraw" not in first.html.casefold()


def test_a_leader_sees_the_panels_that_they_are_still_to_sit_on(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)
    vacancy = VacancyFactory(organisation=trust, reference="400-7001", post="Ward manager")
    PanelMemberFactory(panel=PanelFactory(vacancy=vacancy), user=pair.leader, name=pair.leader.name)
    past = PanelFactory(
        vacancy=vacancy, held_on=date(2026, 11, 2), starts_at=datetime(2026, 11, 2, 9, tzinfo=clock.LONDON)
    )
    PanelMemberFactory(panel=past, user=pair.leader, name=pair.leader.name)

    leaders, colleagues = (opened(browser, pair, side) for side in sides(pair))

    assert "Interview panel on 1 December 2026" in leaders.links
    assert "2 November 2026" not in leaders.text
    assert "You take no part in a panel that may select your colleague." in leaders.text
    assert "400-7001" not in colleagues.html
    assert "Check a vacancy" in colleagues.links


def test_only_the_colleague_is_led_to_the_signal_and_to_a_concern(
    browser: Browser, trust: Organisation, coordinator: User
) -> None:
    pair = paired(trust)
    ways = ["Say whether this goes through the motions", "Raise a concern"]

    links = [opened(browser, pair, reader).links for reader in (*sides(pair), coordinator)]

    assert [[way in each for way in ways] for each in links] == [[False, False], [True, True], [False, False]]


def test_a_draft_of_an_insight_is_its_writers_alone(browser: Browser, trust: Organisation, coordinator: User) -> None:
    pair = paired(trust)
    InsightFactory(pair=pair, number=1, state=InsightState.DRAFT)
    InsightFactory(pair=pair, number=2, state=InsightState.WITH_COLLEAGUE)

    pages = [opened(browser, pair, reader) for reader in (*sides(pair), coordinator)]

    assert ["Insight IN1" in page.links for page in pages] == [True, False, False]
    assert ["Insight IN2" in page.links for page in pages] == [True, True, True]


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.COORDINATOR, Role.OVERSEER}])
def test_nobody_else_at_the_trust_opens_it(browser: Browser, trust: Organisation, role: Role) -> None:
    pair = paired(trust)

    page = opened(browser, pair, UserFactory(roles={trust: role}), status=403)

    assert "Meera Venkataraman" not in page.html


def test_other_organisations_find_nothing_there(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)

    opened(browser, pair, UserFactory(roles={OrganisationFactory(): Role.COORDINATOR}), status=404)


def test_hostile_names_and_words_do_no_harm(browser: Browser, trust: Organisation, coordinator: User) -> None:
    pair = paired(trust, colleague=HOSTILE, to=State.AGREEMENT, reasons=[HOSTILE, "x" * 300])
    pair.agreements[0].goals = HOSTILE + "x" * 300
    db.session.flush()

    for reader in (*sides(pair), coordinator):
        assert "alert(1)" not in [each.text for each in opened(browser, pair, reader).root.xpath("//script")]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_no_more_for_a_longer_history(browser: Browser, trust: Organisation, count: int) -> None:
    pair = paired(trust)
    for number in range(count):
        MentoringSessionFactory(pair=pair, held_on=date(2026, 5, 2 + number))
        InsightFactory(pair=pair)
        panel = PanelFactory(vacancy=VacancyFactory(organisation=trust))
        PanelMemberFactory(panel=panel, user=pair.leader, name=pair.leader.name)
    pair.agreements[0].reviews = [AgreementReview(due_on=date(2027, 1, 1 + each)) for each in range(count)]

    opened(browser, pair, pair.leader)

    # The person and their roles, 2. The pair with both sides, agreements, reviews, 3. Sessions with their people,
    # insights with actions, panels to come with vacancies, the history, 4.
    assert len(browser.statements) == 9


def test_the_history_is_there_for_those_who_may_read_the_page(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)
    browser.sign_in(pair.leader)
    browser.page(f"/relationships/{pair.id}/pause", {"version": str(pair.version)})

    page = opened(browser, pair, pair.colleague.user)

    assert "Janet Williams paused the relationship" in page.text
    assert headings(page)[-1] == "History"
