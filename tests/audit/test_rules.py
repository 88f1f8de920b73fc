"""The chain: each event seals the one before, so that nothing can be changed, removed, swapped or put in unseen."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.audit.rules import GENESIS, SENTENCES, Entry, Tag, Verdict, seal, walk

words = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
contents = st.dictionaries(
    words, st.one_of(words, st.integers(), st.none(), st.booleans(), st.lists(words)), max_size=4
)


def chain(events: Sequence[Mapping[str, Any]]) -> list[Entry]:
    """The events, sealed one to the next."""
    entries: list[Entry] = []
    previous = GENESIS
    for position, content in enumerate(events, 1):
        sealed = {"position": position, **content}
        digest = seal(previous, sealed)
        entries.append(Entry(position, previous, digest, sealed))
        previous = digest
    return entries


def verdict(entries: Sequence[Entry], written: Sequence[Entry]) -> Verdict:
    """What a walk says of these entries, when the head was sealed after those that were written."""
    head = written[-1].digest if written else GENESIS
    return walk(entries, length=len(written), head=head)


def named(found: Verdict) -> int:
    """The event that a verdict names."""
    assert found.fault is not None
    return int(found.fault.removeprefix("event ").partition(" ")[0].rstrip(":"))


several = st.lists(contents, min_size=2, max_size=8).map(chain)


def test_every_tag_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Tag)
    assert [tag for tag in Tag if tag.value.count(".") != 1] == []


@given(st.lists(contents, max_size=8))
def test_a_chain_as_it_was_written_is_whole(events: list[dict[str, object]]) -> None:
    written = chain(events)

    assert verdict(written, written) == Verdict(len(written), written[-1].digest if written else GENESIS, None)


@given(several, st.data())
def test_a_changed_event_is_named(written: list[Entry], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(written) - 1))
    changed = replace(written[place], sealed={**(written[place].sealed or {}), "reason": "another"})

    found = verdict([*written[:place], changed, *written[place + 1 :]], written)

    assert (named(found), found.events) == (place + 1, place)


@given(several, st.data())
def test_an_event_that_was_changed_and_sealed_again_is_given_away_by_the_next_or_the_head(
    written: list[Entry], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(written) - 1))
    sealed = {**(written[place].sealed or {}), "reason": "another"}
    forged = replace(written[place], sealed=sealed, digest=seal(written[place].previous, sealed))

    found = verdict([*written[:place], forged, *written[place + 1 :]], written)

    assert named(found) == min(place + 2, len(written))


@given(several, st.data())
def test_a_removed_event_is_named(written: list[Entry], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(written) - 1))

    found = verdict([*written[:place], *written[place + 1 :]], written)

    assert (named(found), found.events) == (place + 1, place)


@given(several, st.data())
def test_a_removed_tail_is_named_at_its_first_event(written: list[Entry], data: st.DataObject) -> None:
    kept = data.draw(st.integers(0, len(written) - 1))

    found = verdict(written[:kept], written)

    assert (named(found), found.events) == (kept + 1, kept)


@given(several, st.data())
def test_the_first_of_two_swapped_events_is_named(written: list[Entry], data: st.DataObject) -> None:
    first, second = sorted(data.draw(st.permutations(range(len(written))))[:2])
    swapped = list(written)
    swapped[first] = replace(written[second], position=first + 1)
    swapped[second] = replace(written[first], position=second + 1)

    assert named(verdict(swapped, written)) == first + 1


@given(several, contents, st.data())
def test_an_inserted_event_is_found_though_the_others_move_up(
    written: list[Entry], content: dict[str, object], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(written) - 1))
    previous = written[place].previous
    sealed = {"position": place + 1, **content, "inserted": True}
    forged = Entry(place + 1, previous, seal(previous, sealed), sealed)
    moved = [replace(each, position=each.position + 1) for each in written[place:]]

    assert named(verdict([*written[:place], forged, *moved], written)) == place + (
        1 if place + 1 == len(written) else 2
    )


def test_an_event_that_cannot_be_read_is_named() -> None:
    written = chain([{"tag": "a"}, {"tag": "b"}])

    found = verdict([written[0], Entry(2, "", "", None)], written)

    assert found.fault == "event 2: cannot be read, so it was changed after it was written"


def test_a_digest_noted_earlier_is_found_where_it_stands_and_only_there() -> None:
    written = chain([{"tag": "a"}, {"tag": "b"}, {"tag": "c"}])

    there = walk(written, length=3, head=written[2].digest, noted=written[1].digest)
    gone = walk(written[:1], length=1, head=written[0].digest, noted=written[1].digest)

    assert (there.fault, there.noted_at) == (None, 2)
    assert (gone.fault, gone.noted_at) == (None, None)


@pytest.mark.parametrize(("one", "other"), [({"a": 1}, {"a": "1"}), ({"a": None}, {}), ({"a": ["b"]}, {"a": "b"})])
def test_values_that_look_alike_seal_differently(one: dict[str, object], other: dict[str, object]) -> None:
    assert seal(GENESIS, one) != seal(GENESIS, other)


def test_the_order_in_which_a_database_gives_back_the_keys_does_not_matter() -> None:
    assert seal(GENESIS, {"a": 1, "b": 2}) == seal(GENESIS, {"b": 2, "a": 1})
