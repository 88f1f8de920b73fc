"""Writing an agreement in the words of its kind, signing what one has read, and saying when two looked back."""

import uuid
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine

from tests.commitments.factories import CommitmentSettingsFactory, PairAgreementFactory
from tests.commitments.pairs import paired, sides
from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.pages import Page
from tracker.access import Role
from tracker.accounts.models import Organisation
from tracker.commitments.models import AgreementReview, PairAgreement, Relationship
from tracker.commitments.rules.vocabulary import Kind, State
from tracker.commitments.rules.wording import QUESTIONS
from tracker.db import db

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
WRITTEN: dict[str, Any] = {
    "goals": "See how the board decides about money",
    "contact": "By text",
    "frequency_days": "42",
    "ground_rules": "We keep to time",
    "confidentiality": "Between us, unless somebody is at risk",
    "starts_on-day": "1",
    "starts_on-month": "12",
    "starts_on-year": "2026",
    "months": ["3", "6"],
}


def write_page(pair: Relationship) -> str:
    return f"/relationships/{pair.id}/agreement/write"


def ticked(page: Page, name: str) -> list[str]:
    return [each.get("value") for each in page.root.xpath(f"//input[@name='{name}'][@checked]")]


def only_agreement() -> PairAgreement:
    return db.session.scalars(sa.select(PairAgreement)).one()


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_asks_in_its_own_words_and_begins_with_what_most_pairs_agree(
    browser: Browser, trust: Organisation, kind: Kind
) -> None:
    pair = paired(trust, kind=kind, to=State.ACCEPTED)
    CommitmentSettingsFactory(organisation=trust, rhythm_days=45)
    browser.sign_in(pair.leader)

    page = browser.page(write_page(pair))

    for others in QUESTIONS:
        assert (QUESTIONS[others].goals in page.text) is (others is kind)
    assert page.field("confidentiality") == QUESTIONS[kind].confidentiality
    assert page.field("ground_rules") == QUESTIONS[kind].ground_rules
    assert (ticked(page, "frequency_days"), ticked(page, "months")) == (["45"], ["3", "6"])
    assert [page.field(f"starts_on-{part}") for part in ("day", "month", "year")] == ["22", "11", "2026"]


def test_one_writes_it_and_goes_on_to_sign(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust, to=State.ACCEPTED)
    browser.sign_in(pair.colleague.user)

    page = browser.page(write_page(pair), WRITTEN)

    agreement = only_agreement()
    assert page.heading == "Read and sign"
    assert page.flashes == ["The agreement is written. Read it once more and sign it"]
    assert (agreement.frequency_days, agreement.ends_on) == (42, None)
    assert [each.due_on for each in agreement.reviews] == [date(2027, 3, 1), date(2027, 6, 1)]
    assert page.summary()["Panels"].startswith("The leader takes no part in a panel that may select you.")


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"goals": ""}, ["Enter what it is to lead to"]),
        ({"months": []}, ["Select when you look back together"]),
        ({"starts_on-day": "21", "starts_on-month": "11"}, ["The first day must be today or later"]),
        (
            {"ends_on-day": "1", "ends_on-month": "4", "ends_on-year": "2027"},
            ["Select days to look back that lie before the last day"],
        ),
        ({"starts_on-month": "13"}, ["First day must be a real date, like 31 3 2026"]),
    ],
)
def test_what_is_missing_or_cannot_be_is_said_beside_its_question_and_the_rest_kept(
    browser: Browser, trust: Organisation, changes: dict[str, Any], errors: list[str]
) -> None:
    pair = paired(trust, to=State.ACCEPTED)
    browser.sign_in(pair.leader)

    page = browser.page(write_page(pair), WRITTEN | changes, status=422)

    assert page.errors == errors
    assert page.field("contact") == "By text"
    assert pair.state is State.ACCEPTED


