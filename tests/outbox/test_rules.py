"""What an address may be, and when a message is tried again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import RuleBroken
from tracker.outbox.rules import WAITS, check_address, next_try, one_line

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
HOSTILE = [
    "",
    "nobody",
    "@example.nhs.uk",
    "a@b@c",
    "a b@example.nhs.uk",
    "a@example.nhs.uk, b@example.nhs.uk",
    "a@example.nhs.uk;b@example.nhs.uk",
    "a@example.nhs.uk\nBcc: b@example.nhs.uk",
    "a@example.nhs.uk\r",
    "a@example.nhs.uk\u2028b",
    "Amara <a@example.nhs.uk>",
    "a\x00@example.nhs.uk",
    "a" * 250 + "@example.nhs.uk",
]


@pytest.mark.parametrize("address", ["a@example.nhs.uk", "o'neill+wres@trust.nhs.uk", "zoë@example.nhs.uk"])
def test_one_address_is_an_address(address: str) -> None:
    check_address(address)


@pytest.mark.parametrize("address", HOSTILE)
def test_anything_more_or_less_than_one_address_is_refused(address: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_address(address)

    assert (broken.value.field, broken.value.message) == ("email", "Enter an email address, like name@example.nhs.uk")


@given(st.text())
def test_a_subject_is_one_line_whatever_a_name_holds(text: str) -> None:
    assert one_line(text).isprintable()
    assert len(one_line(text).splitlines()) <= 1


def test_each_try_waits_longer_until_there_were_enough() -> None:
    tries = [next_try(attempts, NOW) for attempts in range(1, len(WAITS) + 2)]

    assert tries == [*(NOW + wait for wait in WAITS), None]
    assert list(WAITS) == sorted(WAITS)
    assert sum(WAITS, timedelta()) > timedelta(days=3)  # a server may be down over a weekend
