"""Single-use links to record progress: one person, one action, once, in time; and a newer one makes the older void."""

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from sqlalchemy.exc import IntegrityError

from tests.conftest import watching_sql
from tests.factories import OrganisationFactory, UserFactory
from tests.plans.conftest import Team
from tests.plans.factories import ActionFactory, MilestoneFactory
from tests.plans.links import link_at, sent
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import User
from tracker.audit.queries import history_of
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.plans.models import Action, ActionLink
from tracker.plans.rules.links import LinkState, state
from tracker.plans.rules.vocabulary import Rag, Status
from tracker.plans.services.by_link import record_by_link, state_of
from tracker.plans.services.links import make_links, offer_links

Trail = Callable[..., list[Any]]
SAID: dict[str, Any] = {"status": Status.IN_PROGRESS, "percent": 40, "note": "Two teams trained", "claim": Rag.GREEN}


@pytest.fixture
def action(team: Team) -> Action:
    return ActionFactory(plan=team.plan, owner=team.owner, contributors=[team.chair])


def test_a_link_records_progress_as_its_person_and_the_history_says_by_a_link(
    team: Team, action: Action, trail: Trail
) -> None:
    step = MilestoneFactory(action=action, title="Designed")
    link = link_at(sent(action, team.owner))

    said = record_by_link(link, **SAID, done=[step.id])

    assert (said.author, said.percent, said.note, said.claim) == (team.owner, 40, "Two teams trained", Rag.GREEN)
    assert (link.used_at, link.progress, step.done_on) == (clock.now(), said, date(2026, 11, 22))
    assert [each[:2] for each in trail(action)] == [("Samuel Adeyemi", "progress.recorded_by_link")]


def test_a_link_is_used_once(team: Team, action: Action) -> None:
    link = link_at(sent(action, team.owner))
    record_by_link(link, **SAID)

    with pytest.raises(RuleBroken) as broken:
        record_by_link(link, **SAID)

    assert broken.value.message == ("This link has been used. What you typed is not recorded: sign in to record it")
    assert [each.note for each in action.progress] == ["Two teams trained"]


def test_the_database_itself_lets_no_used_link_be_used_again(team: Team, action: Action) -> None:
    link = link_at(sent(action, team.owner))
    record_by_link(link, **SAID)
    db.session.commit()

    link.used_at = None
    link.progress = None

    with pytest.raises(IntegrityError, match="a link is used once"):
        db.session.flush()


def test_an_answer_that_is_refused_leaves_the_link_as_it_was(team: Team, action: Action) -> None:
    link = link_at(sent(action, team.owner))
    db.session.commit()

    with pytest.raises(RuleBroken), db.session.begin_nested():
        record_by_link(link, **SAID | {"status": Status.NOT_STARTED})
    with pytest.raises(Conflict), db.session.begin_nested():
        record_by_link(link, **SAID, version=action.version + 1)
    db.session.refresh(link)

    assert state_of(link) is LinkState.USABLE


def test_a_contributor_rates_nothing_by_a_link_either(team: Team, action: Action) -> None:
    said = record_by_link(link_at(sent(action, team.chair)), **SAID)

    assert (said.author, said.claim, action.claim) == (team.chair, None, None)


def test_a_newer_link_makes_the_older_of_the_same_void_and_no_other(team: Team, action: Action) -> None:
    other = ActionFactory(plan=team.plan, owner=team.owner)
    paths = [sent(action, team.owner), sent(action, team.chair), sent(other, team.owner), sent(action, team.owner)]

    found = [state_of(link_at(path)) for path in paths]

    assert found == [LinkState.REPLACED, LinkState.USABLE, LinkState.USABLE, LinkState.USABLE]


def test_a_link_that_expired_stays_unused_when_a_newer_one_is_made(team: Team, action: Action) -> None:
    first = sent(action, team.owner)
    db.session.commit()

    with time_machine.travel("2026-12-06 12:00", tick=False):
        sent(action, team.owner)
        older = link_at(first)

        assert (older.used_at, state_of(older)) == (None, LinkState.EXPIRED)


@pytest.mark.parametrize(
    ("now", "expected"), [("2026-12-06 11:59:59", LinkState.USABLE), ("2026-12-06 12:00", LinkState.EXPIRED)]
)
def test_a_link_works_for_fourteen_days(team: Team, action: Action, now: str, expected: LinkState) -> None:
    link = link_at(sent(action, team.owner))

    with time_machine.travel(now, tick=False):
        assert state_of(link) is expected


