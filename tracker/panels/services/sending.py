"""Sending a justification: all of it at once, word for word, to whoever may decide."""

import uuid

from tracker import audit, clock, outbox
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.panels.models import Justification, Sending
from tracker.panels.queries.cases import Case, retaken
from tracker.panels.queries.justifications import signatures_before
from tracker.panels.rules import similarity
from tracker.panels.rules.completeness import check_complete, check_with_its_writer
from tracker.panels.rules.routing import deciders
from tracker.panels.rules.sent import digest, words_in
from tracker.panels.rules.vocabulary import JustificationState

CHANGED = (
    "Somebody changed this justification after you opened this page. Read what it says now, then send it if it is right"
)


def send(
    case: Case[Justification], *, actor: User, seen: str, version: int | None = None, goes_without_files: bool = False
) -> Sending:
    """Send it as it stands: frozen, likened to every justification that the trust sent before, and told to deciders.

    ``seen`` is the digest of what the person read: where anybody has changed a word since, it is refused, as it is
    where anything is missing. What it is like in wording stands beside it for whoever decides.
    """
    case = retaken(case)
    found = case.subject
    check_with_its_writer(found.state)
    if (version is not None and version != found.version) or digest(found.content) != seen:
        raise RuleBroken(CHANGED)
    check_complete(found.told, goes_without_files=goes_without_files)
    found.round += 1
    found.sent_at, found.sent_by, found.state = clock.now(), actor, JustificationState.SENT
    _liken(found)
    sending = Sending(
        justification=found,
        round=found.round,
        sent_by=actor,
        sent_at=found.sent_at,
        content=found.content,
        sha256=digest(found.content),
    )
    db.session.add(sending)
    files = len(found.files)
    audit.record(actor, Tag.JUSTIFICATION_SENT, found, round=found.round, sha256=sending.sha256, files=files)
    _tell(case, actor)
    return sending


def _liken(found: Justification) -> None:
    """Set beside it how near its wording is to an earlier one, where that is remarkable."""
    others = signatures_before(found)
    usual = similarity.usual([kept for _, kept in others[-similarity.LATELY :]])
    found.signature = similarity.signature(similarity.shingles(words_in(found.content)))
    alike = similarity.likenesses(found.signature, others, usual)
    found.like = db.session.get_one(Justification, uuid.UUID(alike[0].key)) if alike else None
    found.like_percent = alike[0].percent if alike else None


def _tell(case: Case[Justification], actor: User) -> None:
    """Promise everybody who may decide it a message; whoever sent it is a party from now on."""
    found = case.subject
    for person_id in deciders(case.seated.bench, case.parties | {actor.id}):
        person = case.seated.people[person_id]
        outbox.enqueue(
            "justification_sent",
            to=person.email,
            key=f"justification_sent:{found.id}:{found.round}:{person.id}",
            user_id=person.id,
            organisation_id=found.organisation_id,
            name=person.name,
            justification=str(found),
            organisation=found.organisation.name,
            by=actor.name,
            is_again=found.round > 1,
        )
