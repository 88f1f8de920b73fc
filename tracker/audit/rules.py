"""The tags of the audit trail, the sentence each reads as, and the seal that chains one event to the next. Pure."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

GENESIS = "0" * 64
"""What the first event seals in place of a digest before it."""


class Tag(StrEnum):
    """What happened: ``subject.past_tense_verb``. A closed list; a tag once used is never given another meaning."""

    ACCESS_REFUSED = "access.refused"
    SIGN_IN_FAILED = "sign_in.failed"
    SIGN_IN_THROTTLED = "sign_in.throttled"
    SIGNED_IN = "person.signed_in"
    SIGNED_OUT = "person.signed_out"
    SIGNED_OUT_EVERYWHERE = "person.signed_out_everywhere"
    PERSON_INVITED = "person.invited"
    INVITATION_RESENT = "invitation.resent"
    PERSON_JOINED = "person.joined"
    PERSON_LEFT = "person.left"
    PERSON_EDITED = "person.edited"
    PASSWORD_RESET_ASKED = "password.reset_asked"  # noqa: S105 -- the name of what happened
    PASSWORD_CHANGED = "password.changed"  # noqa: S105 -- the name of what happened
    ROLE_GRANTED = "role.granted"
    ROLE_ENDED = "role.ended"
    ORGANISATION_CREATED = "organisation.created"
    ORGANISATION_EDITED = "organisation.edited"
    SEAT_FILLED = "seat.filled"
    SEAT_EDITED = "seat.edited"
    SEAT_ENDED = "seat.ended"
    SHARING_STARTED = "sharing.started"
    SHARING_ENDED = "sharing.ended"
    PLAN_CREATED = "plan.created"
    PLAN_EDITED = "plan.edited"
    ACTION_CREATED = "action.created"
    ACTION_EDITED = "action.edited"
    ACTION_CARRIED_OVER = "action.carried_over"
    ACTION_WITHDRAWN = "action.withdrawn"
    PROGRESS_RECORDED = "progress.recorded"
    MILESTONE_ADDED = "milestone.added"
    MILESTONE_EDITED = "milestone.edited"
    MILESTONE_REMOVED = "milestone.removed"
    EVIDENCE_ADDED = "evidence.added"
    EVIDENCE_REVISED = "evidence.revised"
    COMMENT_ADDED = "comment.added"
    DUE_DATE_ASKED = "due_date.asked"
    DUE_DATE_GRANTED = "due_date.granted"
    DUE_DATE_REFUSED = "due_date.refused"
    CLOSURE_ASKED = "closure.asked"
    CLOSURE_RETURNED = "closure.returned"
    ACTION_CLOSED = "action.closed"
    FILTER_SAVED = "filter.saved"
    FILTER_RENAMED = "filter.renamed"
    FILTER_REMOVED = "filter.removed"

    UPLOAD_RECEIVED = "upload.received"
    UPLOAD_DISCARDED = "upload.discarded"
    RETURN_IMPORTED = "return.imported"
    RETURN_REIMPORTED = "return.reimported"
    RETURN_EDITED = "return.edited"
    RETURN_SIGNED_OFF = "return.signed_off"
    RETURN_CORRECTION_STARTED = "return.correction_started"
    NARRATIVE_WRITTEN = "narrative.written"
    NARRATIVE_EDITED = "narrative.edited"

    TARGET_CREATED = "target.created"
    TARGET_EDITED = "target.edited"
    TARGET_DISCARDED = "target.discarded"
    TARGET_AGREED = "target.agreed"
    TARGET_REBASE_STARTED = "target.rebase_started"
    TARGET_REBASE_DISCARDED = "target.rebase_discarded"
    TARGET_REACHED = "target.reached"
    TARGET_RETIRED = "target.retired"
    AGREEMENT_ADDED = "agreement.added"
    ASSUMPTION_SET = "assumption.set"
    ASSUMPTION_REMOVED = "assumption.removed"
    SCENARIO_CREATED = "scenario.created"
    SCENARIO_EDITED = "scenario.edited"
    SCENARIO_REMOVED = "scenario.removed"

    PAPER_CREATED = "paper.created"
    PAPER_EDITED = "paper.edited"
    PAPER_APPROVED = "paper.approved"
    PAPER_RETURNED = "paper.returned"
    PAPER_ISSUED = "paper.issued"


SENTENCES: dict[Tag, str] = {
    Tag.ACCESS_REFUSED: "was refused access",
    Tag.SIGN_IN_FAILED: "gave a wrong email address or password",
    Tag.SIGN_IN_THROTTLED: "was asked to wait after too many failed sign-ins",
    Tag.SIGNED_IN: "signed in",
    Tag.SIGNED_OUT: "signed out",
    Tag.SIGNED_OUT_EVERYWHERE: "signed out everywhere",
    Tag.PERSON_INVITED: "invited somebody",
    Tag.INVITATION_RESENT: "sent an invitation again",
    Tag.PERSON_JOINED: "accepted an invitation",
    Tag.PERSON_LEFT: "ended somebody's access",
    Tag.PERSON_EDITED: "changed somebody's details",
    Tag.PASSWORD_RESET_ASKED: "asked for a link to choose a new password",
    Tag.PASSWORD_CHANGED: "chose a new password",
    Tag.ROLE_GRANTED: "gave somebody a role",
    Tag.ROLE_ENDED: "took a role away",
    Tag.ORGANISATION_CREATED: "added the organisation",
    Tag.ORGANISATION_EDITED: "changed the organisation's details",
    Tag.SEAT_FILLED: "recorded who holds a board seat",
    Tag.SEAT_EDITED: "changed a board seat",
    Tag.SEAT_ENDED: "recorded that a board seat ended",
    Tag.SHARING_STARTED: "began sharing with another organisation",
    Tag.SHARING_ENDED: "stopped sharing with another organisation",
    Tag.PLAN_CREATED: "created the plan",
    Tag.PLAN_EDITED: "changed the plan's title or introduction",
    Tag.ACTION_CREATED: "added the action",
    Tag.ACTION_EDITED: "changed the action",
    Tag.ACTION_CARRIED_OVER: "carried the action over into the next plan",
    Tag.ACTION_WITHDRAWN: "withdrew the action",
    Tag.PROGRESS_RECORDED: "recorded progress",
    Tag.MILESTONE_ADDED: "added a milestone",
    Tag.MILESTONE_EDITED: "changed a milestone",
    Tag.MILESTONE_REMOVED: "removed a milestone",
    Tag.EVIDENCE_ADDED: "added evidence",
    Tag.EVIDENCE_REVISED: "added a new revision of evidence",
    Tag.COMMENT_ADDED: "commented",
    Tag.DUE_DATE_ASKED: "asked for a new due date",
    Tag.DUE_DATE_GRANTED: "granted a new due date",
    Tag.DUE_DATE_REFUSED: "refused a new due date",
    Tag.CLOSURE_ASKED: "asked for the action to be closed",
    Tag.CLOSURE_RETURNED: "sent the action back instead of closing it",
    Tag.ACTION_CLOSED: "closed the action",
    Tag.FILTER_SAVED: "saved a view of the action list",
    Tag.FILTER_RENAMED: "renamed a saved view",
    Tag.FILTER_REMOVED: "removed a saved view",
    Tag.UPLOAD_RECEIVED: "sent in a return file to look at before importing it",
    Tag.UPLOAD_DISCARDED: "discarded a return file without importing it",
    Tag.RETURN_IMPORTED: "imported the return",
    Tag.RETURN_REIMPORTED: "replaced the figures of the draft return from a new file",
    Tag.RETURN_EDITED: "changed the notes of the return",
    Tag.RETURN_SIGNED_OFF: "recorded that the board signed off the return",
    Tag.RETURN_CORRECTION_STARTED: "started a correction of the signed-off return",
    Tag.NARRATIVE_WRITTEN: "wrote what an indicator means and what will be done",
    Tag.NARRATIVE_EDITED: "changed what an indicator means and what will be done",
    Tag.TARGET_CREATED: "drafted the target",
    Tag.TARGET_EDITED: "changed the target",
    Tag.TARGET_DISCARDED: "discarded the draft target",
    Tag.TARGET_AGREED: "recorded that the board agreed the target",
    Tag.TARGET_REBASE_STARTED: "began a new version of the target",
    Tag.TARGET_REBASE_DISCARDED: "discarded the new version of the target",
    Tag.TARGET_REACHED: "recorded that the target was reached",
    Tag.TARGET_RETIRED: "recorded that the board retired the target",
    Tag.AGREEMENT_ADDED: "recorded a national or regional agreement about the target",
    Tag.ASSUMPTION_SET: "changed what is assumed of a band",
    Tag.ASSUMPTION_REMOVED: "went back to the stated default for a band",
    Tag.SCENARIO_CREATED: "saved the scenario",
    Tag.SCENARIO_EDITED: "changed the scenario",
    Tag.SCENARIO_REMOVED: "removed the scenario",
    Tag.PAPER_CREATED: "began the board paper",
    Tag.PAPER_EDITED: "changed the board paper",
    Tag.PAPER_APPROVED: "approved the board paper and froze what it says",
    Tag.PAPER_RETURNED: "returned the board paper to draft",
    Tag.PAPER_ISSUED: "issued the board paper",
}


def seal(previous: str, event: Mapping[str, Any]) -> str:
    """Digest of one event and of the digest before it: SHA-256, in hex, over canonical JSON.

    Change, remove, swap or insert an event, and no digest after it fits.

    >>> seal(GENESIS, {"tag": "person.signed_in"})[:16]
    '4f27e19c628bf2ee'
    """
    canonical = json.dumps(event, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(f"{previous}\n{canonical}".encode("ascii")).hexdigest()


@dataclass(frozen=True)
class Entry:
    """One event as the chain sees it. ``sealed`` is None when what is stored can no longer be read."""

    position: int
    previous: str
    digest: str
    sealed: Mapping[str, Any] | None
    label: str = ""


@dataclass(frozen=True)
class Verdict:
    """What a walk along the chain found. ``fault`` is None when every event fits the one before.

    ``events`` counts those that fit; ``head`` is the digest of the last of them; ``noted_at`` is the position of the
    event whose digest somebody noted earlier, None when it is not in the chain (any more).
    """

    events: int
    head: str
    fault: str | None
    noted_at: int | None = None


def walk(entries: Iterable[Entry], *, length: int, head: str, noted: str | None = None) -> Verdict:
    """Follow the chain from the first event, and name the first one that does not fit.

    ``length`` and ``head`` are what the stored head of the chain says: how many events, and the digest of the last.
    """
    position, digest, noted_at = 0, GENESIS, None
    for entry in entries:
        fault = _fault_of(entry, position + 1, digest)
        if not fault and entry.position == length and entry.digest != head:
            fault = f"event {entry.position}{entry.label}: is not the one that the head of the chain was sealed with"
        if fault:
            return Verdict(position, digest, fault, noted_at)
        position, digest = entry.position, entry.digest
        noted_at = position if digest == noted else noted_at
    if position < length:
        fault = f"event {position + 1}: missing, though the head of the chain says that {length} were written"
        return Verdict(position, digest, fault, noted_at)
    return Verdict(position, digest, None, noted_at)


def _fault_of(entry: Entry, position: int, previous: str) -> str | None:
    if entry.sealed is None:
        return f"event {position}: cannot be read, so it was changed after it was written"
    if entry.position != position:
        return f"event {position}: missing or out of place (the next one found is {entry.position}{entry.label})"
    if entry.previous != previous:
        return f"event {position}{entry.label}: does not follow the event before it"
    if entry.digest != seal(previous, entry.sealed):
        return f"event {position}{entry.label}: was changed after it was written"
    return None
