"""Real mail servers on this machine."""

import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from tests.outbox.mail.servers import Mailbox, Scripted, Step
from tracker.outbox.mail import smtp


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


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a key and a certificate that nobody vouches for."""
    folder = tmp_path_factory.mktemp("certificate")
    kind = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    words = f"openssl req -x509 {kind} -keyout {folder / 'key.pem'} -out {folder / 'certificate.pem'}"
    try:
        subprocess.run(words.split(), check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is not here to make a certificate")
    return folder


@pytest.fixture
def _trusting(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test trusts that certificate."""
    context = ssl.create_default_context(cafile=str(certificate / "certificate.pem"))
    context.check_hostname = False
    monkeypatch.setattr(smtp, "_trusted", lambda: context)


@contextmanager
def encrypting(mailbox: Mailbox, folder: Path, *, takes_passwords: bool) -> Iterator[str]:
    """A server that offers encryption with a certificate that nobody vouches for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    answer = AuthResult(success=takes_passwords, handled=False)
    controller = Controller(
        mailbox,
        hostname="127.0.0.1",
        port=free_port(),
        tls_context=context,
        authenticator=lambda *_: answer,
        auth_require_tls=True,
    )
    controller.start()
    yield f"127.0.0.1:{controller.port}"
    controller.stop()


@pytest.fixture
def untrusted(mailbox: Mailbox, certificate: Path) -> Iterator[str]:
    """One that offers encryption, and takes any password."""
    with encrypting(mailbox, certificate, takes_passwords=True) as address:
        yield address


@pytest.fixture
def refusing(mailbox: Mailbox, certificate: Path) -> Iterator[str]:
    """One that offers encryption, and takes no password."""
    with encrypting(mailbox, certificate, takes_passwords=False) as address:
        yield address


@pytest.fixture
def encrypted(mailbox: Mailbox, certificate: Path) -> Iterator[str]:
    """One that speaks nothing but TLS, from the start."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "certificate.pem", certificate / "key.pem")
    controller = Controller(mailbox, hostname="127.0.0.1", port=free_port(), ssl_context=context)
    controller.start()
    yield f"127.0.0.1:{controller.port}"
    controller.stop()


@pytest.fixture
def scripted() -> Iterator[Callable[..., Scripted]]:
    """``scripted(MAIL=b"550 no")``: a server that answers so where it is told to, and kindly elsewhere."""
    with ExitStack() as running:

        def start(**script: Step) -> Scripted:
            return running.enter_context(Scripted(script))

        yield start
