"""Which kinds somebody may do without: by roles and rules, and by nothing on record."""

import uuid

from tracker.reminders.rules.choosing import OF_ROLES, choices
from tracker.reminders.rules.meanings import MEANINGS
from tracker.reminders.rules.rulebook import Rulebook
from tracker.reminders.rules.settled import RULES, Rule, Step
from tracker.reminders.rules.vocabulary import Doing, Kind, Part

HERE, THERE = uuid.UUID(int=1), uuid.UUID(int=2)


def test_whoever_holds_every_role_can_be_told_of_everything() -> None:
    found = choices(Rulebook(), {HERE: OF_ROLES})

    assert {each.kind for each in found} == set(Kind)
    assert {each.kind for each in found if not each.is_free} == {kind for kind in Kind if RULES[kind].is_required}


def test_kinds_for_roles_alone_reach_nobody_else() -> None:
    found = choices(Rulebook(), {HERE: ()})

    assert {Kind.RETURN_TO_SUBMIT, Kind.TARGET_TO_REBASE}.isdisjoint(each.kind for each in found)
    assert {Kind.SESSION_TO_CONFIRM, Kind.PAIR_STALLED, Kind.ACTION_DUE} <= {each.kind for each in found}


def test_where_two_organisations_differ_it_is_free_at_one() -> None:
    required = Rule((Step(-5, Part.OWNER),), is_required=True)
    book = Rulebook({(THERE, Kind.ACTION_DUE): required})

    found = {each.kind: each for each in choices(book, {HERE: (), THERE: ()})}[Kind.ACTION_DUE]

    assert (found.free_at, found.required_at, found.is_free) == ((HERE,), (THERE,), True)


def test_a_kind_that_is_off_is_no_choice() -> None:
    book = Rulebook({(HERE, Kind.ACTION_DUE): Rule((Step(-5, Part.OWNER),), is_on=False)})

    assert Kind.ACTION_DUE not in {each.kind for each in choices(book, {HERE: ()})}


def test_choices_stand_under_their_headings_in_order_with_their_names() -> None:
    found = choices(Rulebook(), {HERE: OF_ROLES})

    headings = list(dict.fromkeys(each.doing for each in found))
    assert headings == [each for each in Doing if each is not Doing.STEP_IN]
    assert {each.name for each in found} == {each.name for each in MEANINGS.values()}
