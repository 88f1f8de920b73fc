"""Preparing and releasing an appraisal pack: frozen, sealed, the leader first, and who is told."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO

import docx
import pytest
import sqlalchemy as sa
import time_machine
from sqlalchemy.exc import IntegrityError

from tests.commitments.factories import (
    ColleagueFactory,
    CommitmentSettingsFactory,
    MentoringSessionFactory,
    ObjectiveFactory,
    SponsorshipActFactory,
    walked,
)
from tests.factories import SeatFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Position
from tracker.audit.queries import history_of
from tracker.commitments.models import AppraisalPack, Objective, ObjectiveReview, ReturnDate
from tracker.commitments.queries import packs as queries
from tracker.commitments.queries.objectives import return_on
from tracker.commitments.rules.vocabulary import Category, Kind, ObjectiveState, Outcome
from tracker.commitments.services import packs as services
from tracker.db import db, transaction
from tracker.errors import RuleBroken
from tracker.outbox.models import Message
from tracker.printing.document import Table
from tracker.printing.pdf import pdf
from tracker.printing.word import word

SITE = "https://tracker.example.nhs.uk/"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel("2026-11-20 12:00", tick=False):
        yield


@pytest.fixture
def leader(trust: Organisation) -> User:
    found: User = UserFactory(name="Janet Williams", roles={trust: Role.BOARD_MEMBER})
    SeatFactory(organisation=trust, user=found, holder="Janet Williams", position=Position.EXECUTIVE)
    return found


@pytest.fixture
def chair(trust: Organisation) -> User:
    found: User = UserFactory(name="Priya Nair", email="priya.nair@example.nhs.uk", roles={trust: Role.CHAIR})
    return found


@pytest.fixture
def objective(trust: Organisation, leader: User, chair: User) -> Objective:
    found: Objective = ObjectiveFactory(organisation=trust, user=leader, appraiser=chair)
    return found


def prepare(trust: Organisation, leader: User, chair: User, year: int = 2027) -> AppraisalPack:
    db.session.commit()
    with transaction():
        return services.prepare_pack(trust, actor=leader, year=year, appraiser_id=chair.id)


def release(pack: AppraisalPack, actor: User, comment: str = "") -> None:
    with transaction():
        services.release_pack(pack, actor=actor, comment=comment, site=SITE)


def evidence(pack: AppraisalPack) -> dict[str, str]:
    """The leader's own column."""
    table = next(each for each in queries.document_of(pack).blocks if isinstance(each, Table))
    return {row[0].text: row[1].text for row in table.rows}


def test_a_pack_is_frozen_and_sealed_and_the_leader_has_it_first(
    trust: Organisation, leader: User, chair: User, objective: Objective
) -> None:
    pack = prepare(trust, leader, chair)
    objective.specific = "Something else altogether"
    db.session.commit()

    assert (pack.edition, pack.seen_at, pack.opens_on) == (
        1,
        datetime(2026, 11, 20, 12, tzinfo=UTC),
        date(2026, 11, 27),
    )
    assert str(pack) == "Appraisal pack of Janet Williams for 2027"
    assert queries.is_as_sealed(pack)
    assert "Something else" not in str(pack.content)
    assert not pack.is_shareable
    assert [(each.tag.value, each.details) for each in history_of(pack)] == [
        ("pack.prepared", {"year": 2027, "edition": 1, "sha256": pack.sha256})
    ]
    assert db.session.scalars(sa.select(Message)).all() == []


def test_it_opens_by_itself_after_the_days_that_the_trust_has_set(
    trust: Organisation, leader: User, chair: User
) -> None:
    CommitmentSettingsFactory(organisation=trust, release_days=2)
    pack = prepare(trust, leader, chair)

    with time_machine.travel("2026-11-23 12:00", tick=False):
        before = pack.is_shareable
    with time_machine.travel("2026-11-24 00:30", tick=False):
        after = pack.is_shareable

    assert (pack.opens_on, before, after) == (date(2026, 11, 24), False, True)


def test_it_tells_the_year_of_the_leader_and_names_no_colleague(
    trust: Organisation, leader: User, chair: User, objective: Objective
) -> None:
    meera = ColleagueFactory(organisation=trust, user__name="Meera Venkataraman")
    MentoringSessionFactory(pair=walked(leader=leader, colleague=meera))
    SponsorshipActFactory(pair=walked(leader=leader, colleague=meera, kind=Kind.SPONSORSHIP), words="A finance role")

    pack = prepare(trust, leader, chair)

    assert evidence(pack) == {
        "Duty: mentor or reverse-mentor": "Met, since 1 May 2026",
        "Duty: sponsor": "Met, since 1 May 2026",
        "Sessions, confirmed by both": "1; the trust looks for 6 a year",
        "Time in sessions": "45 minutes",
        "Acts of sponsorship, confirmed": "1",
        "Own actions of the plan, done on time": "None was due",
        "Exceptions and justifications decided within 10 working days": "None",
    }
    for hidden in ("Meera", "Venkataraman", "A finance role", "shadowing"):
        assert hidden not in str(pack.content)


def test_each_edition_stays_beside_the_one_before(trust: Organisation, leader: User, chair: User) -> None:
    first, second = prepare(trust, leader, chair), prepare(trust, leader, chair)

    last_year = prepare(trust, leader, chair, year=2026)

    assert [each.edition for each in (first, second, last_year)] == [1, 2, 1]
    assert queries.packs_by(trust.id, leader.id) == [second, first, last_year]
    assert set(queries.packs_for(trust.id, chair.id)) == {first, second, last_year}


