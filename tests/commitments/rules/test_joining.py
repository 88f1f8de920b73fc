"""Who may join the pool, what consent is, and whom a colleague may wish for."""

import uuid
from typing import Any

import pytest

from tracker.commitments.rules.joining import (
    MOST_WISHES,
    check_consent,
    check_kinds,
    check_part,
    check_wishes,
    digest_of,
)
from tracker.commitments.rules.vocabulary import Category, Kind
from tracker.errors import RuleBroken

ONE, TWO, OWN, MANAGER = (uuid.UUID(int=number) for number in range(4))


@pytest.mark.parametrize("category", [each for each in Category if each is not Category.GOVERNOR])
def test_a_leader_is_above_band_8d_whatever_band_they_say(category: Category) -> None:
    with pytest.raises(RuleBroken, match=f"As {category}, you can lead a relationship instead"):
        check_part(category)


def test_consent_is_to_the_wording_that_was_read() -> None:
    check_consent("I agree", agrees=True, seen=digest_of("I agree"))

    with pytest.raises(RuleBroken, match="Tick the box to agree") as unticked:
        check_consent("I agree", agrees=False, seen=digest_of("I agree"))
    with pytest.raises(RuleBroken, match="The wording was changed while this page was open"):
        check_consent("I agree to more", agrees=True, seen=digest_of("I agree"))

    assert unticked.value.field == "agrees"


def test_at_least_one_kind_is_wanted_and_none_twice() -> None:
    check_kinds([Kind.REVERSE, Kind.MENTORING])

    with pytest.raises(RuleBroken, match="Select what you would like most"):
        check_kinds([])
    with pytest.raises(RuleBroken, match="Select each kind once"):
        check_kinds([Kind.REVERSE, Kind.REVERSE])


@pytest.mark.parametrize(
    ("leader_ids", "words"),
    [
        ([uuid.UUID(int=number + 9) for number in range(MOST_WISHES + 1)], "Name 5 leaders or fewer"),
        ([ONE, ONE], "Name each leader once"),
        ([OWN], "You cannot be paired with yourself"),
        ([ONE, MANAGER], "Your line manager cannot mentor or sponsor you. Name somebody else"),
        ([uuid.UUID(int=99)], "Select somebody who is a leader here today"),
    ],
)
def test_some_leaders_cannot_be_wished_for(leader_ids: list[uuid.UUID], words: str) -> None:
    people: dict[str, Any] = {"possible": [ONE, TWO, OWN, MANAGER], "user_id": OWN, "line_manager_id": MANAGER}

    with pytest.raises(RuleBroken) as broken:
        check_wishes(leader_ids, **people)

    assert broken.value.message == words
    check_wishes([TWO, ONE], **people)
    check_wishes([], **people)
