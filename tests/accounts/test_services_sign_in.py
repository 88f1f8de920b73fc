"""Coming in and going out: throttling, passwords, and ending a sign-in."""

from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import pytest
import sqlalchemy as sa
import time_machine
from argon2 import PasswordHasher

from tests.accounts.factories import HASH, PASSWORD, events, person, tags, try_to_sign_in
from tests.factories import OrganisationFactory, UserFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts import queries, rules
from tracker.accounts.models import EndedSignIn, SignInTry
from tracker.accounts.services import sign_in
from tracker.errors import RuleBroken

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
EMAIL = "chair@example.nhs.uk"
ELSEWHERE = "10.0.0.2"


@pytest.fixture
def trust(session: Any) -> Any:
    return OrganisationFactory()


@pytest.fixture
def chair(trust: Any) -> Any:
    return person(email=EMAIL, roles={trust: Role.CHAIR})


def fail(times: int, email: str = EMAIL, address: str = "10.0.0.1") -> None:
    for _ in range(times):
        assert try_to_sign_in(email, "wrong", address) is None


def test_the_right_password_lets_in_however_the_address_is_typed(chair: Any) -> None:
    assert try_to_sign_in("  CHAIR@Example.nhs.uk ", PASSWORD) == chair
    assert (tags(), events()[0].actor, events()[0].subject_id) == (["person.signed_in"], chair, chair.id)


def test_a_wrong_password_does_not_and_the_trail_says_whose_it_was_to_be(chair: Any, trust: Any) -> None:
    assert try_to_sign_in(EMAIL, "wrong") is None

    [event] = events()
    assert (event.tag.value, event.actor, event.subject_id) == ("sign_in.failed", None, chair.id)
    assert event.organisation_id == trust.id


def test_nothing_that_was_typed_reaches_the_trail_or_the_tries(session: Any) -> None:
    fail(1, email="my secret password")

    [event], [this] = events(), session.scalars(sa.select(SignInTry)).all()
    assert (event.subject_id, event.subject_name, event.details) == (None, "", {})
    assert len(this.account) == 64


@pytest.mark.parametrize("who", ["nobody", "invited", "left"])
def test_somebody_without_a_password_or_a_role_is_not_let_in(trust: Any, who: str) -> None:
    if who == "invited":
        UserFactory(email=EMAIL, roles={trust: Role.CHAIR})
    if who == "left":
        person(email=EMAIL)

    assert try_to_sign_in(EMAIL, PASSWORD) is None


def test_a_damaged_password_lets_nobody_in(trust: Any) -> None:
    person(email=EMAIL, roles={trust: Role.CHAIR}, password_hash="damaged")

    assert try_to_sign_in(EMAIL, "damaged") is None


def test_somebody_who_leaves_while_signing_in_is_not_let_in(chair: Any) -> None:
    attempt = sign_in.start_try(EMAIL, address="10.0.0.1")
    chair.memberships[0].ended_at = clock.now()

    assert sign_in.finish_try(attempt, succeeded=sign_in.is_right(attempt, PASSWORD)) is None


def test_after_five_failures_even_the_right_password_waits_and_then_works(chair: Any) -> None:
    with time_machine.travel(NOW, tick=False) as now:
        fail(rules.FAILURES_HERE)
        waiting = try_to_sign_in(EMAIL, PASSWORD)
        now.shift(rules.WINDOW)
        later = try_to_sign_in(EMAIL, PASSWORD)

    assert (waiting, later) == (NOW + rules.WINDOW, chair)
    assert tags() == ["sign_in.failed"] * 5 + ["sign_in.throttled", "person.signed_in"]


def test_being_told_to_wait_does_not_make_the_wait_longer(chair: Any) -> None:
    with time_machine.travel(NOW, tick=False) as now:
        fail(rules.FAILURES_HERE)
        now.shift(rules.WINDOW / 2)
        for _ in range(20):
            assert try_to_sign_in(EMAIL, "wrong") == NOW + rules.WINDOW
        now.shift(rules.WINDOW / 2)

        assert try_to_sign_in(EMAIL, PASSWORD) == chair


def test_somebody_elsewhere_cannot_shut_the_true_person_out(chair: Any) -> None:
    fail(rules.FAILURES_HERE, address=ELSEWHERE)

    assert isinstance(try_to_sign_in(EMAIL, PASSWORD, ELSEWHERE), datetime)
    assert try_to_sign_in(EMAIL, PASSWORD) == chair


def test_a_success_wipes_the_slate_here_and_not_for_somebody_elsewhere(chair: Any) -> None:
    with time_machine.travel(NOW) as now:
        fail(rules.FAILURES_HERE - 1)
        fail(rules.FAILURES_HERE - 1, address=ELSEWHERE)
        now.shift(1)
        assert try_to_sign_in(EMAIL, PASSWORD) == chair
        now.shift(1)
        fail(1)
        fail(1, address=ELSEWHERE)

        assert try_to_sign_in(EMAIL, PASSWORD) == chair
        assert isinstance(try_to_sign_in(EMAIL, PASSWORD, ELSEWHERE), datetime)


