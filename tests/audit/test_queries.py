"""Reading the trail, and walking its chain in the database."""

# ruff: noqa: S608 -- what somebody with the database in their hands would type

from typing import Any

import pytest
import sqlalchemy as sa

from tests.conftest import watching_sql
from tests.factories import OrganisationFactory, SeatFactory, UserFactory
from tracker import audit
from tracker.access import Role
from tracker.audit import Tag, queries
from tracker.audit.rules import Verdict


@pytest.fixture
def trust(session: Any) -> Any:
    return OrganisationFactory()


@pytest.fixture
def chain(session: Any, trust: Any) -> int:
    """The position of the first of five events in a row, with the database's own guard taken down: somebody's hand."""
    events = [audit.record(None, Tag.ORGANISATION_EDITED, trust, number=number) for number in range(5)]
    if session.get_bind().dialect.name == "sqlite":
        for name in ("event_no_update", "event_no_delete", "event_no_replace", "head_no_delete", "head_moves_forwards"):
            session.execute(sa.text(f"DROP TRIGGER audit_{name}"))
    else:
        session.execute(sa.text("SET LOCAL session_replication_role = replica"))
    return events[0].position


def run(session: Any, statement: str, **values: Any) -> None:
    session.execute(sa.text(statement), values)
    session.expire_all()


def fault() -> str:
    found = queries.verify().fault
    assert found is not None
    return found.partition(" (")[0].partition(":")[0]


COLUMNS = ("tag", "at", "created_at", "subject_kind", "subject_name", "reason", "details", "previous", "digest")


def test_a_trail_that_nobody_touched_is_whole(chain: int) -> None:
    found = queries.verify()

    assert (found.fault, found.events, found.head) == (None, chain + 4, queries.head().digest)


@pytest.mark.parametrize("column", COLUMNS)
def test_a_change_to_any_column_is_named(session: Any, chain: int, column: str) -> None:
    value = {"at": "2020-01-01 00:00:00", "created_at": "2020-01-01 00:00:00", "tag": "person.left"}.get(column, '"x"')

    run(session, f"UPDATE audit_event SET {column} = '{value}' WHERE position = {chain + 2}")

    assert fault() == f"event {chain + 2}"


@pytest.mark.parametrize("column", ["id", "organisation_id", "subject_id", "actor_id"])
def test_a_change_of_who_or_whose_is_named(session: Any, chain: int, column: str) -> None:
    somebody = sa.type_coerce(UserFactory().id, sa.Uuid())
    value = somebody if column in {"id", "actor_id"} else None
    table = sa.table("audit_event", sa.column(column), sa.column("position"))

    session.execute(sa.update(table).where(table.c.position == chain + 2).values({column: value}))
    session.expire_all()

    assert fault() == f"event {chain + 2}"


@pytest.mark.parametrize(("column", "value"), [("tag", "no.such_tag"), ("details", "{broken"), ("at", "yesterday")])
def test_what_can_no_longer_be_read_is_named(session: Any, chain: int, column: str, value: str) -> None:
    if session.get_bind().dialect.name != "sqlite" and column != "tag":
        pytest.skip("PostgreSQL itself refuses what is no date and no JSON")

    run(session, f"UPDATE audit_event SET {column} = '{value}' WHERE position = {chain + 2}")

    assert queries.verify().fault == f"event {chain + 2}: cannot be read, so it was changed after it was written"


def test_a_removed_event_is_named(session: Any, chain: int) -> None:
    run(session, f"DELETE FROM audit_event WHERE position = {chain + 2}")

    assert fault() == f"event {chain + 2}"


def test_a_removed_tail_is_named(session: Any, chain: int) -> None:
    run(session, f"DELETE FROM audit_event WHERE position >= {chain + 3}")

    assert queries.verify().fault == (
        f"event {chain + 3}: missing, though the head of the chain says that {chain + 4} were written"
    )


def test_swapped_events_are_named_at_the_first(session: Any, chain: int) -> None:
    for before, after in ((chain + 1, 9999), (chain + 3, chain + 1), (9999, chain + 3)):
        run(session, f"UPDATE audit_event SET position = {after} WHERE position = {before}")

    assert fault() == f"event {chain + 1}"


