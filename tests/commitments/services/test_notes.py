"""Notes: nobody but their writer, and the other side when they are shared, reads one by any way there is."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.commitments.factories import MentoringSessionFactory, SessionNoteFactory
from tests.commitments.pairs import paired, sides
from tests.conftest import watching_sql
from tests.factories import OrganisationFactory, UserFactory
from tracker.access import Role
from tracker.audit.queries import history_of
from tracker.commitments.models import MentoringSession, SessionNote
from tracker.commitments.queries import notes as queries
from tracker.commitments.rules.vocabulary import Answer
from tracker.commitments.services import notes as services
from tracker.db import db, transaction
from tracker.errors import RuleBroken

pytestmark = pytest.mark.usefixtures("session")
TRACKER = Path(__file__).parents[3] / "tracker"


@pytest.fixture
def held() -> MentoringSession:
    """A session that both confirmed."""
    found: MentoringSession = MentoringSessionFactory(pair=paired(OrganisationFactory()))
    return found


def test_each_side_writes_a_note_that_only_they_read(held: MentoringSession) -> None:
    leader, colleague = sides(held.pair)

    services.write_note(held, actor=leader, words="Talks too fast", is_shared=False)
    services.write_note(held, actor=colleague, words="Looks at his phone", is_shared=False)

    found = {who: (queries.own_note(held, who), queries.shared_note(held, who)) for who in (leader, colleague)}
    assert [(own and own.words, shared) for own, shared in found.values()] == [
        ("Talks too fast", None),
        ("Looks at his phone", None),
    ]


def test_a_note_that_is_shared_is_read_by_the_other_side_until_it_is_not(held: MentoringSession) -> None:
    leader, colleague = sides(held.pair)
    services.write_note(held, actor=leader, words="Ask about the secondment", is_shared=True)

    shared = queries.shared_note(held, colleague)
    own = queries.shared_note(held, leader)
    services.write_note(held, actor=leader, words="Ask about the secondment", is_shared=False)

    assert shared is not None
    assert shared.words == "Ask about the secondment"
    assert own is None
    assert queries.shared_note(held, colleague) is None


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OVERSEER])
def test_nobody_else_reads_a_note_shared_or_not(held: MentoringSession, role: Role) -> None:
    SessionNoteFactory(session=held, words="Secret one")
    SessionNoteFactory(session=held, author=held.pair.leader, words="Secret two", is_shared=True)
    reader = UserFactory(roles={held.organisation: role})

    assert (queries.own_note(held, reader), queries.shared_note(held, reader)) == (None, None)


def test_a_note_is_changed_and_without_words_it_goes(held: MentoringSession) -> None:
    leader, _ = sides(held.pair)
    services.write_note(held, actor=leader, words="", is_shared=False)
    services.write_note(held, actor=leader, words="First thought", is_shared=False)
    services.write_note(held, actor=leader, words="Second thought", is_shared=True)

    (changed,) = db.session.scalars(sa.select(SessionNote)).all()
    assert (changed.words, changed.is_shared) == ("Second thought", True)
    services.write_note(held, actor=leader, words="", is_shared=True)
    services.forget_note(held, actor=leader)

    assert db.session.scalars(sa.select(SessionNote)).all() == []


def test_a_note_leaves_nothing_in_the_trail(held: MentoringSession) -> None:
    db.session.commit()

    with transaction():
        services.write_note(held, actor=held.pair.leader, words="Talks too fast", is_shared=False)

    assert history_of(held) == []


def test_the_other_side_writes_once_the_session_is_confirmed_and_nobody_else_ever(held: MentoringSession) -> None:
    waiting = MentoringSessionFactory(pair=held.pair, held_on=date(2026, 6, 1), answer=Answer.WAITING)

    for actor, logged in ((held.pair.colleague.user, waiting), (UserFactory(), held)):
        with pytest.raises(RuleBroken, match="You can write a note once you have confirmed the session"):
            services.write_note(logged, actor=actor, words="Mine", is_shared=False)
    services.write_note(waiting, actor=held.pair.leader, words="Mine", is_shared=False)

    assert [each.words for each in db.session.scalars(sa.select(SessionNote))] == ["Mine"]


@pytest.mark.parametrize("query", [queries.own_note, queries.shared_note])
def test_every_question_for_notes_names_one_author(
    held: MentoringSession, query: Callable[..., SessionNote | None]
) -> None:
    leader, _ = sides(held.pair)
    db.session.flush()

    with watching_sql() as statements:
        query(held, leader)

    asked = [each for each in statements if "session_note" in each]
    assert [bool(re.search(r"session_note\.author_id = ", each)) for each in asked] == [True]


def test_no_other_module_asks_for_notes() -> None:
    named = re.compile(r"\bSessionNote\b|session_note")

    knowing = {str(path.relative_to(TRACKER)) for path in TRACKER.rglob("*.py") if named.search(path.read_text())}

    assert knowing == {
        "audit/rules/confidential.py",  # by name, to leave it out
        "commitments/models/__init__.py",
        "commitments/models/sessions.py",
        "commitments/queries/left.py",  # a colleague's own, which go when they leave the pool
        "commitments/queries/notes.py",
        "commitments/services/notes.py",
    }
    assert not hasattr(MentoringSession, "notes")
