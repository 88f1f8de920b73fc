"""Opening a justification when the counts call for one, and keeping it in step when they are corrected."""

from datetime import date

from sqlalchemy.exc import IntegrityError

from tracker import audit, outbox, periods
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.panels.models import Justification, StageCounts
from tracker.panels.queries.bench import settled_at
from tracker.panels.queries.justifications import justification_of
from tracker.panels.queries.numbers import next_number
from tracker.panels.rules.vocabulary import DECIDED, WITH_ITS_WRITER, JustificationState
from tracker.words import in_words

NOT_YET = frozenset({JustificationState.DRAFT, JustificationState.NOT_NEEDED})
"""Never with the chair so far, or taken back since: a later day of decision moves the day it is due."""


def open_for(counts: StageCounts, *, actor: User) -> Justification | None:
    """What the counts of a vacancy call for, opened once and kept in step; None where there never was one.

    Corrected counts change how many interviewees it is to cover until it is decided for good, and the day it is due
    until it is sent. Counts that no longer call for it put it away; counts that do again bring it back as it was. One
    that is with the chair stays there, whatever becomes of the counts. Raises RuleBroken where somebody else was first.
    """
    found = justification_of(counts.vacancy_id)
    if counts.counts.calls_for_a_justification:
        return _needed(counts, found, actor) if found else _opened(counts, actor)
    if found and found.state in WITH_ITS_WRITER:
        found.state = JustificationState.NOT_NEEDED
        audit.record(actor, Tag.JUSTIFICATION_NOT_NEEDED, found)
    return found


def _opened(counts: StageCounts, actor: User) -> Justification:
    organisation, vacancy = counts.organisation, counts.vacancy
    found = Justification(
        organisation=organisation,
        vacancy=vacancy,
        number=next_number(Justification, organisation.id),
        author=vacancy.manager,
        needed_on=_decided(counts),
        due_on=_due(counts),
        expected=_expected(counts),
    )
    db.session.add(found)
    try:
        db.session.flush()
    except IntegrityError as taken:
        raise RuleBroken("Somebody else has just opened a justification. Save the counts again") from taken
    audit.record(actor, Tag.JUSTIFICATION_NEEDED, found, due=found.due_on)
    if found.author and found.author != actor:
        tell_author(found, found.author)
    return found


def _needed(counts: StageCounts, found: Justification, actor: User) -> Justification:
    if found.state in DECIDED:
        return found
    if found.state in NOT_YET and found.needed_on != _decided(counts) and not found.round:
        found.needed_on, found.due_on = _decided(counts), _due(counts)
    found.expected = _expected(counts)
    is_back = found.state is JustificationState.NOT_NEEDED
    if is_back:
        found.state = JustificationState.RETURNED if found.round else JustificationState.DRAFT
    changes = audit.changes(found)
    changes.pop("expected", None)  # the trail does not say how many people were not appointed: it may be one
    if db.session.is_modified(found):
        audit.record(actor, Tag.JUSTIFICATION_NEEDED, found, changes=changes)
    return found


def tell_author(found: Justification, author: User) -> None:
    """Promise whoever writes it a message: what is to be written, and by when. Once a person."""
    outbox.enqueue(
        "justification_given",
        to=author.email,
        key=f"justification_given:{found.id}:{author.id}",
        user_id=author.id,
        organisation_id=found.organisation_id,
        name=author.name,
        justification=str(found),
        organisation=found.organisation.name,
        due=in_words(found.due_on),
    )


def _decided(counts: StageCounts) -> date:
    """The day on which it was decided whom to appoint: there is one wherever the appointed are counted."""
    if counts.decided_on is None:
        raise RuleBroken("Enter the day on which it was decided whom to appoint", "decided_on")
    return counts.decided_on


def _due(counts: StageCounts) -> date:
    return periods.add_working_days(_decided(counts), settled_at(counts.organisation_id).justification_days)


def _expected(counts: StageCounts) -> int:
    return counts.counts.not_appointed or 0
