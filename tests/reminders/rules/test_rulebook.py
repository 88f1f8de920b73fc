"""The rules of every trust together: each trust has one rule a kind, and every ladder climbs."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.reminders.rules.meanings import MEANINGS
from tracker.reminders.rules.rulebook import Rulebook
from tracker.reminders.rules.settled import RULES, Rule, Step, deadline
from tracker.reminders.rules.vocabulary import Deadline, Kind, Part
from tracker.reminders.rules.when import FARTHEST

TRUSTS = [uuid.UUID(int=number) for number in range(6)]
STEPS = st.lists(st.builds(Step, st.integers(-FARTHEST, FARTHEST), st.sampled_from(Part)), min_size=1, max_size=4)
RULE = st.builds(Rule, STEPS.map(tuple), is_urgent=st.booleans(), is_required=st.booleans(), is_on=st.booleans())
KINDS = st.sampled_from([Kind.ACTION_DUE, Kind.PAIR_STALLED])
BOOK = st.builds(Rulebook, st.dictionaries(st.tuples(st.sampled_from(TRUSTS[:5]), KINDS), RULE, max_size=8))
ONLY = st.none() | st.frozensets(st.sampled_from(TRUSTS))


def _holding(book: Rulebook, kind: Kind, only: frozenset[uuid.UUID] | None, trust: uuid.UUID) -> list[Rule]:
    """The rules that hold for a trust, by the scopes."""
    return [rule for rule, scope in book.scopes(kind, only) if (trust in scope.organisations) is scope.within]


@given(BOOK, KINDS, ONLY)
def test_every_trust_is_asked_about_by_its_own_rule_and_no_other(
    book: Rulebook, kind: Kind, only: frozenset[uuid.UUID] | None
) -> None:
    for trust in TRUSTS:
        is_asked = (only is None or trust in only) and book.rule(trust, kind).is_on
        assert _holding(book, kind, only, trust) == ([book.rule(trust, kind)] if is_asked else [])


@given(BOOK, KINDS, ONLY)
def test_no_rule_is_asked_about_twice_and_none_for_nobody(
    book: Rulebook, kind: Kind, only: frozenset[uuid.UUID] | None
) -> None:
    scopes = [scope for _, scope in book.scopes(kind, only)]

    assert all(each.organisations or not each.within for each in scopes)
    assert len(scopes) == len(set(scopes))


@given(RULE)
def test_whoever_is_told_first_does_not_climb_and_whoever_is_told_later_does(rule: Rule) -> None:
    first = {each.to for each in rule.steps if each.days == rule.first_days}

    assert {part for part in Part if not rule.climbs(part)} == first


@pytest.mark.parametrize("kind", Kind)
def test_our_own_ladders_climb_and_tell_each_part_once(kind: Kind) -> None:
    rule, days = RULES[kind], [each.days for each in RULES[kind].steps]

    assert rule.is_on
    assert days == sorted(days)
    assert len({each.to for each in rule.steps}) == len(rule.steps)
    assert {each.to for each in rule.steps} <= set(MEANINGS[kind].parts)
    assert all(abs(each) <= FARTHEST for each in days)


@pytest.mark.parametrize("kind", [each for each in Kind if each.value.endswith("overdue")])
def test_what_is_overdue_is_said_once_the_day_is_over_and_climbs_to_a_person_above(kind: Kind) -> None:
    steps = RULES[kind].steps

    assert steps[0].days == 1
    assert len(steps) > 1
    assert steps[-1].to in {Part.SECRETARY, Part.CHAIR}


@pytest.mark.parametrize("which", Deadline)
def test_a_deadline_is_a_day_of_the_year_of_the_snapshot(which: Deadline) -> None:
    assert [deadline(which, year).year for year in (2026, 2028)] == [2026, 2028]
