"""Writing a justification: who writes it, its sections, the candidates by reference, its files.

The trail says which parts were written, never what: a draft may still hold a name, and the trail is for ever.
"""

import hashlib
from typing import Any

from tracker import audit
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.panels.models import Candidate, Justification, JustificationFile
from tracker.panels.queries.justifications import taken, writers_at
from tracker.panels.rules.completeness import check_with_its_writer
from tracker.panels.rules.naming import looks_like_a_name
from tracker.panels.rules.vocabulary import name_key
from tracker.panels.services import parties
from tracker.panels.services.justifications import tell_author
from tracker.plans.rules.evidence import examine

MAX_FILES = 20

LOOKS_LIKE_A_NAME = (
    "This looks like a name or initials. Enter the reference of the recruitment system, or tick the box below if this "
    "is it"
)


def assign(justification: Justification, *, actor: User, author: User, version: int | None = None) -> None:
    """Say who writes it. Raises RuleBroken where they may not."""
    taken(justification)
    check_version(justification, version)
    check_with_its_writer(justification.state)
    if author not in writers_at(justification.organisation_id):
        raise RuleBroken("Select a panel chair, a recruiting manager or the EDI lead", "author_id")
    if author == justification.author:
        raise RuleBroken(f"{author.name} writes this justification already", "author_id")
    parties.had_written(justification.vacancy, justification.author, actor=actor)
    before = justification.author.name if justification.author else ""
    justification.author = author
    audit.record(actor, Tag.JUSTIFICATION_ASSIGNED, justification, changes={"author": [before, author.name]})
    if author != actor:
        tell_author(justification, author)


def write(justification: Justification, *, actor: User, version: int | None = None, **sections: str) -> None:
    """Write the process that was followed, the criteria, what was learnt; any may stay empty for now."""
    taken(justification)
    check_version(justification, version)
    check_with_its_writer(justification.state)
    written = _set(justification, sections)
    if written:
        audit.record(actor, Tag.JUSTIFICATION_WRITTEN, justification, written=written)


def add_candidate(
    justification: Justification, *, actor: User, reference: str, is_reference: bool = False, **words: str
) -> Candidate:
    """Add an interviewee who was not appointed, by the recruitment system's reference.

    ``is_reference`` says that what looks like a name is none: nothing that looks like one gets into the trail unseen.
    """
    taken(justification)
    check_with_its_writer(justification.state)
    _check_reference(justification, reference, None, is_reference=is_reference)
    candidate = Candidate(justification=justification, reference=reference, **words)
    db.session.add(candidate)
    audit.record(actor, Tag.CANDIDATE_ADDED, candidate, written=[name for name, said in words.items() if said])
    return candidate


def edit_candidate(
    candidate: Candidate,
    *,
    actor: User,
    reference: str,
    is_reference: bool = False,
    version: int | None = None,
    **words: str,
) -> None:
    """Change what the panel says of an interviewee."""
    taken(candidate.justification)
    check_version(candidate, version)
    check_with_its_writer(candidate.justification.state)
    if reference != candidate.reference:
        _check_reference(candidate.justification, reference, candidate, is_reference=is_reference)
    written = _set(candidate, {"reference": reference, **words})
    if written:
        audit.record(actor, Tag.CANDIDATE_EDITED, candidate, written=written)


def remove_candidate(candidate: Candidate, *, actor: User) -> None:
    """Take an interviewee out who should not be in it. What was sent before keeps them."""
    justification = taken(candidate.justification)
    check_with_its_writer(justification.state)
    audit.record(actor, Tag.CANDIDATE_REMOVED, candidate)
    justification.candidates.remove(candidate)


def add_file(justification: Justification, *, actor: User, file: tuple[str, bytes] | None) -> JustificationFile:
    """Attach scoring notes or the like. Raises RuleBroken where the file cannot be taken, or is not what it says."""
    taken(justification)
    check_with_its_writer(justification.state)
    if file is None:
        raise RuleBroken("Select a file", "file")
    found, content = examine(*file), file[1]
    sha256 = hashlib.sha256(content).hexdigest()
    same = next((each.filename for each in justification.files if each.sha256 == sha256), None)
    if same:
        raise RuleBroken(f"This file is attached already, as {same}", "file")
    if len(justification.files) >= MAX_FILES:
        raise RuleBroken(f"No more than {MAX_FILES} files can be attached: remove one, or put several into one", "file")
    added = JustificationFile(
        justification=justification,
        added_by=actor,
        filename=found.name,
        media_type=found.media_type,
        size=len(content),
        sha256=sha256,
        content=content,
    )
    db.session.add(added)
    audit.record(actor, Tag.JUSTIFICATION_FILE_ADDED, added, sha256=sha256, size=len(content))
    return added


def remove_file(file: JustificationFile, *, actor: User) -> None:
    """Take a file away again that has not been sent. Raises RuleBroken once it was: then it stays."""
    justification = taken(file.justification)
    check_with_its_writer(justification.state)
    if was_sent(file):
        raise RuleBroken("This file was sent with the justification and stays on record")
    audit.record(actor, Tag.JUSTIFICATION_FILE_REMOVED, file, sha256=file.sha256)
    justification.files.remove(file)


def was_sent(file: JustificationFile) -> bool:
    """Whether a sending names it."""
    sendings = file.justification.sendings
    return any(each["id"] == str(file.id) for sending in sendings for each in sending.content["files"])


def _set(record: Any, answers: dict[str, str]) -> list[str]:
    """Change what differs, and say which parts those were."""
    written = [name for name, answer in answers.items() if getattr(record, name) != answer]
    for name in written:
        setattr(record, name, answers[name])
    return written


def _check_reference(
    justification: Justification, reference: str, own: Candidate | None, *, is_reference: bool
) -> None:
    others = {name_key(each.reference) for each in justification.candidates if each is not own}
    if not reference:
        raise RuleBroken("Enter the candidate's reference", "reference")
    if name_key(reference) in others:
        raise RuleBroken(f"{reference} is covered already", "reference")
    if looks_like_a_name(reference) and not is_reference:
        raise RuleBroken(LOOKS_LIKE_A_NAME, "reference")
