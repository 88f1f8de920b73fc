"""How a message leaves: over SMTP to a server that listens, or into a folder."""

import email
import email.policy
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from tracker.outbox import mail
from tracker.outbox.models import Message
from tracker.outbox.rules import Refused

SENDER = "no-reply@example.nhs.uk"


class Mailbox:
    """What arrived, and a server's word on each recipient."""

    def __init__(self) -> None:
        self.arrived: list[tuple[list[str], Any]] = []

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802 -- aiosmtpd's name
        if address.startswith("gone@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 -- aiosmtpd's name
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.arrived.append((envelope.rcpt_tos, message))
        return "250 OK"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def server(mailbox: Mailbox) -> Iterator[str]:
    """A real SMTP server on this machine, without encryption."""
    controller = Controller(mailbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield f"127.0.0.1:{controller.port}"
    controller.stop()


@pytest.fixture
def untrusted(mailbox: Mailbox, tmp_path: Path) -> Iterator[str]:
    """One that offers encryption with a certificate that nobody vouches for, and takes any password."""
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    words = f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout {key} -out {certificate}"
    try:
        subprocess.run(words.split(), check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is not here to make a certificate")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    taken = AuthResult(success=True)
    controller = Controller(
        mailbox,
        hostname="127.0.0.1",
        port=free_port(),
        tls_context=context,
        authenticator=lambda *_: taken,
        auth_require_tls=True,
    )
    controller.start()
    yield f"127.0.0.1:{controller.port}"
    controller.stop()


def message(**changed: Any) -> Message:
    values = {
        "id": "5f0c1c9e",
        "key": "k",
        "to_address": "amara.okafor@example.nhs.uk",
        "subject": "Zoë – a new role",
        "body": "Hello Zoë,\n\nline two\n",
    }
    return Message(**(values | changed))


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


def test_a_trusted_server_is_given_the_password_and_the_message(
    untrusted: str, mailbox: Mailbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusting = ssl.create_default_context(cafile=str(tmp_path / "certificate.pem"))
    trusting.check_hostname = False
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)

    mail.by_smtp(f"smtp://tracker:p%40ss@{untrusted}", SENDER)(message())

    assert len(mailbox.arrived) == 1


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