@pytest.mark.parametrize("place", ["before the first", "in the middle", "beyond the head"])
def test_an_inserted_event_is_named(session: Any, trust: Any, chain: int, place: str) -> None:
    position, named = {
        "before the first": (0, 1),
        "in the middle": (chain + 2, chain + 2),
        "beyond the head": (chain + 5, chain + 5),
    }[place]
    columns = "tag, at, created_at, organisation_id, subject_kind, subject_name, details, previous, digest"
    if place == "in the middle":
        run(session, f"UPDATE audit_event SET position = position + 1000 WHERE position >= {position}")
        run(session, "UPDATE audit_event SET position = position - 999 WHERE position >= 1000")
    new_id = "7d1f5c5e5a0c4bb79f7e000000000001"

    run(
        session,
        f"INSERT INTO audit_event (id, position, {columns}) "
        f"SELECT '{new_id}', {position}, {columns} FROM audit_event WHERE position = {chain}",
    )

    assert fault() == f"event {named}"


def test_an_event_beyond_the_head_that_fits_the_chain_is_named_too(session: Any, trust: Any, chain: int) -> None:
    before = queries.head()
    position, digest = before.position, before.digest
    audit.record(None, Tag.ORGANISATION_EDITED, trust)

    run(session, f"UPDATE audit_head SET position = {position}, digest = '{digest}'")

    assert queries.verify().fault == (
        f"event {position + 1}: stands beyond the head of the chain, which says {position} were written"
    )


def test_a_head_that_is_gone_is_said_to_be_gone(session: Any, chain: int) -> None:
    run(session, "DELETE FROM audit_head")

    assert fault() == "the head of the chain"


def test_a_tail_cut_off_together_with_its_head_is_given_away_by_a_digest_noted_before(session: Any, chain: int) -> None:
    noted = queries.head().digest
    run(session, f"DELETE FROM audit_event WHERE position >= {chain + 3}")
    digest = session.scalars(sa.text(f"SELECT digest FROM audit_event WHERE position = {chain + 2}")).one()

    run(session, f"UPDATE audit_head SET position = {chain + 2}, digest = '{digest}'")

    assert queries.verify() == Verdict(chain + 2, digest, None, None)
    assert queries.verify(noted).noted_at is None
    assert queries.verify(digest).noted_at == chain + 2


def test_a_long_trail_is_walked_in_pieces(session: Any, chain: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "CHUNK", 2)

    assert queries.verify().events == chain + 4


def test_the_history_of_a_record_is_its_own_newest_first_in_one_query(session: Any, trust: Any) -> None:
    secretary = UserFactory(roles={trust: Role.SECRETARY})
    seat, other = SeatFactory(organisation=trust), SeatFactory(organisation=trust)
    events = [audit.record(secretary, tag, seat) for tag in (Tag.SEAT_FILLED, Tag.SEAT_EDITED)]
    audit.record(secretary, Tag.SEAT_EDITED, other)

    with watching_sql() as statements:
        history = queries.history_of(seat)
        names = [event.actor.name for event in history if event.actor]

    assert list(history) == events[::-1]
    assert (names, len(statements)) == (["Janet Williams"] * 2, 1)


def test_that_somebody_was_refused_is_no_part_of_the_history_of_a_record(session: Any, trust: Any) -> None:
    happened = audit.record(None, Tag.ORGANISATION_EDITED, trust)
    audit.refused(UserFactory(), Tag.ACCESS_REFUSED, subject=trust)

    assert list(queries.history_of(trust)) == [happened]


def test_the_trail_of_an_organisation_holds_nothing_of_another(session: Any, trust: Any) -> None:
    other = OrganisationFactory(name="Tarnbrook")
    own = audit.record(None, Tag.ORGANISATION_EDITED, trust, reason="A new name")
    audit.record(None, Tag.ORGANISATION_EDITED, other, reason="A new name")

    assert list(queries.trail_of(trust.id)) == [own]
    assert list(queries.trail_of(trust.id, words="new NAME", tag=Tag.ORGANISATION_EDITED)) == [own]
    assert list(queries.trail_of(trust.id, words="%")) == []
    assert list(queries.trail_of(trust.id, before=own.position)) == []
    assert queries.count_of(trust.id) == 1


def test_an_event_added_while_the_chain_is_walked_does_not_break_it(
    session: Any, trust: Any, chain: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = queries._entries

    def walked_while_somebody_writes() -> Any:
        audit.record(None, Tag.ORGANISATION_EDITED, trust)
        return entries()

    monkeypatch.setattr(queries, "_entries", walked_while_somebody_writes)

    assert (queries.verify().fault, queries.verify().events) == (None, chain + 6)
