"""The trail of an organisation, events, mails and logs tell nothing of who is in the pool, or of what is said there."""

import csv
import io
import re
from collections.abc import Mapping, Sequence

import pytest

from tests.commitments.need_to_know.conftest import Looked
from tests.commitments.need_to_know.crawl import TRAIL_READERS
from tests.commitments.need_to_know.law import LAW
from tests.commitments.need_to_know.people import HERE
from tracker.audit.rules import CONFIDENTIAL, CONFIDENTIAL_KINDS, SENTENCES, Tag
from tracker.db import Entity
from tracker.oversight.documents import HEADER
from tracker.oversight.rules.trail import label

pytestmark = pytest.mark.xdist_group("need_to_know")

WHAT = {SENTENCES[tag] for tag in CONFIDENTIAL}
KINDS = {label(kind) for kind in CONFIDENTIAL_KINDS}
EVENT = re.compile(r"<strong>[^<]*</strong> ([^<:]*)")
KIND_WORDS = re.compile(r"mentor|sponsor|reverse|ethnic|\bBME\b|\bpool\b", re.IGNORECASE)


def rows(looked: Looked) -> list[dict[str, str]]:
    files = [seen for seen in looked.crawl.seen if seen.endpoint == "oversight.export_trail" and seen.status == 200]
    return [row for seen in files for row in csv.DictReader(io.StringIO(seen.text.removeprefix("\ufeff")))]


def pages(looked: Looked) -> list[str]:
    return [seen.text for seen in looked.crawl.seen if seen.endpoint == "oversight.trail" and seen.status == 200]


def test_the_exported_trail_tells_nothing_of_relationships(looked: Looked) -> None:
    found = rows(looked)

    assert found != []
    assert {row["What happened"] for row in found} & WHAT == set()
    assert {row["Kind"] for row in found} & KINDS == set()


def test_the_pages_of_the_trail_tell_nothing_of_relationships(looked: Looked) -> None:
    told = {sentence.strip() for text in pages(looked) for sentence in EVENT.findall(text)}

    assert told != set()
    assert told & WHAT == set()


def test_looking_for_a_relationship_in_the_trail_finds_nothing(looked: Looked) -> None:
    searched = [seen for seen in looked.crawl.seen if seen.endpoint == "oversight.trail" and "?looked=" in seen.url]

    assert {seen.part for seen in searched if seen.status == 200} == TRAIL_READERS
    assert [seen.url for seen in searched if seen.status == 200 and "No event matches" not in seen.text] == []


def test_whatever_happens_to_a_confidential_record_is_confidential(looked: Looked) -> None:
    told = {event.tag for event in looked.events if event.kind in CONFIDENTIAL_KINDS}

    assert len(told) > 10
    assert told - CONFIDENTIAL == {Tag.ACCESS_REFUSED}


def test_every_record_that_few_may_know_of_is_of_a_confidential_kind() -> None:
    open_ones = {"Objective", "AppraisalPack"}

    assert {model.__name__ for model in LAW} - open_ones - CONFIDENTIAL_KINDS == set()
    assert CONFIDENTIAL_KINDS - {mapper.class_.__name__ for mapper in Entity.registry.mappers} == set()


def test_no_event_names_a_colleague(looked: Looked, pool_names: Mapping[str, Sequence[str]]) -> None:
    words = [word.casefold() for names in pool_names.values() for word in names]

    naming = {
        (event.tag, event.name)
        for event in looked.events
        if any(word in f"{event.name} {event.words}".casefold() for word in words)
    }

    assert naming == set()


def test_no_event_holds_what_was_said_in_confidence(looked: Looked) -> None:
    secrets = [secret.words for secret in looked.secrets.values()]

    holding = {
        (event.tag, event.kind)
        for event in looked.events
        if any(words in f"{event.name} {event.words}" for words in secrets)
    }

    assert holding == set()


def test_notes_signals_and_concerns_leave_no_event(looked: Looked) -> None:
    quiet = {"SessionNote", "Signal", "Concern", "Draft", "Wish"}

    assert {event.kind for event in looked.events if event.tag != Tag.ACCESS_REFUSED} & quiet == set()


def test_a_mail_names_no_colleague_but_whom_it_goes_to(looked: Looked, pool_names: Mapping[str, Sequence[str]]) -> None:
    naming = {
        (mail.subject, whom)
        for mail in looked.mails
        for whom, words in pool_names.items()
        if HERE[whom][0] != owner_of(mail.to) and any(word in f"{mail.subject} {mail.body}" for word in words)
    }

    assert naming == set()


def test_a_mail_about_a_relationship_names_nobody_but_whom_it_goes_to(looked: Looked) -> None:
    about = [mail for mail in looked.mails if "elationship" in mail.subject]

    naming = {
        (mail.subject, name)
        for mail in about
        for name, _ in HERE.values()
        if name in mail.body.replace(owner_of(mail.to), "")
    }

    assert about != []
    assert naming == set()


def owner_of(address: str) -> str:
    """The name that an address of the cast belongs to."""
    return next((name for name, _ in HERE.values() if name.replace(" ", ".").lower() == address.partition("@")[0]), "")


def test_a_mail_tells_neither_a_kind_nor_what_was_said(looked: Looked) -> None:
    secrets = [secret.words for secret in looked.secrets.values()]

    telling = {
        mail.subject
        for mail in looked.mails
        if KIND_WORDS.search(f"{mail.subject} {mail.body}") or any(words in mail.body for words in secrets)
    }

    assert looked.mails != []
    assert telling == set()


def test_a_log_holds_neither_a_name_nor_what_was_said(looked: Looked, pool_names: Mapping[str, Sequence[str]]) -> None:
    words = [word for names in pool_names.values() for word in names]
    words += [secret.words for secret in looked.secrets.values()]

    assert [line for line in looked.logs if any(word.casefold() in line.casefold() for word in words)] == []


def test_no_two_looks_at_the_trail_count_what_it_leaves_out(looked: Looked) -> None:
    """By the gaps between places in the chain one could: so no place is told, on no page and in no file."""
    checked = [seen.text for seen in looked.crawl.seen if seen.endpoint == "oversight.check_trail"]

    assert rows(looked)[0].keys() == set(HEADER) - {"Event"}
    assert [text for text in pages(looked) if re.search(r"event \d|before=\d+(?![\w-])", text)] == []
    assert [text for text in checked if "vents that fit" in text] == []
