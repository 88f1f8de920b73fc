"""Whoever takes hold of several records does so in one order, the trail's end last: nobody waits for each other."""

import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.commitments.factories import InsightFactory, MentoringSessionFactory, walked
from tests.commitments.pairs import SITE, paired
from tests.commitments.services.test_at_once import on_its_own
from tests.factories import OrganisationFactory
from tracker import audit, clock
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.commitments.models import CommitmentLink, Insight, MentoringSession, Relationship
from tracker.commitments.queries.insights import retaken
from tracker.commitments.queries.links import locked_link
from tracker.commitments.queries.pairs import locked_place
from tracker.commitments.queries.records import get_colleague, get_relationship, locked
from tracker.commitments.rules.vocabulary import Answer, Kind, Meeting
from tracker.commitments.services import answers, by_link, insights, stalled, withdrawing
from tracker.commitments.services.links import Offer, make_links
from tracker.db import Entity, db, transaction

__all__ = ["on_its_own"]

Ids = dict[str, uuid.UUID]
Deed = Callable[[Ids], Any]
WHO_AM_I = sa.text("SELECT pg_backend_pid()")
WAITS = sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted AND pid = :pid")


class Two:
    """Two who act at once: the second begins when the first holds something, the first goes on when the second waits.

    SQLite lets one write at a time, so there nobody waits within a transaction.
    """

    def __init__(self) -> None:
        self.holds, self.begun, self.pid = threading.Event(), threading.Event(), 0

    def let_begin(self) -> None:
        """Say, as the first, that the second may begin, and wait until they cannot go on."""
        self.holds.set()
        if db.engine.dialect.name == "postgresql":
            self.begun.wait(10)
            end = time.monotonic() + 10
            while not db.session.execute(WAITS, {"pid": self.pid}).scalar() and time.monotonic() < end:
                time.sleep(0.02)  # PostgreSQL tells nobody that a session began to wait: one can only ask again

    def begin(self) -> None:
        """Begin as the second."""
        self.holds.wait(10)
        if db.engine.dialect.name == "postgresql":
            self.pid = db.session.execute(WHO_AM_I).scalar_one()
        self.begun.set()


def meanwhile(app: Flask, first: Callable[[], Any], then: Callable[[], Any], other: Callable[[], Any]) -> list[str]:
    """``first``, and ``then`` once ``other``, which begins between the two, has to wait. What went wrong."""
    two, faults = Two(), []

    def one_acts() -> None:
        with transaction():
            first()
            two.let_begin()
            then()

    def other_acts() -> None:
        two.holds.wait(10)
        with transaction():
            two.begin()
            other()

    def act(deed: Callable[[], Any]) -> None:
        with app.app_context():
            try:
                deed()
            except Exception as fault:  # noqa: BLE001 -- a thread's fault must reach the test
                faults.append(repr(fault))
            finally:
                two.holds.set()
                db.session.remove()

    threads = [threading.Thread(target=act, args=[each]) for each in (one_acts, other_acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults


def _pair(ids: Ids) -> Relationship:
    return get_relationship(ids["pair"])


def _note_it(ids: Ids) -> None:
    audit.record(None, Tag.RELATIONSHIP_PROMPTED, _pair(ids))


def _withdraw(ids: Ids) -> None:
    withdrawing.withdraw(get_colleague(ids["place"]), actor=db.session.get_one(User, ids["colleague"]))


def _link(ids: Ids) -> CommitmentLink:
    return db.session.get_one(CommitmentLink, ids["link"])


def _session(ids: Ids) -> MentoringSession:
    return db.session.get_one(MentoringSession, ids["session"])


def _insight(ids: Ids) -> Insight:
    return db.session.get_one(Insight, ids["insight"])


@pytest.fixture
def ids(on_its_own: Flask) -> Ids:
    """A pair with a session that waits, a link to log, one to confirm, an insight; and an earlier pair of them."""
    with on_its_own.app_context(), transaction():
        pair = paired(OrganisationFactory())
        earlier = datetime(2026, 4, 1, 9, tzinfo=UTC)
        walked(colleague=pair.colleague, leader=pair.leader, kind=Kind.REVERSE, requested_at=earlier)
        insight = InsightFactory(pair=pair)
        session = MentoringSessionFactory(pair=pair, answer=Answer.WAITING)
        log, confirm = make_links([Offer(each, pair.colleague.user) for each in (pair, session)])
        records: dict[str, Entity] = {"pair": pair, "insight": insight, "session": session, "link": log}
        return {name: record.id for name, record in records.items()} | {
            "confirm": confirm.id,
            "place": pair.colleague_id,
            "leader": pair.leader_id,
            "colleague": pair.colleague_user_id,
        }


def _log_by_link(ids: Ids) -> None:
    by_link.log_by_link(_link(ids), held_on=clock.today(), minutes=45, meeting=Meeting.VIDEO, site=SITE)


def _confirm_by_link(ids: Ids) -> None:
    link = db.session.get_one(CommitmentLink, ids["confirm"])
    by_link.answer_by_link(link, is_right=True, words="", site=SITE)


def _confirm(ids: Ids) -> None:
    answers.confirm(_session(ids), actor=db.session.get_one(User, ids["colleague"]))


def _send_another(ids: Ids) -> None:
    make_links([Offer(_pair(ids), _pair(ids).colleague_user)])


def _edit_insight(ids: Ids) -> None:
    leader = db.session.get_one(User, ids["leader"])
    insights.edit(_insight(ids), actor=leader, words="What I learnt", offered=False)


def _prompt(_ids: Ids) -> None:
    stalled.prompt_stalled()


@pytest.mark.parametrize(
    ("first", "then", "other"),
    [
        pytest.param(lambda ids: locked(_pair(ids)), _note_it, _withdraw, id="withdrawing, and a relationship"),
        pytest.param(lambda ids: retaken(_insight(ids)), _note_it, _withdraw, id="withdrawing, and an insight"),
        pytest.param(lambda ids: locked_link(_link(ids)), _note_it, _withdraw, id="withdrawing, and a link"),
        pytest.param(
            lambda ids: locked_place(get_colleague(ids["place"])),
            lambda ids: retaken(_insight(ids)),
            _edit_insight,
            id="wording an insight, and the place in the pool",
        ),
        pytest.param(lambda ids: locked(_pair(ids)), _note_it, _prompt, id="prompting, and a relationship"),
        pytest.param(lambda ids: locked(_pair(ids)), _send_another, _log_by_link, id="logging by a link"),
        pytest.param(lambda ids: locked(_pair(ids)), _confirm, _confirm_by_link, id="confirming twice"),
    ],
)
def test_nobody_waits_for_somebody_who_waits_for_them(
    on_its_own: Flask,
    ids: Ids,
    first: Deed,
    then: Deed,
    other: Deed,
) -> None:
    faults = meanwhile(on_its_own, lambda: first(ids), lambda: then(ids), lambda: other(ids))

    assert [each for each in faults if "RuleBroken" not in each] == []
