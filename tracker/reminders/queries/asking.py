"""What every search for needs says: which roles the parts are, and what the ledger must hold."""

from enum import Enum

from tracker.access import Role
from tracker.reminders.rules.vocabulary import Part

ROLES = {
    Part.COORDINATOR: Role.COORDINATOR,
    Part.EDI_LEAD: Role.EDI_LEAD,
    Part.SECRETARY: Role.SECRETARY,
    Part.CHAIR: Role.CHAIR,
}


class Ledger(Enum):
    """What the ledger must say of a need, for it to be asked for."""

    ANY = "anything"
    UNPROMISED = "nothing yet, or a promise that was void before any mail carried it"
    WAITING = "promised, and no mail carries it yet"
