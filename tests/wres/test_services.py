"""Bringing a return in, explaining it, signing it off, correcting it: each on the record."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import func, select

from tests.factories import OrganisationFactory, UserFactory
from tests.wres.factories import NarrativeFactory, ReturnFactory, SignedOffFactory, UploadFactory
from tests.wres.samples import changed, facts, headcount, whole, whole_csv
from tracker.accounts.models import User
from tracker.audit.models import AuditEvent
from tracker.audit.rules import Tag
from tracker.db import Entity, db
from tracker.errors import Conflict, RuleBroken
from tracker.wres import services
from tracker.wres.models import Figure, Narrative, Return, Upload
from tracker.wres.rules.lifecycle import State
from tracker.wres.rules.vocabulary import INDICATORS, Item

pytestmark = pytest.mark.usefixtures("session")

JUNE = time_machine.travel("2026-06-15 10:00:00+01:00", tick=False)
DETAILS = {
    "board_lead": "Amara Okafor, chief people officer",
    "lead_manager": "Janet Williams",
    "commissioners": "Ashbourne integrated care board",
    "published_at": "https://example.nhs.uk/wres",
    "period_start": date(2025, 4, 1),
    "period_end": date(2026, 3, 31),
    "completeness_note": "Training of bank staff is not counted.",
    "reliability_note": "",
    "self_reported_percent": None,
    "steps_to_improve": "A card with each payslip.",
}


@pytest.fixture
def actor() -> User:
    user: User = UserFactory()
    return user


def last_event() -> AuditEvent:
    return db.session.scalars(select(AuditEvent).order_by(AuditEvent.position.desc())).first()  # type: ignore[return-value]


def count(model: type[Entity]) -> int:
    return db.session.scalars(select(func.count()).select_from(model)).one()


def explained(wres_return: Return) -> Return:
    """The same return with every narrative written."""
    for number in INDICATORS:
        NarrativeFactory(wres_return=wres_return, indicator=number)
    return wres_return


@JUNE
def test_a_file_that_is_sent_in_is_kept_with_its_digest(actor: User) -> None:
    content = whole_csv()

    upload = services.receive_upload(
        OrganisationFactory(), actor=actor, year=2026, name="wres.csv", media_type="text/csv", content=content
    )

    assert (upload.sha256, upload.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert (upload.uploaded_by, upload.confirmed_at) == (actor, None)
    assert (last_event().tag, last_event().subject_name) == (Tag.UPLOAD_RECEIVED, "wres.csv")
    assert "content" not in last_event().details


@JUNE
@pytest.mark.parametrize("year", [2014, 2027])
def test_a_year_without_a_snapshot_is_refused(actor: User, year: int) -> None:
    with pytest.raises(RuleBroken) as broken:
        services.receive_upload(
            OrganisationFactory(), actor=actor, year=year, name="a.csv", media_type="text/csv", content=b"x"
        )

    assert (broken.value.message, broken.value.field) == ("Year must be between 2015 and 2026", "year")


@JUNE
def test_a_confirmed_file_becomes_the_draft_of_its_year(actor: User) -> None:
    upload = UploadFactory()

    found = services.import_return(upload, actor=actor, facts=whole())

    assert (found.year, found.revision, found.state, found.upload) == (2026, 1, State.DRAFT, upload)
    assert found.facts == whole()
    assert (found.period_start, found.period_end) == (date(2025, 4, 1), date(2026, 3, 31))
    assert upload.confirmed_at is not None
    assert last_event().tag == Tag.RETURN_IMPORTED
    assert last_event().details == {"file": upload.name, "sha256": upload.sha256, "figures": len(whole())}


def test_a_second_file_replaces_the_figures_of_the_draft_and_nothing_else(actor: User) -> None:
    draft = ReturnFactory(completeness_note="Kept")
    NarrativeFactory(wres_return=draft)
    upload = UploadFactory(organisation=draft.organisation, name="second.csv", sha256="cd" * 32)

    again = services.import_return(upload, actor=actor, facts=facts(*headcount(9, 5, 1)))

    assert again is draft
    assert draft.facts == facts(*headcount(9, 5, 1))
    assert (draft.completeness_note, len(draft.narratives), draft.upload) == ("Kept", 1, upload)
    assert count(Figure) == 3
    assert last_event().tag == Tag.RETURN_REIMPORTED
    assert last_event().details["changes"] == {
        "file": ["wres-2026.csv", "second.csv"],
        "sha256": ["ab" * 32, "cd" * 32],
    }


def test_a_signed_off_return_is_not_overwritten(actor: User) -> None:
    signed = SignedOffFactory()
    upload = UploadFactory(organisation=signed.organisation)

    with pytest.raises(RuleBroken) as broken:
        services.import_return(upload, actor=actor, facts=facts(*headcount(9, 5, 1)))

    assert broken.value.message[:45] == "This year's return has been signed off. Start"
    assert signed.facts == whole()


def test_a_file_is_imported_once(actor: User) -> None:
    draft = ReturnFactory()

    for again in (services.import_return, services.discard_upload):
        with pytest.raises(RuleBroken, match="This file has already been imported"):
            again(draft.upload, actor=actor, **({"facts": ()} if again is services.import_return else {}))


def test_a_discarded_file_is_gone_and_the_trail_says_so(actor: User) -> None:
    upload = UploadFactory()

    services.discard_upload(upload, actor=actor)
    db.session.flush()

    assert count(Upload) == 0
    assert (last_event().tag, last_event().subject_name) == (Tag.UPLOAD_DISCARDED, "wres-2026.csv")


def test_a_file_that_nobody_imported_is_discarded_in_time_and_one_that_was_stays(session: Any) -> None:
    moment = datetime(2026, 5, 1, 12, tzinfo=UTC)
    UploadFactory(name="older.csv", created_at=moment - timedelta(seconds=1))
    waiting = UploadFactory(created_at=moment)
    imported = ReturnFactory(upload__created_at=moment - timedelta(days=400)).upload

    forgotten = services.discard_unconfirmed(before=moment)
    session.flush()

    assert forgotten == 1
    assert set(session.scalars(select(Upload.id))) == {waiting.id, imported.id}
    event = last_event()
    assert (event.tag, event.subject_name, event.actor) == (Tag.UPLOAD_DISCARDED, "older.csv", None)


def test_two_first_imports_of_a_year_leave_one() -> None:
    draft = ReturnFactory()

    with pytest.raises(RuleBroken, match="Somebody else has just imported a return for this year"):
        services._first_draft(UploadFactory(organisation=draft.organisation))


def test_notes_are_changed_with_what_they_said_before(actor: User) -> None:
    draft = ReturnFactory(board_lead="Nobody")

    services.edit_details(draft, actor=actor, version=1, **DETAILS)

    assert draft.board_lead == "Amara Okafor, chief people officer"
    assert last_event().tag == Tag.RETURN_EDITED
    assert last_event().details["changes"]["board_lead"] == ["Nobody", "Amara Okafor, chief people officer"]


def test_notes_that_stay_the_same_leave_no_event(actor: User) -> None:
    draft = ReturnFactory(**DETAILS)

    services.edit_details(draft, actor=actor, version=None, **DETAILS)

    assert count(AuditEvent) == 0


def test_a_period_that_ends_before_it_starts_is_refused(actor: User) -> None:
    with pytest.raises(RuleBroken) as broken:
        services.edit_details(ReturnFactory(), actor=actor, version=1, **DETAILS | {"period_end": date(2025, 4, 1)})

    assert broken.value.field == "period_end"


def test_nobody_overwrites_what_somebody_else_saved_meanwhile(actor: User) -> None:
    draft = ReturnFactory()
    narrative = NarrativeFactory(wres_return=draft)
    words: dict[str, Any] = {"actor": actor, "indicator": 2, "meaning": "Mine", "response": "Mine"}

    stale: list[Any] = [
        lambda: services.edit_details(draft, actor=actor, version=7, **DETAILS),
        lambda: services.sign_off(
            draft, actor=actor, version=7, signed_off_by="A", signed_off_on=date(2026, 5, 28), minute_reference="B"
        ),
        lambda: services.write_narrative(draft, version=7, **words),
        lambda: services.write_narrative(draft, version=None, **words),
    ]

    for save in stale:
        with pytest.raises(Conflict):
            save()
    assert narrative.meaning == "Shortlisted BME candidates lose out at interview."


def test_a_narrative_is_written_and_changed_on_the_record(actor: User) -> None:
    draft = ReturnFactory()

    written = services.write_narrative(draft, actor=actor, indicator=3, meaning="One", response="Two")
    first = last_event()
    services.write_narrative(draft, actor=actor, indicator=3, meaning="New", response="Two", version=1)

    assert (first.tag, first.subject_name) == (Tag.NARRATIVE_WRITTEN, "Indicator 3, WRES return 2026")
    assert (last_event().tag, last_event().details["changes"]) == (Tag.NARRATIVE_EDITED, {"meaning": ["One", "New"]})
    assert (written.meaning, written.author) == ("New", actor)


def test_a_narrative_saved_unchanged_leaves_no_event(actor: User) -> None:
    narrative = NarrativeFactory()

    services.write_narrative(
        narrative.wres_return,
        actor=actor,
        indicator=2,
        meaning=narrative.meaning,
        response=narrative.response,
        version=1,
    )

    assert count(AuditEvent) == 0
    assert narrative.author is not actor


def test_two_first_narratives_of_an_indicator_leave_one(actor: User) -> None:
    draft = ReturnFactory()
    assert draft.narratives == []
    db.session.add(Narrative(return_id=draft.id, author=actor, indicator=2, meaning="First", response="First"))
    db.session.flush()

    with pytest.raises(RuleBroken, match="Somebody else has just written about this indicator"):
        services.write_narrative(draft, actor=actor, indicator=2, meaning="Second", response="Second")


SIGN_OFF = {"signed_off_by": "Janet Williams, chair", "minute_reference": "TB/26/47"}


@JUNE
def test_the_board_signs_off_with_name_date_and_minute(actor: User) -> None:
    draft = explained(ReturnFactory())

    services.sign_off(draft, actor=actor, version=1, signed_off_on=date(2026, 5, 28), **SIGN_OFF)

    assert (draft.state, draft.is_shareable) == (State.SIGNED_OFF, True)
    assert last_event().tag == Tag.RETURN_SIGNED_OFF
    assert last_event().details["changes"]["state"] == ["draft", "signed off"]
    assert last_event().details["changes"]["minute_reference"] == ["", "TB/26/47"]


@JUNE
@pytest.mark.parametrize(
    ("day", "message"),
    [
        (date(2026, 3, 31), "Date of sign-off must be after the snapshot of 31 March 2026"),
        (date(2026, 6, 16), "Date of sign-off must be today or in the past"),
    ],
)
def test_a_sign_off_on_a_day_it_cannot_have_been_is_refused(actor: User, day: date, message: str) -> None:
    draft = explained(ReturnFactory())

    with pytest.raises(RuleBroken) as broken:
        services.sign_off(draft, actor=actor, version=1, signed_off_on=day, **SIGN_OFF)

    assert (broken.value.message, broken.value.field, draft.state) == (message, "signed_off_on", State.DRAFT)


@JUNE
@pytest.mark.parametrize(
    ("written", "message"),
    [
        ((1, 2, 3, 4, 5, 6, 7, 8), "Before sign-off, say what indicator 9 means and what will be done"),
        ((1, 2, 3, 4, 5, 6), "Before sign-off, say what indicators 7, 8 and 9 mean and what will be done"),
    ],
)
def test_a_return_is_not_signed_off_before_its_figures_are_explained(
    actor: User, written: tuple[int, ...], message: str
) -> None:
    draft = ReturnFactory()
    for number in written:
        NarrativeFactory(wres_return=draft, indicator=number)

    with pytest.raises(RuleBroken) as broken:
        services.sign_off(draft, actor=actor, version=1, signed_off_on=date(2026, 5, 28), **SIGN_OFF)

    assert broken.value.message == message


@JUNE
def test_an_indicator_that_was_not_supplied_needs_no_explanation(actor: User) -> None:
    draft = ReturnFactory(facts=facts("5,percent,,,white,20", "5,percent,,,bme,30"))
    NarrativeFactory(wres_return=draft, indicator=5)

    services.sign_off(draft, actor=actor, version=1, signed_off_on=date(2026, 5, 28), **SIGN_OFF)

    assert draft.state is State.SIGNED_OFF


def test_a_correction_is_a_new_revision_and_the_old_one_stays_as_it_was(actor: User) -> None:
    signed = explained(SignedOffFactory(board_lead="Amara Okafor"))

    draft = services.correct(signed, actor=actor, reason="Two leavers were counted")

    assert (draft.revision, draft.replaces_id, draft.state) == (2, signed.id, State.DRAFT)
    assert (draft.correction_reason, draft.board_lead, draft.upload) == (
        "Two leavers were counted",
        "Amara Okafor",
        signed.upload,
    )
    assert (draft.facts, len(draft.narratives)) == (whole(), 9)
    assert (draft.signed_off_by, draft.signed_off_on) == ("", None)
    assert (signed.state, signed.facts, signed.minute_reference) == (State.SIGNED_OFF, whole(), "TB/26/47")
    assert (last_event().tag, last_event().reason) == (Tag.RETURN_CORRECTION_STARTED, "Two leavers were counted")
    assert last_event().subject_name == "WRES return 2026, revision 2"


def test_a_new_file_goes_into_the_correction_and_never_into_what_was_signed_off(actor: User) -> None:
    signed = SignedOffFactory()
    draft = services.correct(signed, actor=actor, reason="Wrong file")
    new = changed(whole(), Item.TRAINING, "bme", 450)

    found = services.import_return(UploadFactory(organisation=signed.organisation), actor=actor, facts=new)

    assert found is draft
    assert (draft.facts, signed.facts) == (new, whole())


def test_a_return_is_corrected_once_at_a_time(actor: User) -> None:
    signed = SignedOffFactory()
    draft = services.correct(signed, actor=actor, reason="First")

    with pytest.raises(RuleBroken, match="This return is a draft"):
        services.correct(draft, actor=actor, reason="Second")
    with pytest.raises(RuleBroken, match="This return has been replaced by a later revision"):
        services.correct(signed, actor=actor, reason="Second")


def test_what_is_signed_off_does_not_change(actor: User) -> None:
    signed = explained(SignedOffFactory())
    changes: list[Any] = [
        lambda: services.edit_details(signed, actor=actor, version=1, **DETAILS),
        lambda: services.write_narrative(signed, actor=actor, indicator=2, meaning="x", response="y", version=1),
        lambda: services.sign_off(signed, actor=actor, version=1, signed_off_on=date(2026, 5, 28), **SIGN_OFF),
    ]

    for change in changes:
        with pytest.raises(RuleBroken, match="This return has been signed off"):
            change()
