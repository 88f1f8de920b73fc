"""What a password, a code, a wait and a way back may be."""

from datetime import UTC, datetime, timedelta

import pytest

from tracker.accounts import rules
from tracker.errors import RuleBroken

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    "password", ["violet kettle mountain", "correcthorse ärger", "  spaces count too  ", "7dpw9Kq2 " * 14]
)
def test_a_long_password_that_is_hard_to_guess_is_taken(password: str) -> None:
    rules.check_password(password, "amara.okafor@example.nhs.uk", "Amara Okafor")


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("", "Password must be 12 characters or more"),
        ("elevenchars", "Password must be 12 characters or more"),
        ("x" * 129, "Password must be 128 characters or fewer"),
    ],
)
def test_a_password_has_a_length(password: str, message: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        rules.check_password(password)

    assert (broken.value.message, broken.value.field) == (message, "password")


@pytest.mark.parametrize(
    "password", ["password1234", "qwertyuiopas", "aaaaaaaaaaaaaaa", "123456789012", "amaraokafor1", "Amara.Okafor2"]
)
def test_a_password_found_in_breaches_or_close_to_the_person_is_refused(password: str) -> None:
    with pytest.raises(RuleBroken, match="harder to guess"):
        rules.check_password(password, "amara.okafor@example.nhs.uk", "Amara Okafor")


@pytest.mark.parametrize(
    ("minutes_ago", "wait"),
    [
        ([], None),
        ([1, 2, 3, 4], None),
        ([1, 2, 3, 4, 5], 10),
        ([1, 2, 3, 4, 14], 1),
        ([1, 2, 3, 4, 15], None),
        ([0, 0, 1, 1, 2, 3], 13),
    ],
)
def test_after_five_failures_one_waits_until_the_fifth_last_is_a_quarter_of_an_hour_old(
    minutes_ago: list[int], wait: int | None
) -> None:
    failures = [NOW - minutes * MINUTE for minutes in minutes_ago]

    found = rules.wait_until(failures, 5, NOW)

    assert found == (None if wait is None else NOW + wait * MINUTE)


@pytest.mark.parametrize("path", ["/", "/plans?status=late&page=2", "/people/1#history", "/organisations/é"])
def test_a_path_of_this_service_is_a_way_back(path: str) -> None:
    assert rules.safe_path(path) == path


@pytest.mark.parametrize(
    "target",
    [
        None,
        "",
        "plans",
        "//elsewhere.example",
        "///elsewhere.example",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "/\t/elsewhere.example",
        "/\n/elsewhere.example",
        "/\u2028/elsewhere.example",
        "https://elsewhere.example",
        "javascript:alert(1)",
        " /plans",
    ],
)
def test_what_a_browser_could_take_for_another_site_is_no_way_back(target: str | None) -> None:
    assert rules.safe_path(target) is None


@pytest.mark.parametrize(("typed", "code"), [("RX1", "RX1"), (" rx1 ", "RX1"), ("QE1ABC", "QE1ABC")])
def test_an_ods_code_is_kept_in_capitals(typed: str, code: str) -> None:
    assert rules.check_ods_code(typed) == code


@pytest.mark.parametrize("typed", ["", "RX", "RX1RX1R", "R X1", "RX-1", "ÄÖÜ"])
def test_what_is_no_ods_code_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        rules.check_ods_code(typed)

    assert broken.value.field == "ods_code"