def test_two_editions_at_the_same_moment_are_told_apart(
    trust: Organisation, leader: User, chair: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(trust, leader, chair)
    monkeypatch.setattr(services, "next_edition", lambda *_: 1)

    with pytest.raises(RuleBroken, match="Another edition was prepared at the same moment"):
        prepare(trust, leader, chair)


def test_a_pack_is_of_this_year_or_the_last_of_somebody_who_leads_by_somebody_else(
    trust: Organisation, leader: User, chair: User
) -> None:
    lead = UserFactory(roles={trust: Role.EDI_LEAD})

    with pytest.raises(RuleBroken, match="Select this year or the last"):
        prepare(trust, leader, chair, year=2025)
    with pytest.raises(RuleBroken, match="Select who appraises you from the list"):
        prepare(trust, leader, leader)
    with pytest.raises(RuleBroken, match="You held no part here in the year to 31 March 2027"):
        prepare(trust, lead, chair)


def test_a_released_pack_tells_the_appraiser_and_prints_what_the_leader_says(
    trust: Organisation, leader: User, chair: User
) -> None:
    pack = prepare(trust, leader, chair)
    before = pack.sha256

    release(pack, leader, "A hard year.")

    message = db.session.scalars(sa.select(Message)).one()
    assert pack.is_shareable
    assert (message.to_address, message.subject) == (
        "priya.nair@example.nhs.uk",
        "An appraisal pack is ready for you",
    )
    assert f"{SITE}appraisal-packs/{pack.id}" in message.body
    assert (pack.sha256, queries.is_as_sealed(pack)) == (before, True)
    assert docx.Document(BytesIO(word(queries.document_of(pack)))).paragraphs[-1].text == "A hard year."
    assert pdf(queries.document_of(pack)) == pdf(queries.document_of(pack))


def test_a_pack_is_released_once_by_its_leader(trust: Organisation, leader: User, chair: User) -> None:
    pack = prepare(trust, leader, chair)

    with pytest.raises(RuleBroken, match="Only the leader whose pack it is can release it"):
        release(pack, chair)
    release(pack, leader)
    with pytest.raises(RuleBroken, match="This pack has been released already"):
        release(pack, leader, "More")


def test_a_pack_that_nobody_appraises_tells_nobody(trust: Organisation, leader: User, chair: User) -> None:
    pack = prepare(trust, leader, chair)
    pack.appraiser = None

    release(pack, leader)

    assert db.session.scalars(sa.select(Message)).all() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE appraisal_pack SET sha256 = 'x'",
        "UPDATE appraisal_pack SET content = '{}'",
        "UPDATE appraisal_pack SET edition = 9",
        "DELETE FROM appraisal_pack",
    ],
)
def test_the_database_keeps_a_pack_as_it_was_made(
    trust: Organisation, leader: User, chair: User, statement: str
) -> None:
    prepare(trust, leader, chair)

    with pytest.raises(IntegrityError, match=r"a pack (stays as it was made|cannot be removed)"):
        db.session.execute(sa.text(statement))


def reviewed(objective: Objective, chair: User) -> None:
    """Agreed, and met by the end of the year as the chair says."""
    objective.state, objective.agreed_by = ObjectiveState.YEAR_END, chair
    objective.agreed_at = datetime(2026, 5, 5, tzinfo=UTC)
    db.session.add(
        ObjectiveReview(
            objective=objective, stage=ObjectiveState.YEAR_END, author=chair, outcome=Outcome.MET, words="Done",
            reviewed_at=datetime(2026, 11, 1, tzinfo=UTC),
        )
    )  # fmt: skip


def test_the_committee_reads_a_line_of_everybody_whose_pay_it_decides(
    trust: Organisation, leader: User, chair: User, objective: Objective
) -> None:
    CommitmentSettingsFactory(organisation=trust, tells_remuneration=True)
    reviewed(objective, chair)
    UserFactory(name="Gareth Pritchard", roles={trust: Role.VSM})
    SeatFactory(organisation=trust, position=Position.CHIEF_EXECUTIVE, title="Chief executive", holder="Amara Okafor")
    pack = prepare(trust, leader, chair)

    lines = queries.remuneration_lines(trust.id, 2027)

    assert [(each.name, each.objective, each.duties) for each in lines] == [
        ("Amara Okafor", "Not reviewed at year-end yet", "None owed"),
        ("Janet Williams", "Met", "0 of 2"),
        ("Gareth Pritchard", "Not reviewed at year-end yet", "0 of 2"),
    ]
    assert "Janet Williams, Chief people officer: objective met; duties met: 0 of 2." in str(pack.content)


def test_the_pack_says_who_agreed_the_objective_and_what_was_said(
    trust: Organisation, leader: User, chair: User, objective: Objective
) -> None:
    reviewed(objective, chair)

    content = str(prepare(trust, leader, chair).content)

    assert "The objective, agreed by Priya Nair on 5 May 2026" in content
    assert "Year-end, Priya Nair, 1 November 2026" in content
    assert "remuneration" not in content


def test_the_day_at_nhs_england_is_the_trusts_own_or_else_the_national_one(trust: Organisation) -> None:
    day = ReturnDate(organisation=trust, category=Category.CHAIR, year=2027, due_on=date(2027, 7, 15))
    db.session.add(day)
    db.session.flush()

    assert return_on(trust.id, Category.CHAIR, 2027) == date(2027, 7, 15)
    assert return_on(trust.id, Category.CHAIR, 2028) == date(2028, 6, 30)
    assert return_on(trust.id, Category.VSM, 2027) is None
