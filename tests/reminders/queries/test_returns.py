"""The return of the year, board papers, old baselines and closed actions: whom they need, and until when."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from tests.board_papers.factories import PaperFactory
from tests.conftest import watching_sql
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory
from tests.plans.factories import ActionFactory, RecheckFactory
from tests.reminders.conftest import Team
from tests.reminders.factories import ReminderSettingsFactory, YearDeadlineFactory
from tests.targets.factories import TargetVersionFactory
from tests.wres.factories import ReturnFactory, SignedOffFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation
from tracker.accounts.rules import Kind as Body
from tracker.board_papers.rules.vocabulary import Status as PaperStatus
from tracker.db import db
from tracker.plans.models import Action
from tracker.plans.rules.vocabulary import Status
from tracker.reminders.queries.needs import coming, reached
from tracker.reminders.queries.sources.closed import TOLD as CLOSED
from tracker.reminders.queries.sources.returns import TOLD as RETURNS
from tracker.reminders.queries.sources.targets import TOLD as TARGETS
from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.rulebook import Rulebook
from tracker.reminders.rules.vocabulary import Deadline, Kind, Part
from tracker.wres.rules.lifecycle import State

LONG_AGO = datetime(2024, 4, 1, 9, tzinfo=UTC)


def needs_on(day: str, *kinds: Kind) -> list[Need]:
    with time_machine.travel(f"{day} 08:00", tick=False):
        db.session.flush()
        return [each for each in reached(clock.today(), Rulebook()) if each.kind in kinds]


def told(day: str, kind: Kind) -> set[tuple[Part, date]]:
    return {(each.part, each.due_on) for each in needs_on(day, kind)}


@pytest.fixture
def trust(team: Team) -> Organisation:
    """The team's organisation, which has been here for years."""
    team.organisation.created_at = LONG_AGO
    return team.organisation


