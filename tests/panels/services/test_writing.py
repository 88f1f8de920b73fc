"""Writing a justification: who, what, about whom, with which files; nothing of it in words in the trail."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from tests.factories import UserFactory
from tests.panels.factories import CandidateFactory, JustificationFactory
from tracker.access import Role
from tracker.accounts.models import User
from tracker.audit.models import AuditEvent
from tracker.audit.rules import Tag
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.outbox.models import Message
from tracker.panels.models import Justification, JustificationFile, Sending
from tracker.panels.rules.vocabulary import JustificationState
from tracker.panels.services import writing

pytestmark = pytest.mark.usefixtures("session")

SENT = {"state": JustificationState.SENT, "round": 1, "sent_at": datetime(2026, 11, 10, 12, tzinfo=UTC)}
WORDS: dict[str, Any] = {
    "scores": "9 of 25",
    "reasons": "Mrs Okafor's accent was strong",
    "feedback": "By telephone",
    "development": "A secondment",
}
PDF = ("scoring notes.pdf", b"%PDF-1.7 notes")


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on 12 November 2026."""
    with time_machine.travel("2026-11-12 12:00", tick=False):
        yield


@pytest.fixture
def actor() -> User:
    user: User = UserFactory()
    return user


@pytest.fixture
def draft() -> Justification:
    justification: Justification = JustificationFactory()
    return justification


def last_event() -> tuple[Tag, dict[str, Any]]:
    event = db.session.scalars(select(AuditEvent).order_by(AuditEvent.position.desc())).first()
    assert event
    return event.tag, event.details


def refused(call: Any, *args: Any, **keywords: Any) -> tuple[str | None, str]:
    with pytest.raises(RuleBroken) as refusal:
        call(*args, **keywords)
    return refusal.value.field, refusal.value.message


def test_a_justification_is_given_to_a_panel_chair_who_is_told(draft: Justification, actor: User) -> None:
    chair = UserFactory(
        name="Amara Okafor", email="amara.okafor@example.nhs.uk", roles={draft.organisation: Role.PANEL_CHAIR}
    )
    before = draft.author.name if draft.author else ""

    writing.assign(draft, actor=actor, author=chair, version=draft.version)

    assert draft.author == chair
    assert last_event() == (Tag.JUSTIFICATION_ASSIGNED, {"changes": {"author": [before, "Amara Okafor"]}})
    letters = [(each.to_address, each.subject) for each in db.session.scalars(select(Message))]
    assert letters == [("amara.okafor@example.nhs.uk", f"A justification is yours to write: {draft}")]


def test_who_takes_it_on_themselves_is_sent_nothing() -> None:
    draft = JustificationFactory(author=None)
    lead = UserFactory(roles={draft.organisation: Role.EDI_LEAD})

    writing.assign(draft, actor=lead, author=lead)

    assert draft.author == lead
    assert db.session.scalars(select(Message)).all() == []


@pytest.mark.parametrize("role", [Role.CHAIR, Role.AUDITOR, Role.BOARD_MEMBER])
def test_nobody_whose_part_it_is_to_decide_or_to_watch_is_given_one(
    draft: Justification, actor: User, role: Role
) -> None:
    person = UserFactory(roles={draft.organisation: role})

    found = refused(writing.assign, draft, actor=actor, author=person)

    assert found == ("author_id", "Select a panel chair, a recruiting manager or the EDI lead")


def test_who_writes_it_already_is_not_given_it_again(draft: Justification, actor: User) -> None:
    draft.author = UserFactory(name="Amara Okafor", roles={draft.organisation: Role.PANEL_CHAIR})

    found = refused(writing.assign, draft, actor=actor, author=draft.author)

    assert found == ("author_id", "Amara Okafor writes this justification already")


def test_the_trail_says_which_parts_were_written_and_not_what(draft: Justification, actor: User) -> None:
    writing.write(draft, actor=actor, process="Mrs Okafor was late", criteria="", learning="Ask less")

    assert (draft.process, draft.learning) == ("Mrs Okafor was late", "Ask less")
    assert last_event() == (Tag.JUSTIFICATION_WRITTEN, {"written": ["process", "learning"]})


def test_saving_the_same_words_leaves_no_trace(draft: Justification, actor: User) -> None:
    writing.write(draft, actor=actor, process="", criteria="", learning="")

    assert db.session.scalars(select(AuditEvent)).all() == []


def test_a_page_that_was_open_too_long_does_not_write_over_somebody_else(draft: Justification, actor: User) -> None:
    writing.write(draft, actor=actor, process="Five questions", criteria="", learning="")

    with pytest.raises(Conflict):
        writing.write(draft, actor=actor, version=draft.version - 1, process="Four", criteria="", learning="")


def test_a_candidate_is_added_by_reference(draft: Justification, actor: User) -> None:
    candidate = writing.add_candidate(draft, actor=actor, reference="C-104", **WORDS)

    assert draft.candidates == [candidate]
    assert candidate.words == WORDS
    assert last_event() == (Tag.CANDIDATE_ADDED, {"written": ["scores", "reasons", "feedback", "development"]})


def test_the_trail_holds_no_reference_of_a_candidate(draft: Justification, actor: User) -> None:
    candidate = writing.add_candidate(draft, actor=actor, reference="C-104", **WORDS)
    writing.edit_candidate(candidate, actor=actor, reference="C-105")
    writing.remove_candidate(candidate, actor=actor)

    said = [(each.subject_name, each.details) for each in db.session.scalars(select(AuditEvent))]

    assert [name for name, _ in said] == [f"A candidate in {draft}"] * 3
    assert [each for each in said if "C-10" in str(each)] == []


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("", "Enter the candidate's reference"),
        ("c-104 ", "c-104  is covered already"),
        ("Amara Okafor", writing.LOOKS_LIKE_A_NAME),
        ("A.O.", writing.LOOKS_LIKE_A_NAME),
    ],
)
def test_a_reference_that_cannot_be_is_refused_beside_its_question(
    draft: Justification, actor: User, reference: str, message: str
) -> None:
    CandidateFactory(justification=draft, reference="C-104")

    assert refused(writing.add_candidate, draft, actor=actor, reference=reference) == ("reference", message)
    names = [each.subject_name for each in db.session.scalars(select(AuditEvent))]
    assert names == []


