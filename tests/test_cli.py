"""The commands of whoever runs the service: flask audit, flask organisations, flask outbox."""

import email
import email.policy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from tests.accounts.factories import letters, tags, token_in
from tests.factories import OrganisationFactory
from tracker import audit
from tracker.access import Role
from tracker.accounts import queries
from tracker.accounts.models import Organisation
from tracker.audit import Tag
from tracker.audit.queries import head
from tracker.outbox.models import Message
from tracker.outbox.rules import State

Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask, session: Any) -> Run:
    """``run("audit", "verify")``: what is typed after ``flask``."""

    def command(*words: str) -> Result:
        session.commit()
        result = app.test_cli_runner().invoke(args=list(words))
        session.expire_all()
        return result

    return command


def test_a_whole_trail_is_said_to_be_whole_with_its_head(run: Run, session: Any) -> None:
    audit.record(None, Tag.ORGANISATION_CREATED, OrganisationFactory())

    result = run("audit", "verify")

    assert (result.exit_code, result.output) == (0, f"1 events, all whole. Head digest: {head().digest}\n")


def test_a_trail_that_somebody_touched_is_named_where_it_breaks(run: Run, session: Any) -> None:
    trust = OrganisationFactory()
    first, *_ = [audit.record(None, Tag.ORGANISATION_EDITED, trust) for _ in range(3)]
    digest = first.digest
    if session.get_bind().dialect.name == "sqlite":
        session.execute(sa.text("DROP TRIGGER audit_event_no_update"))
    else:
        session.execute(sa.text("SET LOCAL session_replication_role = replica"))
    session.execute(sa.text("UPDATE audit_event SET reason = 'another' WHERE position = 2"))

    result = run("audit", "verify")

    assert result.exit_code == 1
    broken, whole = result.stderr.splitlines()
    assert broken.startswith("BROKEN at event 2 (organisation.edited, ")
    assert broken.endswith(" UTC): was changed after it was written")
    assert whole == f"1 events before it are whole. Digest there: {digest}"


def test_a_digest_noted_earlier_is_looked_for(run: Run, session: Any) -> None:
    noted = audit.record(None, Tag.ORGANISATION_CREATED, OrganisationFactory()).digest
    audit.record(None, Tag.ORGANISATION_CREATED, OrganisationFactory())

    there, gone = run("audit", "verify", "--noted", noted), run("audit", "verify", "--noted", "f" * 64)

    assert (there.exit_code, there.stdout.splitlines()[1]) == (0, "The digest noted is that of event 1")
    assert (gone.exit_code, gone.stderr) == (
        1,
        f"BROKEN: no event has the digest {'f' * 64}, so events are missing since it was noted\n",
    )


def test_an_organisation_is_added_to_its_region(run: Run, session: Any) -> None:
    region = run("organisations", "add", "xd1", "Midlands", "--kind", "region")
    trust = run("organisations", "add", "xda", "Ashbourne Vale", "--region", "xd1")

    added = queries.organisation_by_code("XDA")
    assert (region.output, trust.output) == ("Added Midlands (XD1)\n", "Added Ashbourne Vale (XDA)\n")
    assert added is not None
    assert (added.name, added.kind, added.region and added.region.name) == ("Ashbourne Vale", "trust", "Midlands")
    assert tags() == ["organisation.created"] * 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["x", "A"], "ODS code must be 3 to 6 letters and numbers, like RX1"),
        (["XDA", "A", "--region", "XD9"], "no organisation has the code XD9"),
        (["XD0", "A"], "XD0 is the code of another organisation"),
        (["XDB", "A", "--kind", "planet"], "'planet' is not one of"),
    ],
)
def test_an_organisation_that_cannot_be_added_is_not(run: Run, session: Any, words: list[str], message: str) -> None:
    OrganisationFactory(ods_code="XD0")

    result = run("organisations", "add", *words)

    assert (result.exit_code, message in result.stderr) == (2, True)
    assert session.scalar(sa.select(sa.func.count()).select_from(Organisation)) == 1


def test_the_first_administrator_is_invited_and_comes_in_by_the_link(run: Run, session: Any, browser: Any) -> None:
    trust = OrganisationFactory(name="Ashbourne Vale", ods_code="XDA")

    result = run("organisations", "administrator", "xda", "Ada@example.nhs.uk", "Ada Mensah")
    page = browser.page(f"/links/{token_in(letters()[0])}", {"password": "violet kettle mountain"})

    user = queries.user_by_email("ada@example.nhs.uk")
    assert result.output == "Invited Ada Mensah <ada@example.nhs.uk> as administrator of Ashbourne Vale\n"
    assert user is not None
    assert user.roles_at(trust.id) == {Role.ADMINISTRATOR}
    assert page.heading == "Ashbourne Vale"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["XD9", "ada@example.nhs.uk", "Ada"], "no organisation has the code XD9"),
        (["XDA", "nobody", "Ada"], "Enter an email address, like name@example.nhs.uk"),
    ],
)
def test_an_administrator_who_cannot_be_invited_is_not(run: Run, session: Any, words: list[str], message: str) -> None:
    OrganisationFactory(ods_code="XDA")

    result = run("organisations", "administrator", *words)

    assert (result.exit_code, message in result.stderr, letters()) == (2, True, [])


def test_promised_mail_is_put_into_the_folder_where_no_server_is_set(run: Run, session: Any, app: Flask) -> None:
    OrganisationFactory(ods_code="XDA")
    run("organisations", "administrator", "XDA", "ada@example.nhs.uk", "Ada Mensah")

    result = run("outbox", "deliver")

    [message] = letters()
    written = Path(app.config["MAIL_FOLDER"]) / f"{message.id}.eml"
    read = email.message_from_bytes(written.read_bytes(), policy=email.policy.default)
    assert (result.output, read["To"], message.state) == ("1 sent, 0 failed\n", "ada@example.nhs.uk", State.SENT)


def test_promised_mail_goes_to_the_server_that_is_set(run: Run, session: Any, app: Flask) -> None:
    session.add(Message(key="k", to_address="ada@example.nhs.uk", subject="s", body="b"))
    app.config["MAIL_URL"] = "smtp://127.0.0.1:1"

    try:
        result = run("outbox", "deliver")
    finally:
        app.config["MAIL_URL"] = ""

    assert result.output == "0 sent, 1 failed\n"
    assert letters()[0].last_error == "[Errno 111] Connection refused"