class TestReturns:
    @pytest.mark.usefixtures("trust")
    def test_a_trust_that_has_made_no_return_is_told_who_signs_off_and_submits_it_by_when(self) -> None:
        may, june = date(2026, 5, 31), date(2026, 6, 1)

        assert needs_on("2026-04-29", Kind.RETURN_TO_SIGN_OFF, Kind.RETURN_TO_SUBMIT) == []
        assert told("2026-04-30", Kind.RETURN_TO_SIGN_OFF) == {(Part.SECRETARY, may), (Part.EDI_LEAD, may)}
        assert told("2026-04-30", Kind.RETURN_TO_SUBMIT) == {(Part.EDI_LEAD, may)}
        assert told(str(june), Kind.RETURN_TO_SUBMIT) == {
            (part, may) for part in (Part.EDI_LEAD, Part.SECRETARY, Part.CHAIR)
        }
        assert {each.says for each in needs_on("2026-04-30", Kind.RETURN_TO_SUBMIT)} == {"Submit the WRES return 2026"}

    def test_a_draft_changes_nothing_and_a_sign_off_does(self, trust: Organisation) -> None:
        made = ReturnFactory(organisation=trust)
        before = needs_on("2026-05-27", Kind.RETURN_TO_SIGN_OFF)
        made.state, made.signed_off_on = State.SIGNED_OFF, date(2026, 5, 28)
        made.signed_off_by, made.minute_reference = "The chair", "26/05"
        in_may, in_june = (
            needs_on(day, Kind.RETURN_TO_SIGN_OFF, Kind.RETURN_TO_SUBMIT) for day in ("2026-05-29", "2026-06-02")
        )

        assert {each.part for each in before} == {Part.SECRETARY, Part.EDI_LEAD, Part.CHAIR}
        assert {each.kind for each in in_may} == {Kind.RETURN_TO_SUBMIT}
        assert in_june == []

    def test_a_correction_does_not_undo_the_sign_off(self, trust: Organisation) -> None:
        first = SignedOffFactory(organisation=trust)
        ReturnFactory(
            organisation=trust, revision=2, replaces_id=first.id, correction_reason="A slip", upload=first.upload
        )

        assert needs_on("2026-06-02", Kind.RETURN_TO_SIGN_OFF) == []

    def test_it_is_published_once_the_return_gives_its_address_or_somebody_says_so(self, trust: Organisation) -> None:
        SignedOffFactory(organisation=trust)
        said = OrganisationFactory(created_at=LONG_AGO)
        MembershipFactory(organisation=said, role=Role.EDI_LEAD)
        SignedOffFactory(organisation=said, published_at="https://www.example.nhs.uk/wres")

        before = needs_on("2026-10-05", Kind.RETURN_TO_PUBLISH)
        YearDeadlineFactory(organisation=trust, which=Deadline.PUBLICATION, met_on=date(2026, 10, 6))
        after = needs_on("2026-10-07", Kind.RETURN_TO_PUBLISH)

        assert {(each.organisation_id, each.part, each.due_on) for each in before} == {
            (trust.id, Part.EDI_LEAD, date(2026, 10, 31))
        }
        assert after == []

    def test_a_day_that_the_trust_settled_holds_and_moves_what_was_due(self, trust: Organisation) -> None:
        usual = needs_on("2026-10-05", Kind.RETURN_TO_PUBLISH)
        YearDeadlineFactory(
            organisation=trust, which=Deadline.PUBLICATION, due_on=date(2026, 12, 31), source="NHS England"
        )

        moved = needs_on("2026-12-02", Kind.RETURN_TO_PUBLISH)

        assert needs_on("2026-10-05", Kind.RETURN_TO_PUBLISH) == []
        assert {each.due_on for each in moved} == {date(2026, 12, 31)}
        assert {each.item_id for each in moved} == {each.item_id for each in usual}
        assert {each.version for each in usual} | {each.version for each in moved} == {1, 2}

    def test_a_trust_that_joined_after_the_day_is_not_told_of_it(self, trust: Organisation) -> None:
        trust.created_at = datetime(2026, 6, 1, 9, tzinfo=UTC)

        assert needs_on("2026-06-02", Kind.RETURN_TO_SIGN_OFF, Kind.RETURN_TO_SUBMIT) == []
        assert told("2026-10-05", Kind.RETURN_TO_PUBLISH) == {(Part.EDI_LEAD, date(2026, 10, 31))}

    def test_only_a_trust_makes_one(self, trust: Organisation) -> None:
        trust.kind = Body.REGION

        assert needs_on("2026-06-02", Kind.RETURN_TO_SIGN_OFF, Kind.RETURN_TO_SUBMIT) == []

    @pytest.mark.usefixtures("trust")
    def test_with_the_next_snapshot_the_year_is_over(self) -> None:
        kinds = Kind.RETURN_TO_SIGN_OFF, Kind.RETURN_TO_SUBMIT, Kind.RETURN_TO_PUBLISH

        assert {each.kind for each in needs_on("2027-03-30", *kinds)} == set(kinds)
        assert needs_on("2027-03-31", *kinds) == []

    def test_next_years_days_come_up_in_a_calendar(self, team: Team, trust: Organisation) -> None:
        found = coming(
            Rulebook(),
            organisations=[trust.id],
            user_id=team.lead.id,
            since=date(2026, 11, 23),
            until=date(2027, 11, 23),
        )

        assert sorted((each.due_on, each.label) for each in found) == [
            (date(2027, 5, 31), "WRES return 2027"),
            (date(2027, 5, 31), "WRES return 2027"),
            (date(2027, 10, 31), "WRES return 2027"),
        ]


