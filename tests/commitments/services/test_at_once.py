"""Two people who act on a relationship at the same moment: both are heard, or one of them is told why not."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
from flask import Flask

from config import Config
from tests.commitments.factories import ColleagueFactory, walked
from tests.conftest import database_url
from tests.factories import UserFactory
from tracker import clock, create_app
from tracker.access import Role
from tracker.accounts.models import User
from tracker.commitments.models import Relationship
from tracker.commitments.queries.records import get_colleague, get_relationship
from tracker.commitments.rules.vocabulary import EndReason, Kind, Side, State
from tracker.commitments.services import agreements, relationships
from tracker.db import db, transaction

Deed = Callable[[Relationship, User], Any]


def _sign(pair: Relationship, actor: User) -> None:
    (agreement,) = pair.agreements
    agreements.sign(agreement, actor=actor, seen=agreement.fingerprint)


def _write(pair: Relationship, actor: User) -> None:
    today = clock.today()
    words = dict.fromkeys(("contact", "goals", "ground_rules", "confidentiality"), "In our words")
    terms: dict[str, Any] = words | {"frequency_days": 30, "starts_on": today, "ends_on": None}
    agreements.write(pair, actor=actor, reviews=[today + timedelta(90)], **terms)


def _accept(pair: Relationship, actor: User) -> None:
    relationships.accept(pair, actor=actor)


def _take_back(pair: Relationship, actor: User) -> None:
    relationships.take_back(pair, actor=actor)


def _end(pair: Relationship, actor: User) -> None:
    relationships.end(pair, actor=actor, reason=EndReason.TIME)


@pytest.fixture
def on_its_own(worker_id: str, tmp_path: Path) -> Iterator[Flask]:
    """A service on a database of its own, where two requests really meet."""
    url = database_url(f"{worker_id}_pairing", tmp_path)
    app = create_app(Config(SECRET_KEY="tests", SQLALCHEMY_DATABASE_URI=url, MAIL_FOLDER=str(tmp_path / "mail")))
    with app.app_context():
        flask_migrate.upgrade()
    yield app
    with app.app_context():
        db.engine.dispose()


def at_once(app: Flask, *deeds: Callable[[], Any]) -> list[str]:
    """What became of each, in order of the alphabet."""
    start, outcomes = threading.Barrier(len(deeds)), []

    def act(deed: Callable[[], Any]) -> None:
        with app.app_context():
            try:
                start.wait()
                deed()
                outcomes.append("done")
            except Exception as fault:  # noqa: BLE001 -- a thread's fault must reach the test
                outcomes.append(type(fault).__name__)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=act, args=[each]) for each in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@pytest.mark.parametrize(
    ("state", "deeds", "outcomes", "ends"),
    [
        (State.REQUESTED, (_accept, _accept), ["done", "done"], {State.ACCEPTED}),
        (State.REQUESTED, (_accept, _take_back), ["RuleBroken", "done"], {State.ACCEPTED, State.ENDED}),
        (State.ACCEPTED, (_write, _write), ["RuleBroken", "done"], {State.AGREEMENT}),
        (State.AGREEMENT, (_sign, _sign), ["done", "done"], {State.ACTIVE}),
        (State.ACTIVE, (_end, _end), ["RuleBroken", "done"], {State.ENDED}),
    ],
)
def test_two_who_act_at_once_are_both_heard_or_one_is_told_why_not(
    on_its_own: Flask, state: State, deeds: tuple[Deed, Deed], outcomes: list[str], ends: set[State]
) -> None:
    asked = {"proposed_as": Side.COLLEAGUE, "colleague_accepted_at": clock.now()} if _take_back in deeds else {}
    with on_its_own.app_context():
        pair = walked(state, **asked)
        pair_id, people = pair.id, (pair.leader.id, pair.colleague_user_id)
        db.session.commit()
        db.session.remove()

    def deed(act: Deed, user_id: Any) -> Callable[[], None]:
        def run() -> None:
            seen, actor = get_relationship(pair_id), db.session.get_one(User, user_id)
            db.session.rollback()  # both have seen it as it was
            with transaction():
                act(seen, actor)

        return run

    found = at_once(on_its_own, deed(deeds[0], people[0]), deed(deeds[1], people[1]))

    with on_its_own.app_context():
        assert get_relationship(pair_id).state in ends
        db.session.remove()
    assert found == outcomes


def test_of_two_who_propose_the_same_at_once_one_is_told_that_it_is_there(on_its_own: Flask) -> None:
    with on_its_own.app_context():
        colleague = ColleagueFactory()
        leader = UserFactory(roles={colleague.organisation: Role.VSM})
        ids = colleague.id, colleague.user.id, leader.id
        db.session.commit()
        db.session.remove()

    def propose() -> None:
        place, actor = get_colleague(ids[0]), db.session.get_one(User, ids[1])
        db.session.rollback()
        with transaction():
            relationships.propose(place, actor=actor, leader_id=ids[2], kind=Kind.MENTORING, as_side=Side.COLLEAGUE)

    assert at_once(on_its_own, propose, propose) == ["RuleBroken", "done"]
