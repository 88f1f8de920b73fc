"""Recording, changing and cancelling a panel."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta

from tracker import audit, clock
from tracker.access import Permission, can
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.panels.models import Panel, Vacancy
from tracker.panels.queries import panels as queries
from tracker.panels.queries.numbers import next_number
from tracker.panels.rules import moments
from tracker.panels.rules.declaring import check_answer
from tracker.panels.rules.standing import check_cancel, check_changes, check_move
from tracker.panels.rules.vocabulary import Answer, PanelKind, PanelState
from tracker.panels.services import breaches, exceptions, members
from tracker.panels.services.members import Other

FURTHEST = timedelta(days=731)
"""A panel two years from now is a slip of the finger."""


def record_panel(
    vacancy: Vacancy,
    *,
    actor: User,
    kind: PanelKind,
    day: date,
    time: str,
    candidates: int | None,
    answer: Answer,
    pool_member_ids: Sequence[uuid.UUID] = (),
    others: Sequence[Other] = (),
) -> Panel:
    """Record a panel that is to come, or one that has been. One that has been without a BME member is a breach."""
    _check_day(vacancy, day)
    starts_at = moments.begins(day, moments.read_time(time))
    sitting = members.seated(vacancy, pool_member_ids=pool_member_ids, others=others)
    check_answer(answer, members=len(sitting))
    panel = Panel(
        organisation=vacancy.organisation,
        vacancy=vacancy,
        number=next_number(Panel, vacancy.organisation_id),
        kind=kind,
        held_on=day,
        starts_at=starts_at,
        candidates=candidates,
        includes_bme=answer,
        state=PanelState.PLANNED,
        members=sitting,
    )
    db.session.add(panel)
    audit.record(
        actor,
        Tag.PANEL_RECORDED,
        panel,
        starts_at=starts_at.isoformat(),
        answer=answer.value,
        members=[members.in_words(each) for each in sitting],
    )
    breaches.note_if_over(panel)
    return panel


def edit_panel(
    panel: Panel,
    *,
    actor: User,
    version: int | None,
    kind: PanelKind,
    day: date,
    time: str,
    candidates: int | None,
) -> None:
    """Change a panel whose day is not over. Moved, an exception that was asked for it is void.

    One that has begun short of the rule moves no more: it would be asked for what it should have had.
    """
    queries.locked(panel)
    check_version(panel, version)
    check_changes(panel.facts, clock.today())
    _check_day(panel.vacancy, day)
    starts_at = moments.begins(day, moments.read_time(time))
    is_moved = starts_at != panel.starts_at
    if is_moved:
        check_move(panel.facts, starts_at=panel.starts_at, now=clock.now())
    panel.kind, panel.held_on, panel.starts_at, panel.candidates = kind, day, starts_at, candidates
    audit.record(actor, Tag.PANEL_EDITED, panel, changes=audit.changes(panel))
    if is_moved:
        exceptions.void(panel, actor=actor, reason="The panel was moved")
    breaches.note_if_over(panel)


def cancel_panel(panel: Panel, *, actor: User, version: int | None, reason: str) -> None:
    """Record that a panel does not go ahead, and why. It stays on record; an exception asked for it is void.

    Once it has begun short of the rule, only somebody apart from it can say that it was not held after all.
    """
    queries.locked(panel)
    check_version(panel, version)
    check_changes(panel.facts, clock.today())
    is_apart = can(actor, Permission.BREACH_REMARK, panel) and actor.id not in {panel.manager_id, *panel.panellist_ids}
    check_cancel(panel.facts, starts_at=panel.starts_at, now=clock.now(), is_apart=is_apart)
    panel.state, panel.cancelled_reason = PanelState.CANCELLED, reason
    audit.record(actor, Tag.PANEL_CANCELLED, panel, reason=reason)
    exceptions.void(panel, actor=actor, reason="The panel was cancelled")


def _check_day(vacancy: Vacancy, day: date) -> None:
    if day < vacancy.opened_on:
        raise RuleBroken("The day of the panel must not be before the day on which the vacancy opened", field="day")
    if day > clock.today() + FURTHEST:
        raise RuleBroken("The day of the panel must be within the next 2 years", field="day")
