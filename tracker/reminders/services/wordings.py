"""The words around a digest: what a trust writes itself, how they look, and a test of them to oneself."""

from tracker import audit, clock
from tracker.accounts.models import Organisation, User
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.outbox.models import Message
from tracker.outbox.services import promise
from tracker.reminders.models import MailWording
from tracker.reminders.queries.settled import wordings_of
from tracker.reminders.rules.sample import sample
from tracker.reminders.rules.wording import OURS, Wording, Words, check
from tracker.reminders.services.settling import check_seen, record_settled
from tracker.reminders.services.writing import Letter, letter


def settle_wording(
    organisation: Organisation, *, actor: User, which: Wording, version: int | None, words: Words
) -> MailWording:
    """Write it as the trust wants it, for the mail that is made from now on.

    ``version`` is that of the wording that the person saw; None where ours held.
    """
    _check(words)
    found = wordings_of(organisation.id).get(which)
    check_seen(found, version)
    before = _said(found) if found else OURS[which]
    if found is None:
        found = MailWording(organisation=organisation, which=which)
        db.session.add(found)
    found.subject, found.opening, found.closing = words.subject, words.opening, words.closing
    record_settled(actor, Tag.MAIL_WORDING_EDITED, found, _changed(before, words))
    return found


def drop_wording(organisation: Organisation, *, actor: User, which: Wording, version: int | None) -> None:
    """Go back to our words. Raises RuleBroken where they hold already."""
    found = wordings_of(organisation.id).get(which)
    if found is None:
        raise RuleBroken("Our wording holds already")
    check_version(found, version)
    audit.record(actor, Tag.MAIL_WORDING_DROPPED, found, changes=_changed(_said(found), OURS[which]))
    db.session.delete(found)


def preview(organisation: Organisation, *, reader: User, words: Words, site: str) -> Letter:
    """The mail in these words, with lines about nobody. Raises RuleBroken, beside its field, for what cannot be."""
    _check(words)
    groups = sample(clock.today(), f"{site}needs")
    return letter(reader.name, str(organisation), groups, words, site=site, off_url="")


def send_test(organisation: Organisation, *, actor: User, which: Wording, words: Words, site: str) -> Message:
    """Promise the actor a mail in these words, and nobody else; one in a minute."""
    found = preview(organisation, reader=actor, words=words, site=site)
    message = promise(
        Message(
            key=f"test:{actor.id}:{which.name.lower()}:{clock.now():%Y-%m-%dT%H:%M}",
            to_address=actor.email,
            user_id=actor.id,
            organisation_id=organisation.id,
            subject=f"Test: {found.subject}",
            body=found.plain,
            html=found.html,
        )
    )
    if message is None:
        raise RuleBroken("You have sent yourself a test in this minute. Wait a minute, then send another")
    audit.record(actor, Tag.MAIL_TESTED, message)
    return message


def _check(words: Words) -> None:
    for field in ("subject", "opening", "closing"):
        check(getattr(words, field), field=field)


def _said(found: MailWording) -> Words:
    return Words(found.subject, found.opening, found.closing)


def _changed(before: Words, after: Words) -> dict[str, list[object]]:
    old, new = vars(before), vars(after)
    return {key: [old[key], new[key]] for key in old if old[key] != new[key]}
