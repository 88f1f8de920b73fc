"""The tags of the audit trail, the sentence each reads as, and the seal that chains one event to the next. Pure."""

import hashlib
import json
from collections.abc import Mapping
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
    PERSON_JOINED = "person.joined"
    PERSON_LEFT = "person.left"
    PERSON_EDITED = "person.edited"
    PASSWORD_RESET_ASKED = "password.reset_asked"
    PASSWORD_CHANGED = "password.changed"
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


SENTENCES: dict[Tag, str] = {
    Tag.ACCESS_REFUSED: "was refused access",
    Tag.SIGN_IN_FAILED: "gave a wrong email address or password",
    Tag.SIGN_IN_THROTTLED: "was asked to wait after too many failed sign-ins",
    Tag.SIGNED_IN: "signed in",
    Tag.SIGNED_OUT: "signed out",
    Tag.SIGNED_OUT_EVERYWHERE: "signed out everywhere",
    Tag.PERSON_INVITED: "invited somebody",
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
}


def seal(previous: str, event: Mapping[str, Any]) -> str:
    """Digest of one event and of the digest before it: SHA-256, in hex, over canonical JSON.

    Change, remove, swap or insert an event, and no digest after it fits.

    >>> seal(GENESIS, {"tag": "person.signed_in"})[:16]
    'c98bb62e0a8d78a5'
    """
    canonical = json.dumps(event, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(f"{previous}\n{canonical}".encode("ascii")).hexdigest()