def test_many_addresses_together_cannot_guess_at_one_account_for_ever(chair: Any) -> None:
    for number in range(rules.FAILURES_BY_ACCOUNT):
        fail(1, address=f"10.0.1.{number}")

    assert isinstance(try_to_sign_in(EMAIL, PASSWORD, "10.0.2.1"), datetime)


def test_one_address_cannot_guess_at_many_accounts_for_ever(chair: Any, session: Any) -> None:
    for number in range(rules.FAILURES_BY_ADDRESS):
        this = SignInTry(account=str(number), address="10.0.0.1", at=clock.now(), succeeded=False)
        session.add(this)

    assert isinstance(try_to_sign_in(EMAIL, PASSWORD), datetime)
    assert try_to_sign_in(EMAIL, PASSWORD, ELSEWHERE) == chair


def test_an_account_that_is_not_there_is_told_to_wait_like_any_other(session: Any) -> None:
    fail(rules.FAILURES_HERE, email="nobody@example.nhs.uk")

    assert isinstance(try_to_sign_in("nobody@example.nhs.uk", "wrong"), datetime)
    assert events()[-1].subject_id is None


def test_many_tries_at_once_cannot_slip_through_together(chair: Any) -> None:
    attempts = [sign_in.start_try(EMAIL, address="10.0.0.1") for _ in range(20)]

    assert len([attempt for attempt in attempts if attempt.wait is None]) == rules.FAILURES_HERE


def test_tries_are_forgotten_after_a_day(chair: Any, session: Any) -> None:
    with time_machine.travel(NOW, tick=False) as now:
        fail(3)
        now.shift(rules.TRIES_KEPT + timedelta(seconds=1))
        fail(1)

    assert [this.at for this in session.scalars(sa.select(SignInTry))] == [
        NOW + rules.TRIES_KEPT + timedelta(seconds=1)
    ]


def test_an_unknown_account_is_checked_by_as_much_work_as_a_known_one(
    chair: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified: list[str] = []

    class Watched(PasswordHasher):
        def verify(self, password_hash: str | bytes, password: str | bytes) -> Literal[True]:
            verified.append(str(password_hash).rpartition("$")[0].rpartition("$")[0])
            return super().verify(password_hash, password)

    hasher = sign_in.hasher
    monkeypatch.setattr(
        sign_in, "hasher", Watched(hasher.time_cost, hasher.memory_cost, hasher.parallelism, type=hasher.type)
    )
    for email in (EMAIL, "nobody@example.nhs.uk"):
        sign_in.is_right(sign_in.start_try(email, address="10.0.0.1"), "wrong")

    assert verified == ["$argon2id$v=19$m=19456,t=2,p=1"] * 2


def test_the_demonstration_comes_in_without_a_password_and_the_trail_says_so(chair: Any) -> None:
    sign_in.enter(chair)

    assert [(event.tag.value, event.details) for event in events()] == [("person.signed_in", {"by": "demonstration"})]


def test_signing_out_ends_this_one_sign_in_for_whoever_holds_a_copy(chair: Any, session: Any) -> None:
    sign_in.sign_out(chair, sign_in="this one")

    assert queries.user_of_session(chair.get_id(), "this one") is None
    assert queries.user_of_session(chair.get_id(), "another") == chair
    assert tags() == ["person.signed_out"]


def test_ended_sign_ins_are_forgotten_once_no_cookie_can_be_that_old(chair: Any, session: Any) -> None:
    with time_machine.travel(NOW, tick=False) as now:
        sign_in.sign_out(chair, sign_in="this one")
        now.shift(rules.ABSOLUTE_LIFE + timedelta(seconds=1))
        sign_in.sign_out(chair, sign_in="another")

    assert [ended.digest for ended in session.scalars(sa.select(EndedSignIn))] == [queries.digest_of("another")]


def test_signing_out_everywhere_ends_every_sign_in(chair: Any) -> None:
    before = chair.get_id()

    sign_in.sign_out_everywhere(chair, actor=chair)

    assert queries.user_of_session(before, "any") is None
    assert (tags(), events()[0].details) == (["person.signed_out_everywhere"], {})


def test_a_password_is_changed_by_who_knows_it_and_every_sign_in_ends(chair: Any) -> None:
    before = chair.get_id()

    sign_in.change_password(chair, current=PASSWORD, password="lantern quilt harbour")

    assert queries.user_of_session(before, "any") is None
    assert try_to_sign_in(EMAIL, "lantern quilt harbour") == chair
    assert (events()[0].tag.value, events()[0].details) == ("password.changed", {})


@pytest.mark.parametrize(
    ("current", "password", "field"),
    [("wrong", "lantern quilt harbour", "current"), (PASSWORD, "short", "password")],
)
def test_a_password_is_not_changed_otherwise(chair: Any, current: str, password: str, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        sign_in.change_password(chair, current=current, password=password)

    assert (broken.value.field, chair.password_hash, tags()) == (field, HASH, [])
