"""Mail through GOV.UK Notify: what it is told, and what each of its answers means."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.outbox.mail import notifying
from tests.outbox.mail.notifying import KEY, TEMPLATE, Notify
from tests.outbox.mail.servers import message
from tracker.outbox.mail import way_out
from tracker.outbox.mail.notify import Account, by_notify, undelivered
from tracker.outbox.rules import Bounce, Refused, Uncertain, Way

ID = uuid.UUID("5f0c1c9e-0000-4000-8000-000000000001")
OFF = {"List-Unsubscribe": "<https://tracker.example.nhs.uk/unsubscribe/abc>"}
SINCE = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def notify() -> Iterator[Notify]:
    with notifying.running() as server:
        yield server


def account(notify: Notify, **changed: Any) -> Account:
    return replace(Account(KEY, TEMPLATE, notify.url, timeout=5), **changed)


def test_a_message_is_told_with_its_id_and_how_one_click_turns_it_off(notify: Notify) -> None:
    way = by_notify(account(notify))(message(id=ID, headers=OFF, html="<p>not for Notify</p>"))

    assert way is Way.NOTIFY
    assert notify.posted == [
        {
            "email_address": "amara.okafor@example.nhs.uk",
            "template_id": TEMPLATE,
            "personalisation": {"subject": "Zoë – a new role", "body": "Hello Zoë,\n\nline two\n"},
            "reference": str(ID),
            "one_click_unsubscribe_url": "https://tracker.example.nhs.uk/unsubscribe/abc",
        }
    ]
    assert notify.asked == []


def test_a_name_in_a_message_becomes_no_link(notify: Notify) -> None:
    by_notify(account(notify))(message(body="[Sign in](https://elsewhere.example)"))

    assert notify.posted[0]["personalisation"]["body"] == "[Sign in] (https://elsewhere.example)"
    assert "one_click_unsubscribe_url" not in notify.posted[0]


def test_it_is_the_way_out_where_it_is_settled(notify: Notify) -> None:
    config = {"NOTIFY_API_KEY": KEY, "NOTIFY_TEMPLATE_ID": TEMPLATE, "NOTIFY_URL": notify.url, "MAIL_URL": ""}
    more = {"MAIL_RESCUE_URL": "", "MAIL_FOLDER": "", "MAIL_FROM": "no-reply@example.nhs.uk"}

    assert way_out(config | more)(message()) is Way.NOTIFY
    assert Account.of(config | {"NOTIFY_API_KEY": ""}) is None


@pytest.mark.parametrize(
    ("status", "kind", "what"),
    [
        (400, "ValidationError", Refused),
        (400, "BadRequestError", OSError),  # the template is gone, or the account on trial: mended for every message
        (403, "AuthError", OSError),
        (429, "RateLimitError", OSError),
        (500, "Exception", OSError),
        (503, "Exception", OSError),
        (502, "Exception", Uncertain),
        (504, "Exception", Uncertain),
    ],
)
def test_each_no_is_read_for_what_it_is(notify: Notify, status: int, kind: str, what: type[Exception]) -> None:
    notify.refuses(status, kind, "the words of Notify")

    with pytest.raises(what, match=f"{status} the words of Notify"):
        by_notify(account(notify))(message())


@pytest.mark.parametrize("body", [b"[]", b"<html>", b'{"errors": [1]}', b'{"errors": "words"}', b""])
def test_an_error_in_no_form_of_notify_s_is_still_one(notify: Notify, body: bytes) -> None:
    notify.status, notify.body = 400, body

    with pytest.raises(OSError, match="400 "):
        by_notify(account(notify))(message())


@pytest.mark.parametrize("body", [None, b"<html>"])
def test_no_clear_answer_after_it_was_told_leaves_it_open(notify: Notify, body: bytes | None) -> None:
    notify.body = body

    with pytest.raises(Uncertain):
        by_notify(account(notify))(message())


def test_silence_after_it_was_told_leaves_it_open(notify: Notify) -> None:
    notify.hangs = True

    with pytest.raises(Uncertain, match="timed out"):
        by_notify(account(notify, timeout=0.1))(message())
    assert len(notify.posted) == 1


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "https://{notify}"])
def test_what_was_never_told_can_be_told_again(notify: Notify, url: str) -> None:
    there = url.format(notify=notify.url.removeprefix("http://"))

    with pytest.raises(OSError, match=r"GOV\.UK Notify: "):
        by_notify(account(notify, url=there))(message())


def test_what_it_has_from_a_try_before_is_not_told_twice(notify: Notify) -> None:
    notify.pages = [[{"id": "1", "status": "sending"}]]

    assert by_notify(account(notify))(message(id=ID, attempts=2)) is Way.NOTIFY
    assert (notify.posted, notify.asked) == ([], [{"reference": [str(ID)]}])


@pytest.mark.parametrize("page", [[], [{"id": "1", "status": "technical-failure"}]])
def test_what_it_has_not_or_has_given_up_is_told_again(notify: Notify, page: list[dict[str, Any]]) -> None:
    notify.pages = [page]

    by_notify(account(notify))(message(attempts=2))

    assert len(notify.posted) == 1


@pytest.mark.parametrize(("status", "body"), [(500, b"{}"), (404, b"<html>")])
def test_where_it_does_not_say_what_it_has_nothing_is_told(notify: Notify, status: int, body: bytes) -> None:
    notify.status, notify.body = status, body

    with pytest.raises(OSError, match=str(status)):
        by_notify(account(notify))(message(attempts=2))
    assert notify.posted == []


def notification(reference: str | None, created_at: str = "2026-11-23T08:00:00.000000Z") -> dict[str, Any]:
    return {"id": "n", "reference": reference, "created_at": created_at}


def test_what_it_could_not_deliver_is_read_page_by_page(notify: Notify) -> None:
    another = uuid.UUID(int=7)
    old = notification(None, "2026-11-01T08:00:00.000000Z")
    notify.pages = [
        [notification(str(ID)), notification("not ours")],
        [notification(str(another)), old],
        [],
        [notification(str(ID), "no date")],
    ]

    found = list(undelivered(account(notify), since=SINCE))

    assert found == [
        Bounce(ID, "GOV.UK Notify: permanent-failure"),
        Bounce(another, "GOV.UK Notify: permanent-failure"),
        Bounce(ID, "GOV.UK Notify: technical-failure"),
    ]
    assert [(each["status"][0], each.get("older_than")) for each in notify.asked] == [
        ("permanent-failure", None),
        ("permanent-failure", ["n"]),
        ("temporary-failure", None),
        ("technical-failure", None),
    ]


def test_it_is_not_asked_for_ever(notify: Notify, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.outbox.mail.notify.MAX_PAGES", 2)
    notify.pages = [[notification(str(ID))] for _ in range(9)]

    assert len(list(undelivered(account(notify), since=SINCE))) == 6


@pytest.mark.parametrize("listing", [b"{}", b"[]", b'{"notifications": null}', b"<html>"])
def test_a_list_that_is_no_list_is_a_fault(notify: Notify, listing: bytes) -> None:
    notify.listing = listing

    with pytest.raises(OSError, match=r"no answer|No JSON"):
        list(undelivered(account(notify), since=SINCE))