def test_the_other_reads_it_and_both_sign(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust, to=State.AGREEMENT)
    leader, colleague = sides(pair)
    place = f"/agreements/{only_agreement().id}/sign"
    browser.sign_in(leader)
    asked = browser.page(place)
    first = browser.page(place, {"seen": asked.field("seen")})
    again = browser.page(place)
    browser.sign_in(colleague)
    second = browser.page(place, {"seen": browser.page(place).field("seen")})

    assert asked.summary()["What is the mentoring to lead to?"] == "Understand how the board decides about money"
    assert first.flashes == ["You have signed. It waits for the other person, who is told by email"]
    assert (again.heading, "It waits for the signature of the other person." in again.text) == ("Agreement 1", True)
    assert second.flashes == ["Both of you have signed"]
    assert (pair.state, pair.started_on) == (State.ACTIVE, date(2026, 11, 22))


def test_who_signs_what_was_changed_meanwhile_reads_the_new_words_first(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust, to=State.AGREEMENT)
    leader, colleague = sides(pair)
    agreement = only_agreement()
    browser.sign_in(leader)
    seen = browser.page(f"/agreements/{agreement.id}/sign").field("seen")
    browser.sign_in(colleague)
    browser.page(write_page(pair), WRITTEN | {"version": str(agreement.version)})
    browser.sign_in(leader)

    refused = browser.page(f"/agreements/{agreement.id}/sign", {"seen": seen}, status=422)
    signed = browser.page(f"/agreements/{agreement.id}/sign", {"seen": refused.field("seen")})

    assert refused.errors == ["This agreement was changed after you opened it. Read it again below, then sign"]
    assert refused.summary()["What is the mentoring to lead to?"] == WRITTEN["goals"]
    assert signed.flashes == ["You have signed. It waits for the other person, who is told by email"]


def test_two_who_write_at_once_lose_nothing(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust, to=State.AGREEMENT)
    agreement = only_agreement()
    browser.sign_in(pair.colleague.user)
    fresh = browser.page(write_page(pair))
    browser.page(write_page(pair), WRITTEN | {"version": fresh.field("version")})
    stale = browser.page(write_page(pair), WRITTEN | {"goals": "Mine", "version": fresh.field("version")}, status=409)
    unseen = browser.page(write_page(pair), WRITTEN | {"goals": "Mine", "version": ""}, status=422)

    assert fresh.heading == "Change the agreement"
    assert fresh.field("goals") == "Understand how the board decides about money"
    row = [QUESTIONS[Kind.MENTORING].goals, WRITTEN["goals"], "Mine"]
    assert stale.rows("Where the two versions differ") == [row]
    assert unseen.errors == ["The other person has just written this agreement. Go back, read theirs and change it"]
    assert unseen.field("goals") == "Mine"
    assert agreement.goals == WRITTEN["goals"]


def test_a_first_day_that_has_passed_is_offered_as_today_and_other_days_stay(
    browser: Browser, trust: Organisation
) -> None:
    pair = paired(trust, to=State.AGREEMENT)
    agreement = only_agreement()
    agreement.frequency_days = 21
    agreement.reviews = [AgreementReview(due_on=date(2026, 8, 1)), AgreementReview(due_on=date(2027, 2, 14))]
    browser.sign_in(pair.leader)

    page = browser.page(write_page(pair))

    assert page.field("starts_on-day") == "22"
    assert ticked(page, "months") == ["3", "2027-02-14"]
    assert "On 14 February 2027" in page.text
    assert ticked(page, "frequency_days") == ["21"]


def test_a_new_agreement_begins_from_the_one_that_holds(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)
    pair.agreements[0].reviews = [AgreementReview(due_on=date(2026, 11, 1))]
    browser.sign_in(pair.leader)

    asked = browser.page(write_page(pair))
    browser.page(write_page(pair), WRITTEN | {"goals": "The next half-year"})

    assert asked.heading == "Write the agreement"
    assert "The agreement that you have holds until both have signed this one." in asked.text
    assert asked.field("goals") == "Understand how the board decides about money"
    assert ticked(asked, "months") == ["6"]
    numbers = db.session.scalars(sa.select(PairAgreement).order_by(PairAgreement.number))
    assert [(each.number, each.goals, each.is_signed) for each in numbers] == [
        (1, "Understand how the board decides about money", True),
        (2, "The next half-year", False),
    ]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.REQUESTED, "An agreement is written when both of you have accepted"),
        (State.ENDED, "This relationship is over, so there is nothing to agree any more"),
    ],
)
def test_a_page_that_makes_no_sense_leads_back_and_says_why(
    browser: Browser, trust: Organisation, state: State, words: str
) -> None:
    pair = paired(trust, to=state)
    browser.sign_in(pair.leader)

    assert browser.page(write_page(pair)).flashes == [words]
    assert browser.page(write_page(pair), WRITTEN, status=422).errors == [words]


