"""What a single-use link does: record progress on one action, as its person, once. Nothing else."""

import uuid
from collections.abc import Sequence

from tracker import clock
from tracker.access import Permission, can
from tracker.audit import Tag
from tracker.errors import RuleBroken
from tracker.plans.models import ActionLink, Progress
from tracker.plans.queries.links import locked_link
from tracker.plans.rules import links as rules
from tracker.plans.rules.links import LinkState
from tracker.plans.rules.vocabulary import Rag, Status
from tracker.plans.services.progress import record_progress


def state_of(link: ActionLink) -> LinkState:
    """Whether the link still does something: unused, in time, its action open, and its person may when signed in."""
    return rules.state(
        may_record=link.user.is_active and can(link.user, Permission.ACTION_PROGRESS, link.action),
        is_over=clock.now() >= link.expires_at,
        has_recorded=link.progress_id is not None,
        is_used=link.used_at is not None,
        is_open=link.action.is_open,
    )


def record_by_link(
    link: ActionLink,
    *,
    status: Status,
    percent: int,
    note: str,
    claim: Rag | None = None,
    done: Sequence[uuid.UUID] = (),
    version: int | None = None,
) -> Progress:
    """Record progress as the person whom the link was sent to, by the same rules as for whoever is signed in.

    An answer that is refused leaves the link as it was. Raises RuleBroken where it does not work any more.
    """
    link = locked_link(link)
    found = state_of(link)
    if found is not LinkState.USABLE:
        raise RuleBroken(f"{rules.SAYS[found]}. What you typed is not recorded: sign in to record it")
    said = record_progress(
        link.action,
        actor=link.user,
        status=status,
        percent=percent,
        note=note,
        claim=claim,
        done=done,
        version=version,
        tag=Tag.PROGRESS_RECORDED_BY_LINK,
    )
    link.used_at, link.progress = clock.now(), said
    return said
