"""The demonstration, told for one small trust and for the first one: enough that no page is empty."""

import pytest

from tracker.access import Permission, Role, can
from tracker.accounts import queries as accounts
from tracker.accounts.models import Organisation
from tracker.audit import queries as trail
from tracker.board_papers.models import Paper
from tracker.board_papers.rules.vocabulary import Status as PaperStatus
from tracker.db import db
from tracker.demonstration import cast
from tracker.demonstration.figures import YEARS, file_of
from tracker.plans.models import Action
from tracker.plans.rules import standing
from tracker.plans.rules.vocabulary import Rag, Status
from tracker.targets.models import Target
from tracker.targets.rules.vocabulary import State
from tracker.wres.imports.reading import read
from tracker.wres.models import Return

FIRST = cast.TRUSTS[0]


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("trust", cast.TRUSTS, ids=lambda trust: trust.code)
def test_the_made_up_figures_read_without_a_fault(trust: cast.Trust, year: int) -> None:
    reading = read(file_of(trust, year), "wres-return.csv")

    assert reading.faults == ()
    assert {fact.indicator for fact in reading.facts} >= {1, 2, 3, 5, 6, 7, 9}


def test_a_dozen_trusts_in_two_regions_share_no_name_and_no_person() -> None:
    people = [part.name for trust in cast.TRUSTS for part in cast.parts_at(trust)]

    assert len({trust.code for trust in cast.TRUSTS}) == len({trust.name for trust in cast.TRUSTS}) == 12
    assert {trust.region for trust in cast.TRUSTS} == {region.code for region in cast.REGIONS}
    assert len(people) == len(set(people))


def test_somebody_plays_every_part_at_the_first_trust(told: Organisation) -> None:
    played = {membership.role for membership in accounts.members_of(told)}

    assert played == set(Role) - {Role.OVERSEER}


def test_an_overseer_at_the_region_may_read_what_is_shared(told: Organisation) -> None:
    at_the_region = [each for each in accounts.everybody() if each.organisation.ods_code == FIRST.region]
    overseer = next(each.user for each in at_the_region if each.role is Role.OVERSEER)

    assert can(overseer, Permission.ORGANISATION_READ, told)


def test_three_years_stand_on_record_and_no_kind_of_page_is_empty(told: Organisation) -> None:
    returns, actions, papers, targets = (
        [each for each in db.session.scalars(db.select(kind)) if each.organisation_id == told.id]
        for kind in (Return, Action, Paper, Target)
    )

    assert {each.year for each in returns} == {each.plan.year for each in actions} == set(YEARS)
    assert {each.status for each in actions} == set(Status)
    assert {each.rag for each in actions} == set(Rag)
    assert {each.year for each in papers if each.status is PaperStatus.ISSUED} == set(YEARS)
    assert {each.state for each in targets} == set(State)
    assert any(each.earlier for each in targets)
    assert any(each.agreements for each in targets)
    assert any(each.due_date_requests for each in actions)
    assert any(each.undecided_request for each in actions)
    assert any(len(proof.revisions) > 1 for each in actions for proof in each.evidence)


def test_what_is_kept_with_each_action_is_what_the_rule_says_of_it(told: Organisation) -> None:
    actions = list(db.session.scalars(db.select(Action)))

    assert [(each.amber_from, each.red_from) for each in actions] == [
        standing.turning_days(each.facts) for each in actions
    ]


def test_every_scene_left_its_mark_in_an_unbroken_trail(told: Organisation) -> None:
    verdict = trail.verify()

    assert verdict.fault is None
    assert verdict.events > 300
