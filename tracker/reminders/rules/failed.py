"""Mail that did not arrive, as somebody who sees to it reads about it. Pure."""

from enum import StrEnum

from tracker.outbox.rules import UNSENT, State


class Trouble(StrEnum):
    """What became of a mail, in words."""

    REFUSED = "the mail server refused it"
    FAILED = "given up after several tries"
    UNCERTAIN = "it may have arrived: the mail server did not say"
    RETRYING = "not sent yet: it is tried again by itself"
    BOUNCED = "sent, and came back"


class Sort(StrEnum):
    """What sort of mail it is: never its subject, which may count what a reader of this page must not know of."""

    DIGEST = "digest"
    URGENT = "urgent reminder"
    TEST = "test"
    LINK = "link to sign in"
    OTHER = "other mail"


_BEGUN = {
    "digest": Sort.DIGEST,
    "urgent": Sort.URGENT,
    "test": Sort.TEST,
    "invitation": Sort.LINK,
    "reset": Sort.LINK,
}


def sort_of(key: str) -> Sort:
    """The sort of mail, by the beginning of its key.

    >>> [str(sort_of(key)) for key in ("digest:1:2026-11-23", "invitation:2", "action_given:3")]
    ['digest', 'link to sign in', 'other mail']
    """
    return _BEGUN.get(key.partition(":")[0], Sort.OTHER)


def trouble(state: State, *, attempts: int, is_bounced: bool) -> Trouble | None:
    """What is the matter; None where nothing is.

    >>> trouble(State.PROMISED, attempts=0, is_bounced=False)
    >>> trouble(State.SENT, attempts=1, is_bounced=True)
    <Trouble.BOUNCED: 'sent, and came back'>
    """
    by_state = {State.REFUSED: Trouble.REFUSED, State.FAILED: Trouble.FAILED, State.UNCERTAIN: Trouble.UNCERTAIN}
    if state is State.PROMISED and attempts:
        return Trouble.RETRYING
    if state is State.SENT and is_bounced:
        return Trouble.BOUNCED
    return by_state.get(state)


def can_write_again(state: State, sort: Sort) -> bool:
    """Whether it can be tried again though its words were removed: a digest is written anew from the records.

    >>> can_write_again(State.REFUSED, Sort.DIGEST), can_write_again(State.REFUSED, Sort.OTHER)
    (True, False)
    """
    return state in UNSENT and sort in {Sort.DIGEST, Sort.URGENT}
