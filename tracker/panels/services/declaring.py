"""Whether a panel includes a BME member: as its members say for themselves, or as they told the organiser."""

from tracker import audit, clock
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.db import db
from tracker.panels.models import BallotBox, Panel
from tracker.panels.queries import panels as queries
from tracker.panels.rules import declaring
from tracker.panels.rules.vocabulary import Answer, Said
from tracker.panels.services.members import own_place


def answer_panel(panel: Panel, *, actor: User, answer: Answer) -> None:
    """Record the panel's answer as its members told it to whoever organises it."""
    queries.locked(panel)
    spoken = [each.has_declared for each in panel.members]
    declaring.check_recorded(panel.facts, clock.today(), has_declared=spoken)
    declaring.check_answer(answer, members=len(panel.members))
    panel.includes_bme = answer
    audit.record(actor, Tag.PANEL_ANSWERED, panel, changes=audit.changes(panel))


def declare(panel: Panel, *, actor: User, said: Said) -> None:
    """Answer for the panel, as a member of it. What was said goes into the ballot box and is never kept.

    The event says that somebody answered. When all have, the box is opened; nobody is named as having opened it, or
    the last to speak would be thought to have said what it holds.
    """
    queries.locked(panel)
    member = own_place(panel, actor)
    count = len(panel.members)
    declaring.check_declaration(panel.facts, clock.today(), members=count, has_declared=member.has_declared)
    box = panel.ballot_box or BallotBox(heard_bme=False, heard_not=0)
    box.heard_bme = box.heard_bme or said is Said.BME
    box.heard_not += said is Said.NOT_BME
    panel.ballot_box = box
    member.has_declared = True
    audit.record(actor, Tag.DECLARATION_MADE, panel)
    if all(each.has_declared for each in panel.members):
        _open(panel, box)


def _open(panel: Panel, box: BallotBox) -> None:
    heard = declaring.opened(heard_bme=box.heard_bme, heard_not=box.heard_not, members=len(panel.members))
    panel.includes_bme, panel.ballot_box = heard, None
    db.session.flush()
    audit.record(None, Tag.PANEL_ANSWERED, panel, answer=heard.value)
