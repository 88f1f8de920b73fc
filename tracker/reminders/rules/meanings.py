"""What each kind of reminder means: who may be told, under which heading, in which words, and where it is done. Pure.

``says`` is what the mail, the page and the calendar say. Where a kind is confidential it names nobody and nothing: that
somebody is in a relationship implies an ethnicity, and a mail may be read by others.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.reminders.rules.vocabulary import Doing, Kind, Part

_TOP = (Part.EDI_LEAD, Part.SECRETARY, Part.CHAIR)
_ACTION = (Part.OWNER, Part.CONTRIBUTORS, Part.SPONSOR, *_TOP)
_DECISION = (Part.SPONSOR, *_TOP)

DOES_IT = frozenset({
    Part.OWNER, Part.CONTRIBUTORS, Part.WRITER, Part.DECIDER, Part.BOTH_SIDES, Part.OTHER_SIDE, Part.LEADER,
    Part.APPRAISER, Part.AUTHOR,
})  # fmt: skip
"""Parts whose own it is to do, also where a trust tells somebody else before."""


@dataclass(frozen=True)
class Meaning:
    """``name`` is what a list of kinds calls it, ``due`` what its due date is, ``path`` where it is done."""

    name: str
    due: str
    doing: Doing
    says: str
    path: str
    parts: tuple[Part, ...]
    climbed: str = ""
    """What is said to whoever is told because the first did nothing, or looks on; ``says`` where it is empty."""
    climbed_path: str = ""
    """Where they look into it; ``path`` where it is empty."""
    page_path: str = ""
    """Where it is done, for the page of somebody who is signed in: a confidential mail leads to no record."""
    looks_on: tuple[Part, ...] = ()
    """Parts that do not do it themselves, even where a trust tells them first."""
    is_confidential: bool = False
    is_deadline: bool = True
    """Whether its day is one by which something is to be done, and not one since which it waits."""


MEANINGS: Mapping[Kind, Meaning] = {
    Kind.ACTION_DUE: Meaning(
        "An action is due", "the action's due date", Doing.UPDATE,
        "Say how {label} is going", "actions/{subject}/progress", _ACTION,
        "{label} is due. {of} owns it", "actions/{subject}", looks_on=_DECISION,
    ),
    Kind.ACTION_OVERDUE: Meaning(
        "An action is overdue", "the action's due date", Doing.UPDATE,
        "Say how {label} is going, or ask for a new due date", "actions/{subject}", _ACTION,
        "{label} is overdue. {of} owns it", looks_on=_DECISION,
    ),
    Kind.MILESTONE_DUE: Meaning(
        "A milestone is due", "the milestone's due date", Doing.UPDATE,
        "Reach the milestone {label}", "actions/{subject}", _ACTION,
        "The milestone {label} is due. {of} owns the action", looks_on=_DECISION,
    ),
    Kind.MILESTONE_OVERDUE: Meaning(
        "A milestone is overdue", "the milestone's due date", Doing.UPDATE,
        "Reach the milestone {label}, or move it", "actions/{subject}", _ACTION,
        "The milestone {label} is overdue. {of} owns the action", looks_on=_DECISION,
    ),
    Kind.EVIDENCE_EXPIRING: Meaning(
        "Evidence expires", "the day the evidence expires", Doing.UPDATE,
        "Renew the evidence {label}", "actions/{subject}", _ACTION,
        "The evidence {label} has not been renewed. {of} owns the action", looks_on=_DECISION,
    ),
    Kind.DUE_DATE_WAITING: Meaning(
        "A request for a new due date waits", "the day it was asked for", Doing.DECIDE,
        "Decide on a new due date for {label}", "due-date-requests/{item}/decide", _DECISION,
        "Nobody has decided on a new due date for {label}", is_deadline=False,
    ),
    Kind.CLOSURE_WAITING: Meaning(
        "A request to close an action waits", "the day it was asked for", Doing.DECIDE,
        "Decide whether {label} can be closed", "actions/{subject}/close", _DECISION,
        "Nobody has decided whether {label} can be closed", is_deadline=False,
    ),
    Kind.RECHECK_DUE: Meaning(
        "A closed action is to be checked again", "some months after it was closed", Doing.CONFIRM,
        "Say whether what {label} changed has lasted", "actions/{subject}/recheck", _DECISION,
        "Nobody has said whether what {label} changed has lasted",
    ),
    Kind.EXCEPTION_UNDECIDED: Meaning(
        "An exception is undecided and its panel is near", "the day of the panel", Doing.DECIDE,
        "Decide on the exception {label} before its panel begins", "exceptions/{item}/decide",
        (Part.DECIDER, Part.MANAGER, Part.SECRETARY, Part.CHAIR),
        "Nobody has decided on the exception {label}, and its panel is near", "exceptions/{item}",
        looks_on=(Part.MANAGER, Part.SECRETARY, Part.CHAIR),
    ),
    Kind.JUSTIFICATION_DUE: Meaning(
        "A justification is due", "the day it is due to the chair", Doing.WRITE,
        "Write and send the justification {label}", "justifications/{item}",
        (Part.WRITER, Part.MANAGER, *_TOP),
        "The justification {label} is due. {of} writes it", looks_on=(Part.MANAGER, *_TOP),
    ),
    Kind.JUSTIFICATION_OVERDUE: Meaning(
        "A justification is overdue", "the day it was due to the chair", Doing.WRITE,
        "Send the justification {label}: it is overdue", "justifications/{item}",
        (Part.WRITER, Part.MANAGER, *_TOP),
        "The justification {label} is overdue. {of} writes it", looks_on=(Part.MANAGER, *_TOP),
    ),
    Kind.CASE_AGEING: Meaning(
        "A justification waits in the docket", "the day it was sent", Doing.DECIDE,
        "Decide on the justification {label}", "justifications/{item}/decide",
        (Part.DECIDER, Part.SECRETARY, Part.CHAIR),
        "Nobody has decided on the justification {label}", "justifications/{item}",
        looks_on=(Part.SECRETARY, Part.CHAIR), is_deadline=False,
    ),
    Kind.PAIR_STALLED: Meaning(
        "A relationship has gone quiet", "the day it counted as quiet, or as quiet for long", Doing.CONFIRM,
        "A relationship needs you: nothing was logged in the rhythm you agreed",
        "organisations/{organisation}/commitments",
        (Part.BOTH_SIDES, Part.COORDINATOR),
        "Relationship {label} is still quiet", "organisations/{organisation}/commitments/register/relationships",
        page_path="relationships/{subject}", looks_on=(Part.COORDINATOR,), is_confidential=True,
        is_deadline=False,
    ),
    Kind.SESSION_TO_CONFIRM: Meaning(
        "A session waits to be confirmed", "the day it was logged", Doing.CONFIRM,
        "A relationship needs you: confirm what was logged", "organisations/{organisation}/commitments",
        (Part.OTHER_SIDE,), page_path="sessions/{item}/confirm", is_confidential=True, is_deadline=False,
    ),
    Kind.ACT_TO_CONFIRM: Meaning(
        "An act of sponsorship waits to be confirmed", "the day it was logged", Doing.CONFIRM,
        "A relationship needs you: confirm what was logged", "organisations/{organisation}/commitments",
        (Part.OTHER_SIDE,), page_path="acts/{item}/confirm", is_confidential=True, is_deadline=False,
    ),
    Kind.AGREEMENT_REVIEW: Meaning(
        "The two look at how their agreement goes", "the day they agreed for it", Doing.CONFIRM,
        "A relationship needs you: look at how it goes", "organisations/{organisation}/commitments",
        (Part.BOTH_SIDES, Part.COORDINATOR),
        "Relationship {label} has not been looked at as agreed",
        "organisations/{organisation}/commitments/register/relationships",
        page_path="relationships/{subject}", looks_on=(Part.COORDINATOR,), is_confidential=True,
    ),
    Kind.OBJECTIVE_TO_WRITE: Meaning(
        "A leader has no objective for the year", "the day objectives are to stand", Doing.WRITE,
        "Write your objective on race equality for {label}", "organisations/{organisation}/commitments/objectives",
        (Part.LEADER, Part.SECRETARY, Part.CHAIR),
        "{of} has no objective on race equality for {label}", looks_on=(Part.SECRETARY, Part.CHAIR),
    ),
    Kind.OBJECTIVE_TO_REVIEW: Meaning(
        "An objective is to be reviewed", "mid-year, and year-end", Doing.CONFIRM,
        "Review {label}", "objectives/{item}",
        (Part.LEADER, Part.APPRAISER, Part.CHAIR),
        "Nobody, or only one of the two, has reviewed {label}", looks_on=(Part.CHAIR,),
    ),
    Kind.APPRAISAL_RETURN: Meaning(
        "A return of appraisals is due", "the day it goes to NHS England", Doing.PREPARE,
        "Send the {label}", "organisations/{organisation}/commitments/return-dates",
        (Part.SECRETARY, Part.CHAIR, Part.EDI_LEAD),
        "The {label} is not on record as sent",
    ),
    Kind.RETURN_TO_SUBMIT: Meaning(
        "The WRES return is to be submitted", "the day of submission", Doing.PREPARE,
        "Submit the {label}", "organisations/{organisation}/year-deadlines", _TOP,
        "The {label} is not on record as submitted",
    ),
    Kind.RETURN_TO_SIGN_OFF: Meaning(
        "The board is to sign the return off", "the day by which it signs off", Doing.PREPARE,
        "Bring the {label} to the board to be signed off", "organisations/{organisation}/year-deadlines", _TOP,
        "The board has not signed off the {label}",
    ),
    Kind.RETURN_TO_PUBLISH: Meaning(
        "Report and plan are to be published", "the day of publication", Doing.PREPARE,
        "Publish the {label} and the action plan", "organisations/{organisation}/year-deadlines", _TOP,
        "The {label} and the action plan are not on record as published",
    ),
    Kind.PAPER_TO_APPROVE: Meaning(
        "A board paper is to be approved", "the day of the meeting", Doing.PREPARE,
        "Have the paper {label} approved in time for its meeting", "papers/{item}",
        (Part.AUTHOR, Part.EDI_LEAD, Part.SECRETARY, Part.CHAIR),
        "The paper {label} is not approved, and its meeting is near",
    ),
    Kind.PAPER_TO_ISSUE: Meaning(
        "A board paper is to be issued", "the day of the meeting", Doing.PREPARE,
        "Issue the paper {label} in time for its meeting", "papers/{item}",
        (Part.AUTHOR, Part.EDI_LEAD, Part.SECRETARY, Part.CHAIR),
        "The paper {label} is approved but not issued, and its meeting is near",
        looks_on=(Part.AUTHOR, Part.EDI_LEAD, Part.CHAIR),
    ),
    Kind.TARGET_TO_REBASE: Meaning(
        "A target is to be re-based", "the day its baseline counts as old", Doing.PREPARE,
        "Re-base target {label}: its baseline is old and a newer return is signed off", "targets/{item}", _TOP,
        "Target {label} still stands on an old baseline", is_deadline=False,
    ),
}  # fmt: skip
