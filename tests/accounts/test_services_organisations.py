"""Organisations, board seats, and what is shared with reviewers."""

import uuid
from datetime import date
from typing import Any

import pytest

from tests.accounts.factories import events, person, tags
from tests.factories import OrganisationFactory, SeatFactory, SharingFactory, UserFactory
from tracker.access import Role
from tracker.accounts.rules import Kind, Position
from tracker.accounts.services import organisations
from tracker.errors import Conflict, RuleBroken

SEAT = {
    "position": Position.CHAIR,
    "title": "Chair",
    "holder": "Amara Okafor",
    "is_voting": True,
    "user_id": None,
    "since": date(2024, 4, 1),
    "until": None,
}


@pytest.fixture
def trust(session: Any) -> Any:
    return OrganisationFactory(name="Ashbourne Vale")


@pytest.fixture
def secretary(trust: Any) -> Any:
    return person(name="Sam Secretary", roles={trust: Role.SECRETARY})


def test_an_organisation_is_added_by_its_code(session: Any) -> None:
    region = OrganisationFactory(kind=Kind.REGION)

    added = organisations.create_organisation(
        actor=None, name="Tarnbrook", ods_code=" rx1 ", kind=Kind.TRUST, region=region
    )

    assert (added.ods_code, added.region, tags()) == ("RX1", region, ["organisation.created"])


@pytest.mark.parametrize(("code", "message"), [("X9Z", "X9Z is the code of another organisation"), ("-", "3 to 6")])
def test_a_code_that_is_taken_or_none_is_refused(session: Any, code: str, message: str) -> None:
    OrganisationFactory(ods_code="X9Z")

    with pytest.raises(RuleBroken, match=message) as broken:
        organisations.create_organisation(actor=None, name="Tarnbrook", ods_code=code, kind=Kind.TRUST)

    assert (broken.value.field, tags()) == ("ods_code", [])


def test_a_name_is_changed_and_both_are_on_record(trust: Any, secretary: Any) -> None:
    organisations.edit_organisation(trust, actor=secretary, version=trust.version, name="Tarnbrook")

    assert (trust.name, tags()) == ("Tarnbrook", ["organisation.edited"])
    assert events()[0].details == {"changes": {"name": ["Ashbourne Vale", "Tarnbrook"]}}


def test_a_save_over_a_newer_version_is_refused(trust: Any, secretary: Any) -> None:
    seat = SeatFactory(organisation=trust)

    with pytest.raises(Conflict):
        organisations.edit_organisation(trust, actor=secretary, version=trust.version - 1, name="Older")
    with pytest.raises(Conflict):
        organisations.edit_seat(seat, actor=secretary, version=seat.version - 1, **SEAT)
    with pytest.raises(Conflict):
        organisations.end_seat(seat, actor=secretary, version=seat.version - 1, until=date(2026, 1, 1), reason="")

    assert tags() == []


def test_a_seat_is_recorded_with_the_account_of_who_holds_it(trust: Any, secretary: Any) -> None:
    chair = UserFactory(name="Amara Okafor", roles={trust: Role.CHAIR})

    seat = organisations.fill_seat(trust, actor=secretary, **(SEAT | {"user_id": chair.id}))

    assert (seat.user, seat.is_current, seat.organisation) == (chair, True, trust)
    assert (tags(), str(seat)) == (["seat.filled"], "Chair, Amara Okafor")
    assert events()[0].details == {"position": "chair", "since": "2024-04-01"}


@pytest.mark.parametrize("whose", ["nobody's", "another organisation's", "of somebody who left"])
def test_a_seat_is_linked_with_no_account_but_of_somebody_here(trust: Any, secretary: Any, whose: str) -> None:
    other = UserFactory(roles={OrganisationFactory(): Role.CHAIR}) if whose != "nobody's" else None
    seat = SeatFactory(organisation=trust)
    wrong = SEAT | {"user_id": other.id if other else uuid.uuid4()}

    with pytest.raises(RuleBroken) as filled:
        organisations.fill_seat(trust, actor=secretary, **wrong)
    with pytest.raises(RuleBroken) as edited:
        organisations.edit_seat(seat, actor=secretary, version=seat.version, **wrong)

    assert (filled.value.field, edited.value.field, tags()) == ("user_id", "user_id", [])


