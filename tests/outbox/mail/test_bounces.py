"""Reports on what was not delivered, honest and hostile."""

import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.outbox.mail.reports import ORIGINAL, OURS, report
from tracker.outbox.mail.bounces import MAX_BYTES, bounce_in
from tracker.outbox.rules import Bounce

CAME_BACK = Bounce(uuid.UUID(OURS), "smtp; 550 5.1.1 no such user")
NESTED = b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(1500))
HOSTILE = {
    "nothing": b"",
    "no mail": b"\x00\xff\xfe" * 100,
    "a mail that is no report": b"Subject: out of office\n\nI am back on Monday.\n",
    "a report without parts": b"Content-Type: multipart/report; report-type=delivery-status\n\nnothing\n",
    "parts in parts in parts": b"Content-Type: multipart/report; boundary=b0\n\n" + NESTED,
    "mails in mails in mails": b"Content-Type: message/rfc822\n\n" * 3000,
    "a header without end": b"Content-Type: multipart/report;" + b"a=b;" * 10_000,
    "a charset that is none": report(original=ORIGINAL.replace("Subject: 2", "Subject: =?x-none?b?////?= 2")).replace(
        b"text/plain", b"text/plain; charset*=x''%ff"
    )[:400],
    "another's message": report(original="Message-ID: <123@elsewhere.example>\n"),
    "no message": report(original=""),
    "an empty message": report(kind="message/rfc822", original=""),
    "text where the status should be": report().replace(b"message/delivery-status", b"text/plain"),
}


@pytest.mark.parametrize("kind", ["text/rfc822-headers", "message/rfc822", "message/global", "message/global-headers"])
def test_a_report_names_the_message_by_its_own_headers(kind: str) -> None:
    assert bounce_in(report(kind=kind, original=ORIGINAL + "\nHello Amara,\n")) == CAME_BACK


def test_a_report_without_the_message_names_it_by_its_envelope() -> None:
    envelope = f"Reporting-MTA: dns; mx.example.nhs.uk\nOriginal-Envelope-Id: {OURS}"

    assert bounce_in(report(original="", about=envelope)) == CAME_BACK


@pytest.mark.parametrize("action", ["Failed", "failed ", "FAILED"])
def test_a_failure_is_one_however_it_is_written(action: str) -> None:
    assert bounce_in(report(action=action)) == CAME_BACK


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded", ""])
def test_what_is_only_late_or_arrived_has_not_come_back(action: str) -> None:
    assert bounce_in(report(action=action)) is None


def test_without_words_the_status_says_why() -> None:
    assert bounce_in(report(detail="X-Nothing: here")) == Bounce(CAME_BACK.message_id, "5.1.1")


def test_without_any_reason_it_came_back_all_the_same() -> None:
    content = report(detail="X-Nothing: here").replace(b"Status: 5.1.1\r\n", b"")

    assert bounce_in(content) == Bounce(CAME_BACK.message_id, "came back")


def test_the_words_of_a_server_are_one_line_and_no_longer_than_they_need_be() -> None:
    found = bounce_in(report(detail="Diagnostic-Code: smtp; 550\n\tno\x07 such user " + "x" * 900))

    assert found is not None
    assert found.words == "smtp; 550 no such user " + "x" * 477


def test_a_long_message_in_a_report_is_not_read_to_its_end() -> None:
    assert bounce_in(report(kind="message/rfc822", original=ORIGINAL + "\n" + "x\n" * MAX_BYTES)) == CAME_BACK


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_report_on_a_message_of_ours_is_passed_over(content: bytes) -> None:
    assert bounce_in(content) is None


@given(st.data())
@settings(max_examples=50)
def test_a_report_that_was_garbled_on_its_way_stops_nothing(data: st.DataObject) -> None:
    content = report()
    start = data.draw(st.integers(0, len(content)))
    garbled = content[:start] + data.draw(st.binary(max_size=40)) + content[start + data.draw(st.integers(0, 60)) :]

    found = bounce_in(garbled)

    assert found is None or isinstance(found, Bounce)
