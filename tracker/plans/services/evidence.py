"""Putting evidence on record: files and links, every revision kept."""

import hashlib
from datetime import date

from sqlalchemy.orm.attributes import flag_modified

from tracker import clock
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.plans.models import Action, Evidence, EvidenceRevision
from tracker.plans.rules import evidence as rules
from tracker.plans.rules.vocabulary import Status
from tracker.plans.services import trail
from tracker.words import in_words

_CLOSED_TO_EVIDENCE = {Status.WITHDRAWN, Status.CARRIED_OVER}

Upload = tuple[str, bytes]
"""A file as it came: its name and its bytes."""


def add_evidence(
    action: Action, *, actor: User, title: str, file: Upload | None, link: str, expires_on: date | None
) -> Evidence:
    """Add a file or a link that shows what was done.

    Raises RuleBroken where neither or both are given, or the file is of a type not taken, too large or not what its
    name says.
    """
    _check_takes_evidence(action)
    revision = _revision(actor, number=1, file=file, link=link, expires_on=expires_on)
    evidence = Evidence(title=title, revisions=[revision])
    action.evidence.append(evidence)
    db.session.add(evidence)
    trail.record(action, Tag.EVIDENCE_ADDED, actor=actor, changes={"evidence": [None, _described(evidence)]})
    return evidence


def revise_evidence(
    evidence: Evidence,
    *,
    actor: User,
    file: Upload | None,
    link: str,
    expires_on: date | None,
    version: int | None = None,
) -> EvidenceRevision:
    """Put a newer file or link in the place of the current one. The older ones stay, and can be read."""
    check_version(evidence, version)
    _check_takes_evidence(evidence.action)
    before, current = _described(evidence), evidence.current
    revision = _revision(actor, number=current.number + 1, file=file, link=link, expires_on=expires_on)
    same = (revision.sha256, revision.link) == (current.sha256, current.link)
    if same and revision.expires_on == current.expires_on:
        raise RuleBroken("This is the same as the current revision", "file" if file else "link")
    evidence.revisions.append(revision)
    flag_modified(evidence, "title")  # a new version of the evidence, so that two people cannot both be the next
    changes = {"evidence": [before, _described(evidence)]}
    trail.record(evidence.action, Tag.EVIDENCE_REVISED, actor=actor, changes=changes)
    return revision


def _check_takes_evidence(action: Action) -> None:
    if action.status in _CLOSED_TO_EVIDENCE:
        raise RuleBroken(f"This action is {action.status} and takes no more evidence")


def _revision(actor: User, *, number: int, file: Upload | None, link: str, expires_on: date | None) -> EvidenceRevision:
    if file and link:
        raise RuleBroken("Select a file or enter a link, not both", "link")
    if not file and not link:
        raise RuleBroken("Select a file or enter a link", "file")
    rules.check_expiry(expires_on, clock.today())
    revision = EvidenceRevision(number=number, added_by=actor, expires_on=expires_on, sha256="")
    if file:
        name, content = file
        found = rules.examine(name, content)
        revision.filename, revision.media_type = found.name, found.media_type
        revision.content, revision.size = content, len(content)
        revision.sha256 = hashlib.sha256(content).hexdigest()
    else:
        rules.check_link(link)
        revision.link = link
    return revision


def _described(evidence: Evidence) -> str:
    current = evidence.current
    what = current.link or f"{current.filename}, {current.size:,} bytes, SHA-256 {current.sha256}"
    expiry = f", expires {in_words(current.expires_on)}" if current.expires_on else ""
    return f"{evidence.title}, revision {current.number}: {what}{expiry}"
