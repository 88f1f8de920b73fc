"""What a trust settles about reminders: a rule for a kind, and when mail is made and leaves."""

from collections.abc import Sequence
from datetime import time

from sqlalchemy.exc import IntegrityError

from tracker import audit
from tracker.accounts.models import Organisation, User
from tracker.audit import Tag
from tracker.db import Edited, check_version, db
from tracker.errors import Conflict, RuleBroken
from tracker.panels.rules.moments import read_time
from tracker.reminders.models import ReminderRule, ReminderSettings
from tracker.reminders.queries.settled import rule_of, settings_of, usual_settings
from tracker.reminders.rules import settling
from tracker.reminders.rules.settled import RULES, Rule
from tracker.reminders.rules.telling import changed, clock_words
from tracker.reminders.rules.timing import Hours
from tracker.reminders.rules.vocabulary import Kind, Mood

GONE = "Somebody else went back to ours meanwhile. Open this page again to see what holds now"
BOTH = "Somebody else has saved this meanwhile. Open this page again to see theirs"


def settle_rule(
    organisation: Organisation,
    *,
    actor: User,
    kind: Kind,
    version: int | None,
    steps: Sequence[settling.Typed],
    is_on: bool,
    is_urgent: bool,
    is_required: bool,
) -> ReminderRule:
    """Settle what the trust does about one kind, from the next pass on; what was promised before stays promised.

    ``version`` is that of the rule that the person saw; None where the usual one held.
    """
    rule = Rule(settling.read_steps(kind, steps, is_on=is_on), is_urgent, is_required, is_on)
    found = rule_of(organisation.id, kind)
    before = found.rule if found else RULES[kind]
    check_seen(found, version)
    if found is None:
        found = ReminderRule(organisation=organisation, kind=kind)
        db.session.add(found)
    found.steps = [[step.days, step.to.value] for step in rule.steps]
    found.is_on, found.is_urgent, found.is_required = rule.is_on, rule.is_urgent, rule.is_required
    record_settled(actor, Tag.REMINDER_RULE_SETTLED, found, changed(before, rule))
    return found


def drop_rule(organisation: Organisation, *, actor: User, kind: Kind, version: int | None) -> None:
    """Go back to the usual rule for a kind. Raises RuleBroken where it holds already."""
    found = rule_of(organisation.id, kind)
    if found is None:
        raise RuleBroken("The usual rule holds already")
    check_version(found, version)
    audit.record(actor, Tag.REMINDER_RULE_DROPPED, found, changes=changed(found.rule, RULES[kind]))
    db.session.delete(found)


def save_settings(
    organisation: Organisation,
    *,
    actor: User,
    version: int | None,
    mood: Mood,
    digest_at_typed: str,
    quiet_from_typed: str,
    quiet_until_typed: str,
    rebase_years: int,
    recheck_months: int,
) -> ReminderSettings:
    """Settle when mail is made and leaves, and whether it leaves at all. Times are as people type them: "7:30"."""
    hours = Hours(
        digest_at=_time(digest_at_typed, "digest_at_typed"),
        quiet_from=_time(quiet_from_typed, "quiet_from_typed"),
        quiet_until=_time(quiet_until_typed, "quiet_until_typed"),
    )
    settling.check_hours(hours)
    _check_number(rebase_years, settling.REBASE_YEARS, "years", "rebase_years")
    _check_number(recheck_months, settling.RECHECK_MONTHS, "months", "recheck_months")
    found = settings_of(organisation.id)
    check_seen(found, version)
    before = _told(found or usual_settings())
    if found is None:
        found = ReminderSettings(organisation=organisation)
        db.session.add(found)
    found.mood, found.rebase_years, found.recheck_months = mood, rebase_years, recheck_months
    found.digest_at, found.quiet_from, found.quiet_until = hours.digest_at, hours.quiet_from, hours.quiet_until
    after = _told(found)
    changes = {key: [before[key], after[key]] for key in after if before[key] != after[key]}
    record_settled(actor, Tag.REMINDER_SETTINGS_EDITED, found, changes)
    return found


def _told(found: ReminderSettings) -> dict[str, object]:
    """What they settle, as the trail names it."""
    return {
        "mail": found.mood.value,
        "digest_at": clock_words(found.digest_at),
        "nothing_leaves_from": clock_words(found.quiet_from),
        "mail_leaves_from": clock_words(found.quiet_until),
        "years_before_re-basing": found.rebase_years,
        "months_before_a_closed_action_is_looked_at_again": found.recheck_months,
    }


def _time(typed: str, field: str) -> time:
    try:
        return read_time(typed)
    except RuleBroken as broken:
        raise RuleBroken(broken.message, field=field) from broken


def _check_number(number: int, limits: tuple[int, int], noun: str, field: str) -> None:
    least, most = limits
    if not least <= number <= most:
        raise RuleBroken(f"Enter a number of {noun} from {least} to {most}", field=field)


def check_seen(found: Edited | None, version: int | None) -> None:
    """Raise unless this is what the person saw: ``version`` is None where they saw that nothing is settled."""
    if found is None:
        if version is not None:
            raise RuleBroken(GONE)
        return
    if version is None:
        raise Conflict
    check_version(found, version)


def record_settled(actor: User, tag: Tag, found: Edited, changes: dict[str, list[object]]) -> None:
    """Say on the trail what was settled. Raises RuleBroken where somebody else settled the same meanwhile."""
    try:
        audit.record(actor, tag, found, changes=changes)
    except IntegrityError as error:  # somebody else settled the same between the look and the write
        raise RuleBroken(BOTH) from error
