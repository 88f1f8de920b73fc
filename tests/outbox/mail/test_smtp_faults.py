"""Mail servers that refuse, hang, accept half and close: what may be tried again, what not, and what stays open."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from tests.outbox.mail.servers import SENDER, Scripted, close, drip, hang, message, take_little
from tracker.outbox.mail import by_smtp
from tracker.outbox.mail.smtp import Patience
from tracker.outbox.rules import Refused, Uncertain, Way

Start = Callable[..., Scripted]
PATIENT, IMPATIENT = Patience(), Patience(answer=0.1)
LONG = "seventy letters to a line, as somebody who writes by hand would do it.\n" * 60_000
"""More than this machine keeps for a reader who does not read."""


def send(server: Scripted, *, patience: Patience = PATIENT, **changed: Any) -> Way:
    return by_smtp(f"smtp://{server.address}", SENDER, patience=patience)(message(**changed))


def outcome(server: Scripted, *, patience: Patience = PATIENT, **changed: Any) -> type[BaseException]:
    """What a try at this server comes to: every fault that may pass is an OSError."""
    with pytest.raises((OSError, Refused, Uncertain)) as raised:
        send(server, patience=patience, **changed)
    return OSError if isinstance(raised.value, OSError) else raised.type


MISDEEDS = [hang, close, b"hello?", b"\xff\x00"]


@pytest.mark.parametrize(
    ("script", "what"),
    [
        ({"GREETING": b"421 not now"}, OSError),
        ({"GREETING": b"554 no service here"}, OSError),
        ({"EHLO": b"421 not now", "HELO": b"421 not now"}, OSError),
        ({"EHLO": b"550 not you", "HELO": b"550 not you"}, OSError),
        ({"MAIL": b"451 not now"}, OSError),
        ({"MAIL": b"550 not from you"}, OSError),  # the sender is ours to mend, and the same for every message
        ({"MAIL": b"530 sign in first"}, OSError),
        ({"RCPT": b"450 greylisted"}, OSError),
        ({"RCPT": b"530 sign in first"}, OSError),
        ({"RCPT": b"550 no such mailbox"}, Refused),
        ({"DATA": b"451 not now"}, OSError),
        ({"DATA": b"554 no"}, Refused),
        ({"DATA": b"250 what?"}, OSError),  # it does not want the content, whatever it means
        ({"CONTENT": b"451 not now"}, OSError),
        ({"CONTENT": b"552 the mailbox is full"}, Refused),
        ({"CONTENT": b"354 go on"}, Uncertain),
    ],
)
def test_each_no_is_read_for_what_it_is(scripted: Start, script: dict[str, bytes], what: type[Exception]) -> None:
    assert outcome(scripted(**script)) is what


@pytest.mark.parametrize("step", ["GREETING", "EHLO", "MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("misdeed", MISDEEDS, ids=["silent", "gone", "chatty", "garbled"])
def test_what_goes_wrong_before_the_content_can_be_tried_again(scripted: Start, step: str, misdeed: Any) -> None:
    more = {"HELO": misdeed} if step == "EHLO" else {}
    server = scripted(**{step: misdeed, **more})

    assert outcome(server, patience=IMPATIENT) is OSError
    assert server.arrived == []


@pytest.mark.parametrize("misdeed", MISDEEDS, ids=["silent", "gone", "chatty", "garbled"])
def test_no_clear_answer_after_the_content_leaves_it_open(scripted: Start, misdeed: Any) -> None:
    server = scripted(CONTENT=misdeed)

    assert outcome(server, patience=Patience(answer=0.3)) is Uncertain
    assert len(server.arrived) == 1


@pytest.mark.parametrize(("step", "what"), [("GREETING", OSError), ("CONTENT", Uncertain)])
def test_a_server_that_never_comes_to_an_end_is_cut_off(scripted: Start, step: str, what: type[Exception]) -> None:
    assert outcome(scripted(**{step: drip}), patience=Patience(whole=0.4)) is what


def test_a_server_that_takes_half_and_closes_has_nothing(scripted: Start) -> None:
    with pytest.raises(OSError, match="the mail server broke off in the middle: "):
        send(scripted(TAKING=take_little), body=LONG)


def test_a_server_that_takes_half_and_no_more_has_nothing(scripted: Start) -> None:
    is_over = threading.Event()
    server = scripted(TAKING=lambda _client: is_over.wait(5))

    with pytest.raises(OSError, match="the mail server broke off in the middle: timed out"):
        send(server, patience=Patience(answer=0.3), body=LONG)
    is_over.set()


def test_a_short_message_that_a_server_did_not_read_whole_is_left_open(scripted: Start) -> None:
    """It went out whole; how much of it the server read before it left, nobody here can know."""
    assert outcome(scripted(TAKING=take_little)) is Uncertain


def test_a_goodbye_that_goes_wrong_changes_nothing(scripted: Start) -> None:
    server = scripted(QUIT=close)

    assert send(server) is Way.SMTP
    assert len(server.arrived) == 1


def test_no_line_of_a_message_ends_it(scripted: Start) -> None:
    body = "one\n.\ntwo\r\n.\r\nthree\r.\rfour\n..five\n"
    server = scripted()

    send(server, body=body)

    [content] = server.arrived
    assert content.partition(b"\r\n\r\n")[2] == (b"one\r\n..\r\ntwo\r\n..\r\nthree\r\n..\r\nfour\r\n...five\r\n")
    assert [said.split()[0] for said in server.said] == ["ehlo", "mail", "rcpt", "data", "quit"]


def test_an_old_server_that_knows_no_ehlo_is_greeted_as_it_likes(scripted: Start) -> None:
    server = scripted(EHLO=b"502 what?", HELO=b"250 here")

    assert send(server) is Way.SMTP


def test_a_server_that_refuses_to_encrypt_after_it_offered_is_told_nothing(scripted: Start) -> None:
    server = scripted(EHLO=b"250-here\r\n250 STARTTLS", STARTTLS=b"454 not now")

    assert outcome(server) is OSError
    assert [said.split()[0] for said in server.said] == ["ehlo", "STARTTLS"]


@pytest.mark.usefixtures("_trusting")
def test_a_password_that_is_refused_is_a_fault_of_ours_that_can_be_mended(refusing: str) -> None:
    with pytest.raises(OSError, match="535"):
        by_smtp(f"smtp://tracker:wrong@{refusing}", SENDER)(message())


def test_a_bounce_will_name_the_message_and_carry_no_link_back(scripted: Start) -> None:
    server = scripted(EHLO=b"250-here\r\n250 DSN")

    send(server)

    assert f"mail FROM:<{SENDER}> ENVID=5f0c1c9e RET=HDRS" in server.said


def test_letters_outside_ascii_reach_a_server_that_takes_them(scripted: Start) -> None:
    server = scripted(EHLO=b"250-here\r\n250-8BITMIME\r\n250 SMTPUTF8")

    send(server, to_address="zoë@example.nhs.uk")

    assert "rcpt TO:<zoë@example.nhs.uk>" in server.said
    assert "To: zoë@example.nhs.uk\r\n".encode() in server.arrived[0]


def test_letters_outside_ascii_are_refused_for_a_server_that_does_not(scripted: Start) -> None:
    with pytest.raises(Refused, match="no address with letters outside ASCII"):
        send(scripted(), to_address="zoë@example.nhs.uk")


def test_the_address_that_turns_mail_off_is_not_broken_or_written_in_code(scripted: Start) -> None:
    url = "https://tracker.ashbourne-vale.example.nhs.uk/unsubscribe/" + "ImVhOGQ4NDY3LWJiODEtNDkzNC1iMjIzLTg4" * 4
    server = scripted()

    send(server, headers={"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"})

    assert f"\r\nList-Unsubscribe: <{url}>\r\n".encode() in server.arrived[0]
