"""Asking for an exception, taking the request back, and what a moved panel does to it. Deciding is in ``deciding``."""

from tracker import audit, clock, outbox
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.panels.models import Panel, PanelException
from tracker.panels.queries import bench
from tracker.panels.queries import panels as queries
from tracker.panels.queries import pool as pool_queries
from tracker.panels.queries.cases import get_exception_case
from tracker.panels.queries.numbers import next_number
from tracker.panels.rules.moments import in_words
from tracker.panels.rules.settled import check_reason
from tracker.panels.rules.standing import check_exception
from tracker.panels.rules.vocabulary import OVER, ExceptionState


def ask(panel: Panel, *, actor: User, reason: str, reason_words: str, tried: str) -> PanelException:
    """Ask to hold a panel without a BME member, before it begins. Who in the pool is free then is kept for ever.

    Everybody who may decide is told by mail.
    """
    queries.locked(panel)
    check_exception(panel.facts, starts_at=panel.starts_at, now=clock.now())
    check_reason(bench.settled_at(panel.organisation_id).reasons, reason, reason_words)
    wanted = queries.wanted_for(panel)
    exception = PanelException(
        organisation=panel.organisation,
        vacancy=panel.vacancy,
        panel=panel,
        number=next_number(PanelException, panel.organisation_id),
        requested_by=actor,
        requested_at=clock.now(),
        starts_at=panel.starts_at,
        reason=reason,
        reason_words=reason_words,
        tried=tried,
        free_pool=pool_queries.frozen(pool_queries.free_on(panel.organisation_id, wanted, beside=panel)),
        state=ExceptionState.ASKED,
    )
    db.session.add(exception)
    audit.record(actor, Tag.EXCEPTION_ASKED, exception, reason=reason, free=len(exception.free_pool))
    _tell_deciders(exception)
    return exception


def _tell_deciders(exception: PanelException) -> None:
    for person in get_exception_case(exception.id).people:
        outbox.enqueue(
            "exception_asked",
            to=person.email,
            key=f"exception_asked:{exception.id}:{person.id}",
            user_id=person.id,
            organisation_id=exception.organisation_id,
            name=person.name,
            reference=exception.reference,
            organisation=exception.organisation.name,
            vacancy=str(exception.vacancy),
            kind=exception.panel.kind.value,
            when=in_words(exception.starts_at),
            by=exception.requested_by.name,
        )


def withdraw(exception: PanelException, *, actor: User, version: int | None) -> None:
    """Take back a request that nobody has decided, before the panel begins. It stays on record."""
    check_version(exception, version)
    queries.locked(exception.panel)
    if exception.state is not ExceptionState.ASKED:
        raise RuleBroken(f"This request was {exception.state}, so it cannot be taken back")
    if clock.now() >= exception.starts_at:
        raise RuleBroken("The panel has begun, so the request cannot be taken back")
    exception.state = ExceptionState.WITHDRAWN
    audit.record(actor, Tag.EXCEPTION_WITHDRAWN, exception, changes=audit.changes(exception))


def void(panel: Panel, *, actor: User, reason: str) -> None:
    """End the request that counts for a panel, decided or not, because what it was asked for is no more."""
    for exception in panel.exceptions:
        if exception.state not in OVER:
            exception.state = ExceptionState.VOID
            audit.record(actor, Tag.EXCEPTION_VOIDED, exception, reason=reason, changes=audit.changes(exception))
