"""Logging what a sponsor did, changing it and taking it out, until the colleague has confirmed it."""

from datetime import date

from tracker import audit, clock
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.commitments.models import Relationship, SponsorshipAct
from tracker.commitments.queries.records import locked
from tracker.commitments.rules import logged as rules
from tracker.commitments.rules.vocabulary import Act
from tracker.commitments.services import answers
from tracker.commitments.services.links import send_link
from tracker.commitments.services.stalled import begin_anew
from tracker.db import db


def log_act(pair: Relationship, *, actor: User, kind: Act, done_on: date, words: str, site: str) -> SponsorshipAct:
    """Log, as the leader, what one did for the colleague, who gets a mail with a link to confirm it.

    Raises RuleBroken for a day that cannot be, and for anybody but the leader of a sponsorship.
    """
    pair = locked(pair)
    rules.check_kind(pair.kind, is_act=True)
    rules.check_logger(pair.side_of(actor), is_act=True)
    _check_day(pair, done_on)
    act = SponsorshipAct(pair=pair, kind=kind, done_on=done_on, words=words, logged_by=actor)
    db.session.add(act)
    audit.record(actor, Tag.ACT_LOGGED, act)
    begin_anew(pair)
    _ask(act, site)
    return act


def edit_act(
    act: SponsorshipAct, *, actor: User, version: int | None, kind: Act, done_on: date, words: str, site: str
) -> None:
    """Change what one logged, before it is confirmed. It then waits for the colleague, who gets a new link."""
    pair = locked(act.pair)
    act = answers.changeable(act, actor, version)
    _check_day(pair, done_on)
    act.kind, act.done_on, act.words = kind, done_on, words
    fields = sorted(audit.changes(act))
    answers.check_changed(act, fields)
    if fields:
        answers.ask_again(act)
        audit.record(actor, Tag.ACT_EDITED, act, fields=fields)
        begin_anew(pair)
        _ask(act, site)


def remove_act(act: SponsorshipAct, *, actor: User, version: int | None) -> None:
    """Take out what one logged, before it is confirmed, with the link to confirm it."""
    answers.remove(answers.changeable(act, actor, version), actor=actor, tag=Tag.ACT_REMOVED)


def _check_day(pair: Relationship, done_on: date) -> None:
    started_on = rules.check_open(pair.state, pair.started_on, pair.end_reason)
    rules.check_day(done_on, clock.today(), started_on=started_on, ended_on=pair.ended_on, field="done_on")


def _ask(act: SponsorshipAct, site: str) -> None:
    other = act.other_than(act.logged_by)
    send_link(act, user=other, site=site)
