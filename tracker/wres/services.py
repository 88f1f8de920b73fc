"""What people do to returns: send a file in, import it, explain it, sign it off, correct it."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tracker import audit, clock, periods
from tracker.accounts.models import Organisation, User
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import Conflict, RuleBroken
from tracker.wres import queries
from tracker.wres.models import Figure, Narrative, Return, Upload
from tracker.wres.rules import lifecycle
from tracker.wres.rules.facts import Fact
from tracker.wres.rules.lifecycle import State
from tracker.wres.rules.narratives import missing_words

KEPT_BY_A_CORRECTION = (
    *("organisation_id", "year", "upload_id", "board_lead", "lead_manager", "commissioners", "published_at"),
    *("period_start", "period_end", "completeness_note", "reliability_note", "self_reported_percent"),
    "steps_to_improve",
)


def receive_upload(
    organisation: Organisation, *, actor: User, year: int, name: str, media_type: str, content: bytes
) -> Upload:
    """Keep a sound file until somebody confirms it. Raises RuleBroken for a year that has no snapshot yet."""
    lifecycle.check_year(year, latest=periods.latest_snapshot(clock.today()))
    upload = Upload(
        organisation=organisation,
        uploaded_by=actor,
        year=year,
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )
    db.session.add(upload)
    audit.record(actor, Tag.UPLOAD_RECEIVED, upload, year=year, sha256=upload.sha256, size=upload.size)
    return upload


def discard_upload(upload: Upload, *, actor: User | None) -> None:
    """Forget a file that was not imported; the trail keeps that it was sent. Raises RuleBroken once it was."""
    _check_unconfirmed(upload)
    audit.record(actor, Tag.UPLOAD_DISCARDED, upload, sha256=upload.sha256)
    db.session.delete(upload)


def discard_unconfirmed(*, before: datetime) -> int:
    """Forget the files that were sent in before a moment and that nobody imported. Returns how many."""
    forgotten = queries.unconfirmed(before)
    for upload in forgotten:
        discard_upload(upload, actor=None)
    return len(forgotten)


def import_return(upload: Upload, *, actor: User, facts: Iterable[Fact]) -> Return:
    """Make the file's facts the draft of its year, in place of the figures of a draft that is already there.

    Raises RuleBroken where the year's return is signed off, or the file was imported before.
    """
    _check_unconfirmed(upload)
    upload.confirmed_at = clock.now()
    draft = _latest(upload)
    if draft is None:
        draft, tag, changes = _first_draft(upload), Tag.RETURN_IMPORTED, None
    else:
        lifecycle.check_importable(draft.state)
        tag = Tag.RETURN_REIMPORTED
        changes = {"file": [draft.upload.name, upload.name], "sha256": [draft.upload.sha256, upload.sha256]}
        draft.upload = upload
    _replace_figures(draft, facts)
    details: dict[str, Any] = {"file": upload.name, "sha256": upload.sha256, "figures": len(draft.figures)}
    audit.record(actor, tag, draft, changes=changes, **details)
    return draft


def edit_details(wres_return: Return, *, actor: User, version: int | None, **details: Any) -> None:
    """Change what the return says beside its figures. Raises RuleBroken once signed off, Conflict when stale."""
    check_version(wres_return, version)
    lifecycle.check_draft(wres_return.state)
    lifecycle.check_period(details["period_start"], details["period_end"])
    for name, value in details.items():
        setattr(wres_return, name, value)
    changes = audit.changes(wres_return)
    if changes:
        audit.record(actor, Tag.RETURN_EDITED, wres_return, changes=changes)


def write_narrative(
    wres_return: Return, *, actor: User, indicator: int, meaning: str, response: str, version: int | None = None
) -> Narrative:
    """Say what an indicator means and what will be done. Raises RuleBroken once signed off, Conflict when stale."""
    lifecycle.check_draft(wres_return.state)
    narrative = next((each for each in wres_return.narratives if each.indicator == indicator), None)
    if narrative is None:
        narrative = Narrative(indicator=indicator, author=actor, meaning=meaning, response=response)
        wres_return.narratives.append(narrative)
        _flush("Somebody else has just written about this indicator. Go back and open it again")
        audit.record(actor, Tag.NARRATIVE_WRITTEN, narrative, indicator=indicator)
        return narrative
    if version is None:
        raise Conflict
    check_version(narrative, version)
    narrative.meaning, narrative.response = meaning, response
    changes = audit.changes(narrative)
    if changes:
        narrative.author = actor
        audit.record(actor, Tag.NARRATIVE_EDITED, narrative, indicator=indicator, changes=changes)
    return narrative


def sign_off(
    wres_return: Return,
    *,
    actor: User,
    version: int | None,
    signed_off_by: str,
    signed_off_on: date,
    minute_reference: str,
) -> None:
    """Record that the board signed the return off: who on its behalf, when, and where the minutes say so.

    Raises RuleBroken for a day it cannot have been, or while an indicator with figures has no narrative.
    """
    check_version(wres_return, version)
    lifecycle.check_draft(wres_return.state)
    lifecycle.check_sign_off(signed_off_on, snapshot=wres_return.snapshot, today=clock.today())
    missing = missing_words(wres_return.results, (each.indicator for each in wres_return.narratives))
    if missing:
        raise RuleBroken(missing)
    wres_return.signed_off_by = signed_off_by
    wres_return.signed_off_on = signed_off_on
    wres_return.minute_reference = minute_reference
    wres_return.state = State.SIGNED_OFF
    audit.record(actor, Tag.RETURN_SIGNED_OFF, wres_return, changes=audit.changes(wres_return))


def correct(wres_return: Return, *, actor: User, reason: str) -> Return:
    """Start a new revision of a signed-off return, with its figures and words to change. The old one stays as it is.

    Raises RuleBroken while the return is a draft, or where a later revision exists.
    """
    lifecycle.check_correctable(wres_return.state)
    kept = {name: getattr(wres_return, name) for name in KEPT_BY_A_CORRECTION}
    revision = wres_return.revision + 1
    draft = Return(**kept, revision=revision, replaces_id=wres_return.id, correction_reason=reason)
    draft.figures = [Figure.of(figure.fact, figure.position) for figure in wres_return.figures]
    draft.narratives = [
        Narrative(indicator=each.indicator, author_id=each.author_id, meaning=each.meaning, response=each.response)
        for each in wres_return.narratives
    ]
    db.session.add(draft)
    _flush("This return has been replaced by a later revision. Open that one to correct it")
    audit.record(actor, Tag.RETURN_CORRECTION_STARTED, draft, reason=reason, replaces=str(wres_return))
    return draft


def _check_unconfirmed(upload: Upload) -> None:
    if upload.confirmed_at:
        raise RuleBroken("This file has already been imported")


def _latest(upload: Upload) -> Return | None:
    statement = select(Return).where(Return.organisation_id == upload.organisation_id, Return.year == upload.year)
    return db.session.scalars(statement.order_by(Return.revision.desc())).first()


def _first_draft(upload: Upload) -> Return:
    start, end = periods.reporting_period(upload.year)
    draft = Return(
        organisation=upload.organisation, year=upload.year, upload=upload, period_start=start, period_end=end
    )
    db.session.add(draft)
    _flush("Somebody else has just imported a return for this year. Open it before you import again")
    return draft


def _replace_figures(draft: Return, facts: Iterable[Fact]) -> None:
    draft.figures.clear()
    db.session.flush()  # the old figures go first: a cell is unique within its return
    draft.figures.extend(Figure.of(fact, position) for position, fact in enumerate(facts, start=1))


def _flush(message: str) -> None:
    """Let the database agree. Raises RuleBroken where somebody else was first with the same."""
    try:
        db.session.flush()
    except IntegrityError as error:
        raise RuleBroken(message) from error
