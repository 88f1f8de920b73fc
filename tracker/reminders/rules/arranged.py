"""The kinds in groups, as a page lists them, and by the word that an address has for each. Pure."""

from collections.abc import Mapping, Sequence

from tracker.reminders.rules.vocabulary import Kind

GROUPS: Mapping[str, Sequence[Kind]] = {
    "Action plan": (
        Kind.ACTION_DUE,
        Kind.ACTION_OVERDUE,
        Kind.MILESTONE_DUE,
        Kind.MILESTONE_OVERDUE,
        Kind.EVIDENCE_EXPIRING,
        Kind.DUE_DATE_WAITING,
        Kind.CLOSURE_WAITING,
        Kind.RECHECK_DUE,
    ),
    "Panels": (
        Kind.EXCEPTION_UNDECIDED,
        Kind.JUSTIFICATION_DUE,
        Kind.JUSTIFICATION_OVERDUE,
        Kind.CASE_AGEING,
    ),
    "Commitments of leaders": (
        Kind.PAIR_STALLED,
        Kind.SESSION_TO_CONFIRM,
        Kind.ACT_TO_CONFIRM,
        Kind.AGREEMENT_REVIEW,
        Kind.OBJECTIVE_TO_WRITE,
        Kind.OBJECTIVE_TO_REVIEW,
        Kind.APPRAISAL_RETURN,
    ),
    "The year of the standard": (
        Kind.RETURN_TO_SUBMIT,
        Kind.RETURN_TO_SIGN_OFF,
        Kind.RETURN_TO_PUBLISH,
        Kind.TARGET_TO_REBASE,
    ),
    "Board papers": (Kind.PAPER_TO_APPROVE, Kind.PAPER_TO_ISSUE),
}
"""Every kind, once."""


def slug(kind: Kind) -> str:
    """The kind as an address names it.

    >>> slug(Kind.DUE_DATE_WAITING)
    'due-date-request-waiting'
    """
    return kind.value.replace(" ", "-")


_BY_SLUG = {slug(each): each for each in Kind}


def kind_of(named: str) -> Kind | None:
    """The kind that an address names; None where it names none.

    >>> kind_of("action-due"), kind_of("anything")
    (<Kind.ACTION_DUE: 'action due'>, None)
    """
    return _BY_SLUG.get(named)