def leaves(team: Team, action: Action) -> None:
    team.owner.memberships[0].ended_at = datetime(2026, 11, 22, 11, tzinfo=UTC)
    db.session.flush()


def hands_over(team: Team, action: Action) -> None:
    action.owner = team.lead
    db.session.flush()


def withdraws(team: Team, action: Action) -> None:
    action.status, action.ended_reason = Status.WITHDRAWN, "Not needed"


@pytest.mark.parametrize(
    ("happens", "expected"),
    [(leaves, LinkState.GONE), (hands_over, LinkState.GONE), (withdraws, LinkState.ENDED)],
)
def test_a_link_does_no_more_than_its_person_could_signed_in(
    team: Team, action: Action, happens: Callable[[Team, Action], None], expected: LinkState
) -> None:
    path = sent(action, team.owner)
    happens(team, action)
    link = link_at(path)

    with pytest.raises(RuleBroken):
        record_by_link(link, **SAID)

    assert (state_of(link), action.progress) == (expected, [])


def refusals(team: Team) -> dict[str, tuple[Action, User]]:
    stranger = UserFactory(roles={OrganisationFactory(): Role.EDI_LEAD})
    auditor = UserFactory(roles={team.organisation: Role.AUDITOR})
    left = UserFactory(name="Left")
    ended = ActionFactory(plan=team.plan, owner=team.owner, status=Status.WITHDRAWN, ended_reason="Not needed")
    return {
        "another trust's": (ActionFactory(plan=team.plan, owner=team.owner), stranger),
        "only reads": (ActionFactory(plan=team.plan, owner=auditor), auditor),
        "left": (ActionFactory(plan=team.plan, owner=left), left),
        "another's": (ActionFactory(plan=team.plan, owner=team.owner), team.chair),
        "ended": (ended, team.owner),
    }


@pytest.mark.parametrize("why", ["another trust's", "only reads", "left", "another's", "ended"])
def test_nobody_is_offered_a_link_who_may_not_record_progress(team: Team, why: str) -> None:
    action, user = refusals(team)[why]

    assert offer_links({(action.id, user.id)}) == {}


def test_nothing_is_offered_for_what_is_not_there(team: Team, action: Action) -> None:
    assert offer_links({(uuid.uuid4(), team.owner.id), (action.id, uuid.uuid4())}) == {}


def test_only_a_digest_of_the_token_is_kept_and_the_trail_holds_neither(team: Team, action: Action) -> None:
    token = sent(action, team.owner).removeprefix("/updates/")
    link = link_at(f"/updates/{token}")

    (event,) = history_of(link)

    assert (event.tag.value, event.actor, event.details) == ("action_link.sent", None, {"to": "Samuel Adeyemi"})
    stored = [str(value) for row in db.session.execute(sa.text("SELECT * FROM action_link")) for value in row]
    assert [each for each in stored if token in each] == []
    assert link.token_digest not in str(event.sealed)


def test_a_mail_that_is_not_promised_makes_no_link_and_voids_none(team: Team, action: Action) -> None:
    path = sent(action, team.owner)

    offer_links({(action.id, team.owner.id)})
    make_links([])

    assert state_of(link_at(path)) is LinkState.USABLE
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ActionLink)) == 1


@pytest.mark.parametrize("count", [1, 30])
def test_links_are_offered_and_made_in_a_few_statements_however_many(team: Team, count: int) -> None:
    actions = ActionFactory.create_batch(count, plan=team.plan, owner=team.owner)
    pairs = {(each.id, team.owner.id) for each in actions}
    db.session.commit()
    db.session.expire_all()

    with watching_sql() as statements:
        make_links(list(offer_links(pairs).values()))

    # Actions and their contributors, people and their roles, links to void, the new ones, and the trail: its head is
    # read and moved on, and its events are written.
    assert len([each for each in statements if not each.startswith(("SAVEPOINT", "RELEASE"))]) == 9


def test_what_a_link_says_of_itself_tells_nothing_to_who_may_not_know() -> None:
    found = state(may_record=False, is_over=True, has_recorded=True, is_used=True, is_open=False)

    assert found is LinkState.GONE


def test_a_link_is_named_by_its_action(team: Team, action: Action) -> None:
    assert str(link_at(sent(action, team.owner))) == "A link to A1"
