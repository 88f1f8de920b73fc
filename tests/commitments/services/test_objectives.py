"""Writing, agreeing, opening again and reviewing an objective: who may, what is refused, who is told what."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from tests.commitments.factories import LeaderProfileFactory
from tests.factories import OrganisationFactory, SeatFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Position
from tracker.audit.queries import history_of, trail_of
from tracker.commitments.models import Objective, ObjectiveReview
from tracker.commitments.queries.objectives import possible_appraisers
from tracker.commitments.rules.vocabulary import Category, ObjectiveState, Outcome
from tracker.commitments.services import objectives as services
from tracker.db import db, transaction
from tracker.errors import Conflict, RuleBroken
from tracker.outbox.models import Message

SITE = "https://tracker.example.nhs.uk/"
PARTS = {
    "specific": "Advertise every acting-up post in my directorate",
    "measure": "From 20% to 100%",
    "achievable": "The recruitment team has agreed to do it",
    "relevant": "Indicator 2",
}
YEAR_END, MID_YEAR = ObjectiveState.YEAR_END, ObjectiveState.MID_YEAR


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
    return write(trust, leader, chair)


def write(trust: Organisation, leader: User, appraiser: User, **fields: Any) -> Objective:
    given: dict[str, Any] = {"year": 2027, "due_on": date(2027, 3, 31), **PARTS} | fields
    db.session.commit()
    with transaction():
        return services.write_objective(trust, actor=leader, appraiser_id=appraiser.id, site=SITE, **given)


def edit(objective: Objective, actor: User, **fields: Any) -> None:
    given: dict[str, Any] = {
        "due_on": objective.due_on,
        "appraiser_id": objective.appraiser_id,
        "version": None,
        **PARTS,
    } | fields
    with transaction():
        services.edit_objective(objective, actor=actor, site=SITE, **given)


def agree(objective: Objective, actor: User, version: int | None = None) -> None:
    with transaction():
        services.agree_objective(objective, actor=actor, version=version, site=SITE)


def reopen(objective: Objective, actor: User) -> None:
    with transaction():
        services.reopen_objective(objective, actor=actor, version=None, reason="The posts have moved", site=SITE)


def review(objective: Objective, actor: User, stage: ObjectiveState, outcome: Outcome) -> ObjectiveReview:
    with transaction():
        return services.review_objective(
            objective, actor=actor, version=None, stage=stage, outcome=outcome, words="Nine of ten posts"
        )


def mails() -> list[tuple[str, str]]:
    """Whom the outbox tells what."""
    return [
        (each.to_address, each.subject) for each in db.session.scalars(select(Message).order_by(Message.created_at))
    ]


def test_a_leader_writes_an_objective_for_the_part_they_hold(objective: Objective, leader: User, chair: User) -> None:
    assert (objective.state, objective.category, objective.appraiser) == (
        ObjectiveState.DRAFT,
        Category.EXECUTIVE,
        chair,
    )
    assert mails() == [("priya.nair@example.nhs.uk", "An objective waits for you to agree it")]
    assert str(objective) == "Objective of Janet Williams for 2027"


def test_the_trail_names_what_changed_and_never_the_words(
    trust: Organisation, objective: Objective, leader: User
) -> None:
    edit(objective, leader, measure="From 30% to 90%")

    events = trail_of(trust.id)

    assert [(each.tag.value, each.details) for each in events] == [
        ("objective.edited", {"fields": ["measure"]}),
        ("objective.written", {"year": 2027}),
    ]


def test_a_draft_without_all_its_parts_asks_nobody(trust: Organisation, leader: User, chair: User) -> None:
    objective = write(trust, leader, chair, measure="")

    before = mails()
    edit(objective, leader)
    edit(objective, leader)

    assert before == []
    assert mails() == [("priya.nair@example.nhs.uk", "An objective waits for you to agree it")]
    assert [each.tag.value for each in history_of(objective)] == ["objective.edited", "objective.written"]


def test_there_is_one_objective_a_year(trust: Organisation, objective: Objective, leader: User, chair: User) -> None:
    with pytest.raises(RuleBroken, match="You have an objective for the year to 31 March 2027 already"):
        write(trust, leader, chair)

    assert write(trust, leader, chair, year=2028, due_on=date(2028, 3, 31)).year == 2028


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"year": 2026}, "Select this year or the next"),
        ({"due_on": date(2026, 3, 31)}, "The day must be on or after 1 April 2026"),
    ],
)
def test_what_lies_outside_the_year_is_refused(
    trust: Organisation, leader: User, chair: User, fields: dict[str, Any], words: str
) -> None:
    with pytest.raises(RuleBroken, match=words):
        write(trust, leader, chair, **fields)


def test_who_holds_no_part_has_no_objective(trust: Organisation, chair: User) -> None:
    lead = UserFactory(roles={trust: Role.EDI_LEAD})

    with pytest.raises(RuleBroken, match="You hold no part here in the year to 31 March 2027"):
        write(trust, lead, chair)


def test_nobody_appraises_themselves_or_somebody_elsewhere(trust: Organisation, leader: User) -> None:
    stranger = UserFactory(roles={OrganisationFactory(): Role.CHAIR})

    for person in (leader, stranger):
        with pytest.raises(RuleBroken, match="Select who appraises you from the list"):
            write(trust, leader, person)


def test_whoever_a_leader_named_may_appraise_them(trust: Organisation, leader: User, chair: User) -> None:
    named = UserFactory(name="Bethan Llewelyn", roles={trust: Role.SECRETARY})
    LeaderProfileFactory(organisation=trust, user=leader, appraiser=named)

    assert possible_appraisers(trust.id, leader.id) == ([named, chair], named.id)
    assert possible_appraisers(trust.id, chair.id) == ([leader], None)


def test_only_the_appraiser_agrees(objective: Objective, leader: User, trust: Organisation) -> None:
    for person in (leader, UserFactory(roles={trust: Role.CHAIR})):
        with pytest.raises(RuleBroken, match="Only whoever appraises this leader can agree the objective"):
            agree(objective, person)


def test_what_is_agreed_is_what_was_read(objective: Objective, leader: User, chair: User) -> None:
    read = objective.version
    edit(objective, leader, measure="From 30% to 90%")

    with pytest.raises(Conflict):
        agree(objective, chair, version=read)
    agree(objective, chair, version=objective.version)

    assert (objective.state, objective.agreed_by, objective.agreed_at) == (
        ObjectiveState.AGREED,
        chair,
        datetime(2026, 11, 22, 12, tzinfo=UTC),
    )
    assert mails()[-1] == (leader.email, "Your objective is agreed")


def test_an_agreed_objective_stays_until_one_of_the_two_opens_it_with_a_reason(
    objective: Objective, leader: User, chair: User
) -> None:
    agree(objective, chair)
    with pytest.raises(RuleBroken, match=r"This objective is agreed. Open it again"):
        edit(objective, leader, measure="Less")
    with pytest.raises(RuleBroken, match="This objective is agreed already"):
        agree(objective, chair)

    reopen(objective, leader)
    edit(objective, leader, measure="Less: 10%")
    agree(objective, chair)

    assert objective.state is ObjectiveState.AGREED
    assert [(each.tag.value, each.reason) for each in history_of(objective)][1:3] == [
        ("objective.edited", None),
        ("objective.reopened", "The posts have moved"),
    ]
    assert ("priya.nair@example.nhs.uk", "An objective has been opened again") in mails()


def test_the_leader_is_told_when_the_appraiser_opens_it(objective: Objective, leader: User, chair: User) -> None:
    agree(objective, chair)

    reopen(objective, chair)

    assert mails()[-1] == (leader.email, "An objective has been opened again")


def test_both_review_it_twice(objective: Objective, leader: User, chair: User) -> None:
    agree(objective, chair)

    review(objective, leader, MID_YEAR, Outcome.ON_COURSE)
    review(objective, chair, MID_YEAR, Outcome.BEHIND)
    half = objective.state
    said = review(objective, chair, YEAR_END, Outcome.NOT_MET)
    review(objective, leader, YEAR_END, Outcome.MET)

    assert (half, objective.state) == (MID_YEAR, YEAR_END)
    assert [each.outcome for each in objective.reviews] == ["on course", "behind", "not met", "met"]
    assert (str(said), said.organisation_id) == (
        "Review of Objective of Janet Williams for 2027",
        objective.organisation_id,
    )
    assert history_of(objective)[0].details == {"stage": "reviewed at year-end"}


def test_nobody_else_reviews_it_or_opens_it(objective: Objective, trust: Organisation, chair: User) -> None:
    agree(objective, chair)
    other = UserFactory(roles={trust: Role.CHAIR})

    with pytest.raises(RuleBroken, match="Only the leader and whoever appraises them can do this"):
        review(objective, other, MID_YEAR, Outcome.MET)
    with pytest.raises(RuleBroken, match="Only the leader and whoever appraises them can do this"):
        reopen(objective, other)


def test_a_review_is_written_once_and_says_what_can_be_said(objective: Objective, leader: User, chair: User) -> None:
    agree(objective, chair)
    with pytest.raises(RuleBroken, match="Select how the objective stands"):
        review(objective, leader, MID_YEAR, Outcome.NOT_MET)
    review(objective, leader, MID_YEAR, Outcome.MET)

    with pytest.raises(RuleBroken, match="You have written this review already"):
        review(objective, leader, MID_YEAR, Outcome.BEHIND)


def test_opened_again_after_the_mid_year_review_that_review_stands(
    objective: Objective, leader: User, chair: User
) -> None:
    agree(objective, chair)
    review(objective, leader, MID_YEAR, Outcome.BEHIND)
    reopen(objective, chair)

    agree(objective, chair)

    assert objective.state is MID_YEAR
    assert len(objective.reviews) == 1


def test_another_appraiser_may_be_named_whatever_the_state(
    objective: Objective, trust: Organisation, leader: User, chair: User
) -> None:
    agree(objective, chair)
    other = UserFactory(name="Gareth Pritchard", roles={trust: Role.VSM})
    db.session.commit()

    for _ in range(2):
        with transaction():
            services.change_appraiser(objective, actor=leader, version=None, appraiser_id=other.id, site=SITE)
    review(objective, other, MID_YEAR, Outcome.MET)

    assert (objective.appraiser, objective.agreed_by) == (other, chair)
    assert [each.details for each in history_of(objective)][1] == {"fields": ["appraiser"]}


def test_a_draft_may_name_another_appraiser_who_is_asked(
    objective: Objective, trust: Organisation, leader: User
) -> None:
    other = UserFactory(email="gareth@example.nhs.uk", roles={trust: Role.VSM})
    db.session.commit()

    edit(objective, leader, appraiser_id=other.id)

    assert history_of(objective)[0].details == {"fields": ["appraiser"]}
    assert mails()[-1] == ("gareth@example.nhs.uk", "An objective waits for you to agree it")


def test_an_objective_that_nobody_appraises_is_opened_without_telling_anybody(
    objective: Objective, leader: User, chair: User
) -> None:
    agree(objective, chair)
    objective.appraiser = None
    told = len(mails())

    reopen(objective, leader)

    assert len(mails()) == told