def test_nothing_is_signed_or_looked_back_at_after_the_end(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust, to=State.ENDED)
    agreement = only_agreement()
    agreement.reviews = [AgreementReview(due_on=date(2026, 8, 1))]
    browser.sign_in(pair.leader)

    signing = browser.page(f"/agreements/{agreement.id}/sign")
    looking = browser.page(f"/relationships/{pair.id}/reviews/{agreement.reviews[0].id}")

    assert signing.flashes == ["There is nothing to sign here"]
    assert looking.flashes == ["You look back together while a relationship goes on"]


def test_they_say_when_they_looked_back(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)
    pair.agreements[0].reviews = [AgreementReview(due_on=date(2026, 8, 1))]
    db.session.flush()
    place = f"/relationships/{pair.id}/reviews/{pair.agreements[0].reviews[0].id}"
    browser.sign_in(pair.leader)
    day = {"held_on-day": "20", "held_on-month": "11", "held_on-year": "2026"}

    asked = browser.page(place)
    ahead = browser.page(place, day | {"held_on-day": "23"}, status=422)
    page = browser.page(place, day)

    assert asked.field("held_on-day") == "22"
    assert ahead.errors == ["The day you looked back must be today or earlier"]
    assert page.flashes == ["That you looked back is on record. You can say now how useful it is so far"]
    assert "1 August 2026: held on 20 November 2026" in page.text
    browser.page(f"/relationships/{pair.id}/reviews/{uuid.uuid4()}", status=404)


def test_only_the_two_open_these_pages(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust, to=State.AGREEMENT)
    agreement = only_agreement()
    agreement.reviews = [AgreementReview(due_on=date(2026, 8, 1))]
    db.session.flush()
    places = [
        write_page(pair),
        f"/agreements/{agreement.id}",
        f"/agreements/{agreement.id}/sign",
        f"/relationships/{pair.id}/reviews/{agreement.reviews[0].id}",
    ]

    for user, status in [
        (UserFactory(roles={trust: Role.COORDINATOR}), 403),
        (UserFactory(roles={trust: Role.CHAIR}), 403),
        (UserFactory(roles={OrganisationFactory(): Role.COORDINATOR}), 404),
    ]:
        browser.sign_in(user)
        for place in places:
            browser.page(place, status=status)


def test_hostile_words_do_no_harm(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust, to=State.ACCEPTED)
    browser.sign_in(pair.leader)
    words = dict.fromkeys(("goals", "contact", "ground_rules", "confidentiality"), HOSTILE)

    page = browser.page(write_page(pair), WRITTEN | words)

    assert page.summary()["Ground rules"] == " ".join(HOSTILE.split())


def test_a_pair_that_began_and_ended_keeps_its_agreement(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust, to=State.ENDED)
    browser.sign_in(pair.colleague.user)

    page = browser.page(f"/relationships/{pair.id}")

    assert page.summary()["What is the mentoring to lead to?"] == "Understand how the board decides about money"
    assert "Agree on something else" not in page.links


def test_an_agreement_that_ran_out_before_it_was_signed_is_changed_first(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust, to=State.ACCEPTED)
    PairAgreementFactory(pair=pair, ends_on=date(2026, 11, 30))
    pair.state = State.AGREEMENT
    db.session.flush()
    place = f"/agreements/{only_agreement().id}/sign"

    with time_machine.travel("2026-12-01 12:00", tick=False):
        browser.sign_in(pair.leader)
        page = browser.page(place, {"seen": browser.page(place).field("seen")}, status=422)

    assert page.errors == ["By its words this agreement ended on 30 November 2026. Change its last day before you sign"]
