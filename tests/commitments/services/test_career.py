"""Writing down the steps of colleagues who asked to be followed, and what of them is counted."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.commitments.factories import CareerStepFactory, ColleagueFactory, ConsentFactory
from tests.factories import OrganisationFactory, UserFactory
from tracker.audit.queries import trail_of
from tracker.commitments.models import Colleague
from tracker.commitments.queries.career import followed_at, progression_at, steps_of
from tracker.commitments.rules.progression import YearOfSteps
from tracker.commitments.rules.vocabulary import ConsentPurpose, Step
from tracker.commitments.services import career as services
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.wres.rules.vocabulary import Band

pytestmark = pytest.mark.usefixtures("session")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MOVE: dict[str, Any] = {
    "kind": Step.BAND,
    "from_band": Band.BAND_7,
    "to_band": Band.BAND_8A,
    "words": "",
    "happened_on": date(2026, 9, 1),
}


def followed(**fields: Any) -> Colleague:
    """Since 1 April 2026, or from another moment: ``given_at=…``."""
    given = {"given_at": fields.pop("given_at")} if "given_at" in fields else {}
    colleague: Colleague = ColleagueFactory(**fields)
    ConsentFactory(colleague=colleague, purpose=ConsentPurpose.PROGRESSION, **given)
    return colleague


def test_a_step_is_written_down_and_taken_back() -> None:
    colleague, coordinator = followed(), UserFactory(name="Rosalind Thistlewood")

    step = services.record_step(colleague, actor=coordinator, **MOVE)
    programme = services.record_step(
        colleague, actor=coordinator, **{**MOVE, "kind": Step.PROGRAMME, "words": "Ready Now"}
    )

    assert (step.from_band, step.to_band, step.recorded_by_id) == (Band.BAND_7, Band.BAND_8A, coordinator.id)
    assert (programme.from_band, programme.to_band) == (None, None)
    assert set(steps_of(colleague)) == {step, programme}
    assert list(trail_of(colleague.organisation_id)) == []
    services.remove_step(step, actor=coordinator)
    assert list(steps_of(colleague)) == [programme]


def test_nothing_is_written_down_about_who_has_not_asked_for_it() -> None:
    never, no_more = ColleagueFactory(), ColleagueFactory()
    ConsentFactory(colleague=no_more, purpose=ConsentPurpose.PROGRESSION, withdrawn_at=NOW)

    for colleague in (never, no_more):
        with pytest.raises(RuleBroken, match="only for somebody who has agreed to it"):
            services.record_step(colleague, actor=colleague.user, **MOVE)
    with pytest.raises(RuleBroken, match="The day must be today or in the past"):
        services.record_step(followed(), actor=never.user, **{**MOVE, "happened_on": date(2026, 11, 23)})


def test_the_coordinator_reads_who_is_followed_and_their_steps() -> None:
    trust = OrganisationFactory()
    second = followed(organisation=trust, user__name="Zoe Bright")
    first = followed(organisation=trust, user__name="Amara Okafor")
    ColleagueFactory(organisation=trust)
    gone = followed(organisation=trust, left_at=NOW)
    followed()
    steps = [CareerStepFactory(colleague=each) for each in (second, gone)]

    assert [(each.colleague, list(each.steps)) for each in followed_at(trust.id)] == [
        (first, []),
        (second, steps[:1]),
    ]


def test_others_read_counts_of_five_or_more_of_years_that_are_over() -> None:
    trust = OrganisationFactory()
    people = [followed(organisation=trust, given_at=datetime(2025, 5, 1, tzinfo=UTC)) for _ in range(11)]
    for number, person in enumerate(people):
        moment = datetime(2026, 3, 31, 22, 59 if number < 6 else 0, tzinfo=UTC)
        CareerStepFactory(colleague=person, kind=Step.ACTING_UP if number < 6 else Step.BAND, created_at=moment)
        CareerStepFactory(colleague=person, created_at=NOW)
    for _ in range(6):
        CareerStepFactory(colleague=followed(), created_at=datetime(2026, 1, 1, tzinfo=UTC))  # of another trust

    assert progression_at(trust.id)[0] == YearOfSteps(2026, 10, {Step.BAND: 5, Step.ACTING_UP: 5, Step.PROGRAMME: None})
    people[0].left_at = NOW
    db.session.flush()
    assert progression_at(trust.id)[0] == YearOfSteps(2026, 10, {Step.BAND: 5, Step.ACTING_UP: 5, Step.PROGRAMME: None})
