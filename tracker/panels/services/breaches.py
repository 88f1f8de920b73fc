"""Panels held without a BME member and without an exception: noted for ever, and remarked on."""

from tracker import audit, clock
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.panels.models import Breach, BreachRemark, Panel
from tracker.panels.queries import breaches as queries
from tracker.panels.queries.numbers import next_number
from tracker.panels.rules.standing import breach_kind, standing
from tracker.panels.rules.vocabulary import Standing


def note_if_over(panel: Panel) -> Breach | None:
    """Note a panel as a breach where its day is over and it is one. Says the service itself: it follows from facts."""
    if panel.breach or standing(panel.facts, clock.today()) is not Standing.BREACH:
        return None
    breach = Breach(
        organisation_id=panel.organisation_id,
        number=next_number(Breach, panel.organisation_id),
        kind=breach_kind(panel.facts.exception),
        held_on=panel.held_on,
    )
    panel.breach = breach
    audit.record(None, Tag.BREACH_FOUND, breach, kind=breach.kind, held_on=breach.held_on)
    return breach


def find_breaches() -> list[Breach]:
    """Note every panel whose day is over without a BME member and without an exception. Finds none a second time."""
    found = [note_if_over(panel) for panel in queries.panels_to_note(clock.today())]
    return [each for each in found if each]


def remark(breach: Breach, *, actor: User, words: str) -> BreachRemark:
    """Say something of a breach. It stands beside it for ever; the breach counts as before."""
    said = BreachRemark(author=actor, words=words)
    breach.remarks.append(said)
    audit.record(actor, Tag.BREACH_REMARKED, breach, words=words)
    return said
