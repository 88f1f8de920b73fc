"""Which way mail takes, as settled."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tracker.outbox.mail.folder import to_folder
from tracker.outbox.mail.notify import Account, by_notify
from tracker.outbox.mail.smtp import by_smtp
from tracker.outbox.models import Message
from tracker.outbox.rules import Refused, Way

Leave = Callable[[Message], Way]


def way_out(config: Mapping[str, Any]) -> Leave:
    """How mail leaves: by MAIL_URL or GOV.UK Notify, each with MAIL_RESCUE_URL behind it, or into MAIL_FOLDER.

    What is kept goes into the folder whatever is settled. The function returned raises as ``by_smtp``'s does.
    """
    keep = to_folder(Path(config["MAIL_FOLDER"]), config["MAIL_FROM"])
    leave = _first_way(config) or keep
    if config["MAIL_RESCUE_URL"]:
        leave = rescued(leave, by_smtp(config["MAIL_RESCUE_URL"], config["MAIL_FROM"], way=Way.RESCUE))
    return lambda message: keep(message) if message.is_kept else leave(message)


def _first_way(config: Mapping[str, Any]) -> Leave | None:
    if config["MAIL_URL"]:
        return by_smtp(config["MAIL_URL"], config["MAIL_FROM"])
    account = Account.of(config)
    return by_notify(account) if account else None


def rescued(first: Leave, rescue: Leave) -> Leave:
    """Try the second way where the first cannot be reached, does not serve us or says not now: it has nothing then.

    Never after a clear no, nor where it may have the message. A no of the second is not the last word: the first may
    take the message at the next try.
    """

    def send(message: Message) -> Way:
        try:
            return first(message)
        except OSError as fault:
            try:
                return rescue(message)
            except (OSError, Refused) as second:
                raise OSError(f"{fault}; and the rescue server: {second}") from second

    return send