def test_a_seat_ends_on_or_after_its_first_day(trust: Any, secretary: Any) -> None:
    seat = SeatFactory(organisation=trust, since=date(2024, 4, 1))
    before = date(2024, 3, 31)

    for save in (
        lambda: organisations.fill_seat(trust, actor=secretary, **(SEAT | {"until": before})),
        lambda: organisations.edit_seat(seat, actor=secretary, version=None, **(SEAT | {"until": before})),
        lambda: organisations.end_seat(seat, actor=secretary, version=None, until=before, reason="Left"),
    ):
        with pytest.raises(RuleBroken) as broken:
            save()
        assert broken.value.field == "until"


def test_a_correction_says_what_it_changed_in_names_not_numbers(trust: Any, secretary: Any) -> None:
    chair = UserFactory(name="Amara Okafor", roles={trust: Role.CHAIR})
    seat = SeatFactory(organisation=trust, title="Chair", position=Position.CHAIR)

    organisations.edit_seat(seat, actor=secretary, version=seat.version, **(SEAT | {"user_id": chair.id}))
    linked = events()[-1].details
    organisations.edit_seat(seat, actor=secretary, version=seat.version, **(SEAT | {"is_voting": False}))

    assert linked == {"changes": {"account": [None, "Amara Okafor"]}}
    assert events()[-1].details == {"changes": {"is_voting": [True, False], "account": ["Amara Okafor", None]}}


def test_a_seat_stays_linked_with_somebody_who_left(trust: Any, secretary: Any) -> None:
    gone = UserFactory()
    seat = SeatFactory(organisation=trust, user_id=gone.id)

    organisations.edit_seat(seat, actor=secretary, version=seat.version, **(SEAT | {"user_id": gone.id}))

    assert seat.user == gone


def test_the_end_of_a_seat_is_recorded_with_its_reason(trust: Any, secretary: Any) -> None:
    seat = SeatFactory(organisation=trust)

    organisations.end_seat(seat, actor=secretary, version=seat.version, until=date(2025, 3, 31), reason="Term ended")

    [event] = events()
    assert (event.tag.value, event.reason, seat.is_current) == ("seat.ended", "Term ended", False)
    assert event.details == {"changes": {"until": [None, "2025-03-31"]}}


def test_sharing_lets_reviewers_in_and_stopping_shuts_them_out_at_once(
    trust: Any, secretary: Any, session: Any
) -> None:
    region = OrganisationFactory(name="Midlands", kind=Kind.REGION)
    reviewer = person(roles={region: Role.OVERSEER})

    sharing = organisations.share(trust, actor=secretary, reader=region)
    session.expire_all()
    while_shared = reviewer.roles_at(trust.id)
    organisations.stop_sharing(sharing, actor=secretary, reason="The board decided so")
    session.expire_all()

    assert (while_shared, reviewer.roles_at(trust.id)) == ({Role.OVERSEER}, frozenset())
    assert [(event.tag.value, event.organisation_id) for event in events()] == [
        ("sharing.started", trust.id),
        ("sharing.ended", trust.id),
    ]
    assert events()[1].reason == "The board decided so"


def test_sharing_twice_with_oneself_or_stopping_twice_is_refused(trust: Any, secretary: Any) -> None:
    region = OrganisationFactory(name="Midlands", kind=Kind.REGION)
    sharing = organisations.share(trust, actor=secretary, reader=region)

    with pytest.raises(RuleBroken, match="Midlands can read the record of this organisation already"):
        organisations.share(trust, actor=secretary, reader=region)
    with pytest.raises(RuleBroken, match="other than your own"):
        organisations.share(trust, actor=secretary, reader=trust)
    organisations.stop_sharing(sharing, actor=secretary, reason="Enough")
    with pytest.raises(RuleBroken, match="ended already"):
        organisations.stop_sharing(sharing, actor=secretary, reason="Again")


def test_a_reviewer_reads_what_is_shared_and_nothing_further_along(session: Any) -> None:
    icb, region = OrganisationFactory(kind=Kind.ICB), OrganisationFactory(kind=Kind.REGION)
    sharing = SharingFactory(reader=icb)
    SharingFactory(organisation=icb, reader=region)
    reviewer, colleague = person(roles={region: Role.OVERSEER}), person(roles={icb: Role.SECRETARY})

    assert reviewer.roles_at(icb.id) == {Role.OVERSEER}
    assert reviewer.roles_at(sharing.organisation_id) == frozenset()
    assert colleague.roles_at(sharing.organisation_id) == frozenset()
    assert (reviewer.belongs_to(region.id), reviewer.belongs_to(icb.id)) == (True, False)
