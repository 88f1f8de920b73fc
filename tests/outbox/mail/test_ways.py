"""Which way a message takes: the first, the rescue server behind it, or the folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.outbox.mail.servers import SENDER, Mailbox, Scripted, close, message
from tracker.outbox.mail import kept_in, way_out
from tracker.outbox.rules import Refused, Uncertain, Way

Start = Callable[..., Scripted]
NOBODY = "smtp://127.0.0.1:1"


def settled(folder: Path, **changed: str) -> dict[str, Any]:
    """What config.py gives, but for this."""
    nothing = dict.fromkeys(("MAIL_URL", "MAIL_RESCUE_URL", "NOTIFY_API_KEY", "NOTIFY_TEMPLATE_ID", "NOTIFY_URL"), "")
    return nothing | {"MAIL_FROM": SENDER, "MAIL_FOLDER": str(folder)} | changed


def test_where_nothing_is_settled_mail_goes_into_the_folder(tmp_path: Path) -> None:
    way = way_out(settled(tmp_path))(message())

    kept = kept_in(tmp_path, message().id)
    assert way is Way.FOLDER
    assert kept is not None
    assert kept["Subject"] == "Zoë – a new role"


def test_with_a_server_mail_goes_there(server: str, mailbox: Mailbox, tmp_path: Path) -> None:
    assert way_out(settled(tmp_path, MAIL_URL=f"smtp://{server}"))(message()) is Way.SMTP
    assert (len(mailbox.arrived), list(tmp_path.iterdir())) == (1, [])


def test_what_a_trust_only_tries_stays_in_the_folder(server: str, mailbox: Mailbox, tmp_path: Path) -> None:
    send = way_out(settled(tmp_path, MAIL_URL=f"smtp://{server}", MAIL_RESCUE_URL=f"smtp://{server}"))

    assert send(message(is_kept=True)) is Way.FOLDER
    assert mailbox.arrived == []


@pytest.mark.parametrize(
    "script",
    [{"GREETING": close}, {"MAIL": b"550 not from you"}, {"RCPT": b"450 greylisted"}, {"CONTENT": b"451 not now"}],
)
def test_the_rescue_server_gets_what_the_first_did_not_take(
    scripted: Start, server: str, mailbox: Mailbox, tmp_path: Path, script: dict[str, Any]
) -> None:
    first = scripted(**script)

    way = way_out(settled(tmp_path, MAIL_URL=f"smtp://{first.address}", MAIL_RESCUE_URL=f"smtp://{server}"))(message())

    assert (way, len(mailbox.arrived)) == (Way.RESCUE, 1)


def test_the_rescue_server_stands_in_for_one_that_is_not_there(server: str, mailbox: Mailbox, tmp_path: Path) -> None:
    assert way_out(settled(tmp_path, MAIL_URL=NOBODY, MAIL_RESCUE_URL=f"smtp://{server}"))(message()) is Way.RESCUE


@pytest.mark.parametrize(
    ("script", "fault"), [({"CONTENT": close}, Uncertain), ({"RCPT": b"550 no such mailbox"}, Refused)]
)
def test_the_rescue_server_gets_nothing_that_may_have_arrived_or_was_refused(
    scripted: Start, tmp_path: Path, script: dict[str, Any], fault: type[Exception]
) -> None:
    first, second = scripted(**script), scripted()
    send = way_out(settled(tmp_path, MAIL_URL=f"smtp://{first.address}", MAIL_RESCUE_URL=f"smtp://{second.address}"))

    with pytest.raises(fault):
        send(message())
    assert second.said == []


@pytest.mark.parametrize("answer", [b"450 not now", b"554 we relay nothing"])
def test_a_no_of_the_rescue_server_is_not_the_last_word(scripted: Start, tmp_path: Path, answer: bytes) -> None:
    second = scripted(RCPT=answer)
    send = way_out(settled(tmp_path, MAIL_URL=NOBODY, MAIL_RESCUE_URL=f"smtp://{second.address}"))

    with pytest.raises(OSError, match=f"refused; and the rescue server: {answer.decode()}"):
        send(message())


def test_a_rescue_server_that_goes_silent_with_the_message_leaves_it_open(scripted: Start, tmp_path: Path) -> None:
    second = scripted(CONTENT=close)
    send = way_out(settled(tmp_path, MAIL_URL=NOBODY, MAIL_RESCUE_URL=f"smtp://{second.address}"))

    with pytest.raises(Uncertain):
        send(message())
