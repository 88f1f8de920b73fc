"""What a link from a mail, that records progress once, still does. Pure."""

from datetime import timedelta
from enum import StrEnum

LIFE = timedelta(days=14)
"""How long a link works."""


class LinkState(StrEnum):
    """What there is to say about a link, in the order in which it is asked."""

    GONE = "its person may not record progress any more"
    EXPIRED = "its time is over"
    RECORDED = "progress was recorded through it"
    REPLACED = "a newer link has taken its place"
    ENDED = "the action has ended"
    USABLE = "it works"


SAYS = {
    LinkState.GONE: "This link does not work any more",
    LinkState.EXPIRED: "This link has expired",
    LinkState.RECORDED: "This link has been used",
    LinkState.REPLACED: "A newer mail has a newer link",
    LinkState.ENDED: "This action has ended",
}
"""What its page is called, and what is said of a link that stopped working while somebody typed."""


def state(*, may_record: bool, is_over: bool, has_recorded: bool, is_used: bool, is_open: bool) -> LinkState:
    """How a link stands. Who may not record progress any more, and whose time is over, is told nothing of the action.

    >>> state(may_record=True, is_over=False, has_recorded=False, is_used=False, is_open=True)
    <LinkState.USABLE: 'it works'>
    """
    answers = (
        (not may_record, LinkState.GONE),
        (is_over, LinkState.EXPIRED),
        (has_recorded, LinkState.RECORDED),
        (is_used, LinkState.REPLACED),
        (not is_open, LinkState.ENDED),
    )
    return next((found for is_so, found in answers if is_so), LinkState.USABLE)