def test_what_looks_like_a_name_is_taken_where_the_writer_says_that_it_is_none(
    draft: Justification, actor: User
) -> None:
    candidate = writing.add_candidate(draft, actor=actor, reference="OAK", is_reference=True)
    writing.edit_candidate(candidate, actor=actor, reference="OAK", reasons="No example")

    assert (candidate.reference, candidate.reasons) == ("OAK", "No example")


def test_a_candidate_is_changed_and_the_trail_says_where(draft: Justification, actor: User) -> None:
    candidate = CandidateFactory(justification=draft, reference="C-104", **WORDS)

    writing.edit_candidate(
        candidate, actor=actor, version=candidate.version, reference="C-105", **WORDS | {"reasons": "No example"}
    )

    assert (candidate.reference, candidate.reasons) == ("C-105", "No example")
    assert last_event() == (Tag.CANDIDATE_EDITED, {"written": ["reference", "reasons"]})


def test_a_candidate_keeps_their_words_where_nothing_changed(draft: Justification, actor: User) -> None:
    candidate = CandidateFactory(justification=draft, reference="C-104", **WORDS)

    writing.edit_candidate(candidate, actor=actor, reference="C-104", **WORDS)

    assert db.session.scalars(select(AuditEvent)).all() == []


def test_a_candidate_is_removed(draft: Justification, actor: User) -> None:
    candidate = CandidateFactory(justification=draft)

    writing.remove_candidate(candidate, actor=actor)
    db.session.flush()

    assert draft.candidates == []
    assert last_event()[0] is Tag.CANDIDATE_REMOVED


def test_a_file_is_attached_and_removed_while_nobody_has_read_it(draft: Justification, actor: User) -> None:
    added = writing.add_file(draft, actor=actor, file=PDF)
    attached = [(each.filename, each.media_type, each.size) for each in draft.files]
    tag, details = last_event()

    writing.remove_file(added, actor=actor)
    db.session.flush()

    assert attached == [("scoring notes.pdf", "application/pdf", 14)]
    assert (tag, details) == (Tag.JUSTIFICATION_FILE_ADDED, {"sha256": added.sha256, "size": 14})
    assert draft.files == []
    assert last_event() == (Tag.JUSTIFICATION_FILE_REMOVED, {"sha256": added.sha256})


def test_a_file_that_cannot_be_taken_is_refused_in_words(draft: Justification, actor: User) -> None:
    writing.add_file(draft, actor=actor, file=PDF)

    assert refused(writing.add_file, draft, actor=actor, file=None) == ("file", "Select a file")
    assert refused(writing.add_file, draft, actor=actor, file=("again.pdf", PDF[1])) == (
        "file",
        "This file is attached already, as scoring notes.pdf",
    )
    assert refused(writing.add_file, draft, actor=actor, file=("notes.pdf", b"MZ"))[0] == "file"


def test_there_is_an_end_to_files(draft: Justification, actor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MAX_FILES", 1)
    writing.add_file(draft, actor=actor, file=PDF)

    found = refused(writing.add_file, draft, actor=actor, file=("more.txt", b"more"))

    assert found == ("file", "No more than 1 files can be attached: remove one, or put several into one")


def test_a_file_that_was_sent_stays(draft: Justification, actor: User) -> None:
    added = writing.add_file(draft, actor=actor, file=PDF)
    sending = Sending(
        justification=draft,
        round=1,
        sent_by=actor,
        sent_at=SENT["sent_at"],
        content={"files": [added.told]},
        sha256="0" * 64,
    )
    db.session.add(sending)
    draft.state, draft.round, draft.sent_at = JustificationState.RETURNED, 1, sending.sent_at

    assert refused(writing.remove_file, added, actor=actor) == (
        None,
        "This file was sent with the justification and stays on record",
    )


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (
            JustificationState.SENT,
            "This justification has been sent. It can be changed when whoever decides asks for more",
        ),
        (JustificationState.ACCEPTED, "This justification has been decided on and cannot be changed"),
        (
            JustificationState.NOT_NEEDED,
            "This justification is no longer needed, so there is nothing to write or send",
        ),
    ],
)
def test_nothing_is_written_in_one_that_is_not_with_its_writer(
    actor: User, state: JustificationState, words: str
) -> None:
    draft = JustificationFactory()
    candidate = CandidateFactory(justification=draft)
    file = writing.add_file(draft, actor=actor, file=PDF)
    for name, value in (SENT | {"state": state}).items():
        setattr(draft, name, value)
    db.session.flush()

    assert [
        refused(writing.write, draft, actor=actor, process="Other")[1],
        refused(writing.add_candidate, draft, actor=actor, reference="C-1")[1],
        refused(writing.edit_candidate, candidate, actor=actor, reference="C-1")[1],
        refused(writing.remove_candidate, candidate, actor=actor)[1],
        refused(writing.add_file, draft, actor=actor, file=PDF)[1],
        refused(writing.remove_file, file, actor=actor)[1],
        refused(writing.assign, draft, actor=actor, author=actor)[1],
    ] == [words] * 7
    assert db.session.get(JustificationFile, file.id) is file
