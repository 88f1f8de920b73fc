"""What is typed is kept, one draft a person and form, and forgotten when it has served."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from tests.drafts.factories import DraftFactory
from tests.factories import UserFactory
from tracker import clock
from tracker.accounts.models import User
from tracker.audit.models import AuditEvent
from tracker.db import db, transaction
from tracker.drafts import queries, services
from tracker.drafts.models import Draft
from tracker.drafts.rules import KEPT, MAX_ANSWERS, MAX_CHARACTERS
from tracker.errors import RuleBroken

PATH = "/actions/1/progress"
NOTE = [("note", "Two teams trained"), ("done", "a"), ("done", "b")]


def kept() -> list[tuple[Any, str, Any]]:
    """Whose, where and what, in the order of making."""
    found = db.session.scalars(select(Draft).order_by(Draft.created_at, Draft.path))
    return [(each.user_id, each.path, each.answers) for each in found]


def test_what_is_typed_is_kept_in_place_of_what_was_kept_before(janet: User) -> None:
    services.keep(janet, path=PATH, answers=[("note", "Two te")])

    draft = services.keep(janet, path=PATH, answers=NOTE)

    assert kept() == [(janet.id, PATH, [["note", "Two teams trained"], ["done", "a"], ["done", "b"]])]
    assert draft.saved_at == datetime(2027, 3, 3, 12, tzinfo=UTC)


def test_a_draft_leaves_nothing_in_the_trail(janet: User) -> None:
    db.session.commit()

    with transaction():
        services.keep(janet, path=PATH, answers=NOTE)
    with transaction():
        services.forget(janet, path=PATH)

    assert db.session.scalar(select(func.count()).select_from(AuditEvent)) == 0


def test_no_secret_is_kept(janet: User) -> None:
    secrets = [("csrf_token", "f00"), ("password", "violet kettle"), ("current", "violet kettle"), ("submit", "Save")]
    secrets.append(("said", "I am from an ethnic minority background"))  # what a member of a panel says of themselves

    services.keep(janet, path=PATH, answers=[*secrets, *NOTE])

    assert kept() == [(janet.id, PATH, [["note", "Two teams trained"], ["done", "a"], ["done", "b"]])]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ([("done", "a")] * (MAX_ANSWERS + 1), "This form has 501 answers, and no more than 500 can be kept"),
        (
            [("note", "é" * (MAX_CHARACTERS - 3))],
            "You typed 200,001 characters, and no more than 200,000 can be kept",
        ),
    ],
)
def test_more_than_can_be_kept_is_refused_and_what_was_kept_stays(
    janet: User, answers: list[tuple[str, str]], words: str
) -> None:
    services.keep(janet, path=PATH, answers=NOTE)

    with pytest.raises(RuleBroken) as refused:
        services.keep(janet, path=PATH, answers=answers)

    assert refused.value.message == words
    assert kept() == [(janet.id, PATH, [["note", "Two teams trained"], ["done", "a"], ["done", "b"]])]


@pytest.mark.parametrize("answers", [[("done", "a")] * MAX_ANSWERS, [("note", "é" * (MAX_CHARACTERS - 4))], []])
def test_as_much_as_can_be_kept_is_kept(janet: User, answers: list[tuple[str, str]]) -> None:
    services.keep(janet, path=PATH, answers=answers)

    assert kept() == [(janet.id, PATH, [list(each) for each in answers])]


@pytest.mark.parametrize("text", ["\x00", "\ud800", "\N{RIGHT-TO-LEFT OVERRIDE}", "<script>alert(1)</script>"])
def test_what_no_record_could_hold_is_kept_as_it_was_typed(janet: User, text: str) -> None:
    services.keep(janet, path=PATH, answers=[("note", text)])
    db.session.commit()
    db.session.expire_all()

    assert kept() == [(janet.id, PATH, [["note", text]])]


def test_only_the_draft_of_that_person_and_form_is_forgotten(janet: User) -> None:
    other = UserFactory(name="Amara Okafor")
    for person, path in ((janet, PATH), (janet, "/actions/2/progress"), (other, PATH)):
        services.keep(person, path=path, answers=[("note", person.name)])

    services.forget(janet, path=PATH)
    services.forget(janet, path="/nowhere")

    assert sorted(kept(), key=str) == sorted(
        [
            (janet.id, "/actions/2/progress", [["note", "Janet Williams"]]),
            (other.id, PATH, [["note", "Amara Okafor"]]),
        ],
        key=str,
    )


def test_an_outdated_draft_of_anybody_goes_when_somebody_keeps_one(janet: User) -> None:
    gone = clock.now() - KEPT
    DraftFactory(path="/old", saved_at=gone)
    DraftFactory(path="/young", saved_at=gone + timedelta(seconds=1))

    services.keep(janet, path=PATH, answers=[])

    assert {path for _, path, _ in kept()} == {"/young", PATH}


def test_an_outdated_draft_is_not_shown_again_but_may_be_written_over(janet: User) -> None:
    DraftFactory(user=janet, path=PATH, saved_at=clock.now() - KEPT)

    found = queries.draft_of(janet, PATH)
    services.keep(janet, path=PATH, answers=[])

    assert found is None
    assert kept() == [(janet.id, PATH, [])]


@pytest.mark.parametrize("wrong", [{}, {"path": ""}])
def test_the_database_holds_one_draft_a_person_and_form(janet: User, wrong: dict[str, str]) -> None:
    DraftFactory(user=janet, path=PATH)

    with pytest.raises(IntegrityError):
        DraftFactory(user=janet, **{"path": PATH, **wrong})
