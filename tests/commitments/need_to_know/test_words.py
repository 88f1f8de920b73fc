"""What is said in confidence is met by nobody but those it was said to: on no page, in no download, in no trail."""

import re
from collections.abc import Mapping

import pytest

from tests.commitments.need_to_know.conftest import Looked
from tests.commitments.need_to_know.planted import Secret

pytestmark = pytest.mark.xdist_group("need_to_know")

PLANTED = re.compile(r"kx[0-9a-f]{16}")
DIGEST = re.compile(r"[0-9a-f]{64}")
IN_WORDS = {
    "a private note": "nobody but its writer meets a private note",
    "a note": "nobody but the two meets a note that was shared",
    "a signal": "nobody at all meets a signal",
    "a concern": "nobody but its writer and the recipient meets a concern",
    "the answer": "nobody but the two meets what the recipient answers",
    "feedback": "nobody but its writer, the coordinator and, shared, the other side meets feedback",
    "a draft": "nobody but who typed it meets a draft",
    "an": "nobody but the two, the coordinator and, approved, those who keep the plan meets an insight",
    "why": "nobody but who said it, and the coordinator, meets why somebody wants no pair or other wording",
    "what": "nobody but the two meets what one says to the other",
    "when": "nobody but the coordinator and a leader who was proposed meets when somebody is free",
    "who": "nobody but the coordinator and a leader who was proposed meets who manages somebody",
    "a programme": "nobody but the coordinator meets a step in somebody's career",
    "contact": "nobody but the two meets how they reach each other",
    "goals": "nobody but the two meets their goals",
    "ground_rules": "nobody but the two meets their ground rules",
    "confidentiality": "nobody but the two meets what they agreed to keep to themselves",
    "the objective": "nobody but the leader, whoever appraises them and the chair meets an objective",
    "a comment": "nobody but the leader and whoever appraises them meets what is said beside a pack",
    "the digest": "nobody at all meets the digest of a link",
}
"""What is planted, by how it begins; the longest beginning counts."""

NOT_SHOWN = {
    ("who manages the teacher", "leader"),
    ("who manages the asker", "leader"),
    ("why the board member wants no pair with somebody", "coordinator"),
}
"""What some may meet by law and no page shows them: the less the better."""


@pytest.fixture(scope="module")
def met(looked: Looked) -> Mapping[str, set[tuple[str, str]]]:
    """Who met which planted words, and on which page."""
    found: dict[str, set[tuple[str, str]]] = {secret.words: set() for secret in looked.secrets.values()}
    for seen in looked.crawl.seen:
        for words in {*PLANTED.findall(seen.text), *DIGEST.findall(seen.text)} & found.keys():
            found[words].add((seen.part, seen.endpoint))
    return found


def of(looked: Looked, start: str) -> dict[str, Secret]:
    """The secrets that begin so and with nothing longer."""
    found = {}
    for what, secret in looked.secrets.items():
        starts = [each for each in IN_WORDS if what.startswith((f"{each} ", f"{each}:"))]
        if max(starts, key=len) == start:
            found[what] = secret
    return found


@pytest.mark.parametrize("start", IN_WORDS, ids=IN_WORDS.get)
def test_in_confidence(looked: Looked, met: Mapping[str, set[tuple[str, str]]], start: str) -> None:
    secrets = of(looked, start)

    leaks = {
        (what, part, page)
        for what, secret in secrets.items()
        for part, page in met[secret.words]
        if part not in secret.readers
    }

    assert secrets != {}
    assert leaks == set()


def test_who_may_read_it_does(looked: Looked, met: Mapping[str, set[tuple[str, str]]]) -> None:
    """Else what nobody else meets would be no wonder."""
    unread = {
        (what, part)
        for what, secret in looked.secrets.items()
        for part in secret.readers - {part for part, _ in met[secret.words]}
    }

    assert unread - NOT_SHOWN == set()