class TestPapers:
    def test_a_draft_is_to_be_approved_and_what_is_approved_to_be_issued(self, team: Team) -> None:
        draft = PaperFactory(organisation=team.organisation, author=team.lead, title="WRES 2026")
        approved = PaperFactory(
            organisation=team.organisation, author=team.lead, title="WRES again", wres_return=draft.wres_return
        )
        _approve(approved, team)

        found = needs_on("2026-11-18", Kind.PAPER_TO_APPROVE, Kind.PAPER_TO_ISSUE)

        assert {(each.item_id, each.kind, each.user_id, each.says) for each in found} == {
            (draft.id, Kind.PAPER_TO_APPROVE, who.id, "Have the paper “WRES 2026” approved in time for its meeting")
            for who in (team.lead, team.secretary)
        } | {
            (
                draft.id,
                Kind.PAPER_TO_APPROVE,
                team.chair.id,
                "The paper “WRES 2026” is not approved, and its meeting is near",
            ),
            (
                approved.id,
                Kind.PAPER_TO_ISSUE,
                team.secretary.id,
                "Issue the paper “WRES again” in time for its meeting",
            ),
        }
        assert {each.due_on for each in found} == {date(2026, 11, 26)}

    def test_nobody_is_told_too_early_nor_once_the_meeting_is_over(self, team: Team) -> None:
        paper = PaperFactory(organisation=team.organisation, author=team.lead)
        PaperFactory(organisation=team.organisation, author=team.lead, meeting_date=None, wres_return=paper.wres_return)

        found = [
            len(needs_on(day, Kind.PAPER_TO_APPROVE))
            for day in ("2026-11-11", "2026-11-12", "2026-11-26", "2026-11-27")
        ]

        assert found == [0, 2, 3, 0]

    def test_an_author_who_may_no_longer_read_it_is_not_told(self, team: Team) -> None:
        author = UserFactory(roles={team.organisation: Role.VSM})
        PaperFactory(organisation=team.organisation, author=author)

        assert {each.user_id for each in needs_on("2026-11-12", Kind.PAPER_TO_APPROVE)} == {team.secretary.id}

    def test_what_is_issued_needs_nobody(self, team: Team) -> None:
        paper = PaperFactory(organisation=team.organisation, author=team.lead)
        _approve(paper, team)
        paper.status, paper.issued_by, paper.issued_at = PaperStatus.ISSUED, team.secretary, clock.now()
        paper.number, paper.serial, paper.audit_head = "X/1", 1, "ab"

        assert needs_on("2026-11-25", Kind.PAPER_TO_APPROVE, Kind.PAPER_TO_ISSUE) == []


def _approve(paper: Any, team: Team) -> None:
    paper.status, paper.approved_by, paper.approved_at = PaperStatus.APPROVED, team.chair, clock.now()
    paper.content, paper.figures, paper.sha256 = {}, {}, "ab"
    db.session.flush()


class TestTargets:
    def test_a_baseline_is_old_after_three_years_where_a_newer_return_is_signed_off(self, team: Team) -> None:
        version = TargetVersionFactory(agreed=True, target__organisation=team.organisation, target__number=3)
        before = needs_on("2027-04-20", Kind.TARGET_TO_REBASE)
        SignedOffFactory(organisation=team.organisation, year=2026)

        found = needs_on("2027-04-02", Kind.TARGET_TO_REBASE)

        assert before == needs_on("2027-03-30", Kind.TARGET_TO_REBASE) == []
        assert [(each.item_id, each.user_id, each.due_on, each.says) for each in found] == [
            (
                version.target_id,
                team.lead.id,
                date(2027, 3, 31),
                "Re-base target T3 “Bands 8a to VSM”: its baseline is old and a newer return is signed off",
            )
        ]

    def test_it_counts_from_the_first_sign_off_of_newer_figures(self, team: Team) -> None:
        TargetVersionFactory(agreed=True, target__organisation=team.organisation)
        SignedOffFactory(organisation=team.organisation, year=2025, signed_off_on=date(2027, 5, 28))

        assert told("2027-05-28", Kind.TARGET_TO_REBASE) == {(Part.EDI_LEAD, date(2027, 5, 28))}

    def test_the_trusts_own_number_of_years_holds(self, team: Team) -> None:
        TargetVersionFactory(agreed=True, target__organisation=team.organisation)
        SignedOffFactory(organisation=team.organisation, year=2025, signed_off_on=date(2025, 5, 28))
        ReminderSettingsFactory(organisation=team.organisation, rebase_years=2)

        assert told("2026-03-31", Kind.TARGET_TO_REBASE) == {(Part.EDI_LEAD, date(2026, 3, 31))}

    def test_a_draft_and_what_was_reached_need_nobody(self, team: Team) -> None:
        TargetVersionFactory(target__organisation=team.organisation)
        SignedOffFactory(organisation=team.organisation, year=2026)
        SignedOffFactory(organisation=team.organisation, year=2024, signed_off_on=date(2024, 5, 28))

        assert needs_on("2028-03-31", Kind.TARGET_TO_REBASE) == []


