"""How a message leaves: over SMTP to a server that listens, or into a folder."""

import email
import email.policy
import smtplib
import ssl
from pathlib import Path

import pytest

from tests.outbox.mail.servers import SENDER, Mailbox, message
from tracker.outbox import mail
from tracker.outbox.mail.smtp import _cut_off
from tracker.outbox.rules import Refused, Way


def test_a_message_arrives_as_it_was_promised(server: str, mailbox: Mailbox) -> None:
    mail.by_smtp(f"smtp://{server}", SENDER)(message())

    [(recipients, arrived)] = mailbox.arrived
    assert recipients == ["amara.okafor@example.nhs.uk"]
    assert (arrived["From"], arrived["To"]) == (SENDER, "amara.okafor@example.nhs.uk")
    assert (arrived["Subject"], arrived["Message-ID"]) == ("Zoë – a new role", "<5f0c1c9e@example.nhs.uk>")
    assert arrived.get_content().replace("\r\n", "\n") == "Hello Zoë,\n\nline two\n"


def test_a_message_sent_twice_is_the_same_message_to_its_reader(server: str, mailbox: Mailbox) -> None:
    send = mail.by_smtp(f"smtp://{server}", SENDER)

    send(message())
    send(message())

    assert len({arrived["Message-ID"] for _, arrived in mailbox.arrived}) == 1


@pytest.mark.parametrize("field", ["to_address", "subject"])
def test_no_line_break_becomes_a_header(server: str, mailbox: Mailbox, field: str) -> None:
    hostile = message(**{field: "amara@example.nhs.uk\r\nBcc: everybody@example.nhs.uk"})

    with pytest.raises(ValueError, match=r"linefeed|newline|carriage"):
        mail.by_smtp(f"smtp://{server}", SENDER)(hostile)

    assert mailbox.arrived == []


def test_a_mailbox_that_is_gone_is_refused_for_good(server: str, mailbox: Mailbox) -> None:
    with pytest.raises(Refused, match="550 no such mailbox"):
        mail.by_smtp(f"smtp://{server}", SENDER)(message(to_address="gone@example.nhs.uk"))

    assert mailbox.arrived == []


def test_a_server_that_is_not_there_is_a_fault_that_can_be_tried_again() -> None:
    with pytest.raises(OSError, match="refused"):
        mail.by_smtp("smtp://127.0.0.1:1", SENDER)(message())


def test_a_password_is_not_sent_in_clear(server: str, mailbox: Mailbox) -> None:
    with pytest.raises(OSError, match="no encryption, so the password was not sent"):
        mail.by_smtp(f"smtp://tracker:secret@{server}", SENDER)(message())

    assert mailbox.arrived == []


@pytest.mark.parametrize("password", ["", "tracker:p%40ss@"])
def test_a_server_that_nobody_vouches_for_is_told_nothing(untrusted: str, mailbox: Mailbox, password: str) -> None:
    with pytest.raises(ssl.SSLError, match="CERTIFICATE_VERIFY_FAILED"):
        mail.by_smtp(f"smtp://{password}{untrusted}", SENDER)(message())

    assert mailbox.arrived == []


@pytest.mark.usefixtures("_trusting")
def test_a_trusted_server_is_given_the_password_and_the_message(untrusted: str, mailbox: Mailbox) -> None:
    mail.by_smtp(f"smtp://tracker:p%40ss@{untrusted}", SENDER)(message())

    assert len(mailbox.arrived) == 1


@pytest.mark.usefixtures("_trusting")
def test_a_message_arrives_over_a_line_that_is_encrypted_from_the_start(encrypted: str, mailbox: Mailbox) -> None:
    assert mail.by_smtp(f"smtps://{encrypted}", SENDER)(message()) is Way.SMTP
    assert len(mailbox.arrived) == 1


def test_encryption_from_the_start_with_somebody_else_is_not_trusted(encrypted: str, mailbox: Mailbox) -> None:
    with pytest.raises(ssl.SSLError, match="CERTIFICATE_VERIFY_FAILED"):
        mail.by_smtp(f"smtps://{encrypted}", SENDER)(message())

    assert mailbox.arrived == []


def test_a_server_that_is_not_there_yet_is_not_cut_off() -> None:
    _cut_off(smtplib.SMTP())


def test_encryption_from_the_start_is_not_done_without(server: str, mailbox: Mailbox) -> None:
    with pytest.raises(OSError, match=r"SSL|EOF|reset"):
        mail.by_smtp(f"smtps://{server}", SENDER)(message())

    assert mailbox.arrived == []


def test_where_no_server_is_set_each_message_becomes_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "mail"

    mail.to_folder(folder, SENDER)(message())

    [written] = folder.iterdir()
    read = email.message_from_bytes(written.read_bytes(), policy=email.policy.default)
    assert written.name == "5f0c1c9e.eml"
    assert (read["To"], read.get_content()) == ("amara.okafor@example.nhs.uk", "Hello Zoë,\n\nline two\n")