def closed(team: Team, **more: Any) -> Action:
    """An action that was closed on 28 February 2026, late in the evening."""
    usual = {
        "plan": team.plan,
        "owner": team.owner,
        "sponsor": team.sponsor,
        "title": "Train panels",
        "status": Status.COMPLETE,
        "closure_requested_by_id": team.owner.id,
        "closed_by_id": team.chair.id,
        "closed_at": datetime(2026, 2, 28, 23, 30, tzinfo=UTC),
    }
    found: Action = ActionFactory(**usual | more)
    return found


class TestRechecks:
    def test_six_months_after_it_was_closed_sponsor_and_edi_lead_are_told(self, team: Team) -> None:
        action = closed(team)

        early, then = (needs_on(day, Kind.RECHECK_DUE) for day in ("2026-08-27", "2026-08-28"))

        assert early == []
        assert {(each.user_id, each.part, each.due_on) for each in then} == {
            (team.sponsor.id, Part.SPONSOR, date(2026, 8, 28)),
            (team.lead.id, Part.EDI_LEAD, date(2026, 8, 28)),
        }
        assert {each.says for each in then} == {f"Say whether what A{action.number} “Train panels” changed has lasted"}

    def test_who_owned_it_is_not_told_whatever_their_part(self, team: Team) -> None:
        closed(team, owner=team.lead, closure_requested_by_id=team.lead.id, sponsor=None)

        found = needs_on("2026-09-14", Kind.RECHECK_DUE)

        assert {each.user_id for each in found} == {team.secretary.id}

    def test_the_trusts_own_number_of_months_holds(self, team: Team) -> None:
        closed(team)
        ReminderSettingsFactory(organisation=team.organisation, recheck_months=12)

        assert told("2026-08-28", Kind.RECHECK_DUE) == set()
        assert {due_on for _, due_on in told("2027-03-01", Kind.RECHECK_DUE)} == {date(2027, 2, 28)}

    def test_what_was_looked_at_again_or_is_open_or_long_over_needs_nobody(self, team: Team) -> None:
        RecheckFactory(action=closed(team), author=team.lead)
        ActionFactory(plan=team.plan, owner=team.owner)
        closed(team, closed_at=datetime(2025, 2, 1, 12, tzinfo=UTC))

        assert needs_on("2026-08-28", Kind.RECHECK_DUE) == []


@pytest.mark.parametrize("trusts", [1, 3])
def test_however_many_trusts_the_questions_are_the_same(session: Any, trusts: int) -> None:
    made = [OrganisationFactory(created_at=LONG_AGO).id for _ in range(trusts)]
    session.flush()

    with watching_sql() as asked:
        found = [list(source.items(made)) for source in (*RETURNS, *TARGETS, *CLOSED)]

    assert [len(each) for each in found] == [trusts * 2] * 3 + [0, 0]
    # Of each day of the year which trusts, what they settled, and their returns; of targets the newer returns and the
    # targets; and the closed actions.
    assert len(asked) == 3 * 3 + 2 + 1
