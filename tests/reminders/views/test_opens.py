"""Wherever somebody is sent, in whatever part: they may open it."""

from dataclasses import replace
from typing import Any

import pytest

from tests.conftest import Browser
from tests.reminders.openable import MAKERS, World
from tracker import clock
from tracker.accounts.models import User
from tracker.db import db
from tracker.reminders.queries.needs import reached
from tracker.reminders.rules.meanings import MEANINGS
from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.rulebook import Rulebook
from tracker.reminders.rules.settled import RULES, Rule, Step
from tracker.reminders.rules.vocabulary import Kind, Part
from tracker.reminders.rules.when import FARTHEST


@pytest.fixture
def world(session: Any) -> World:
    return World()


def told(world: World, kind: Kind, part: Part) -> list[Need]:
    """Whom a rule tells at once that tells this part alone."""
    book = Rulebook({(world.trust.id, kind): Rule((Step(-FARTHEST, part),))})
    db.session.flush()
    return [each for each in reached(clock.today(), book, organisations=[world.trust.id]) if each.kind is kind]


def addresses(need: Need) -> set[str]:
    """Everywhere that this person may be sent about it: by mail or page, first told or because nobody did it."""
    return {path for each in (need, replace(need, is_climbing=True)) for path in (each.path, each.page_path)}


@pytest.mark.parametrize("kind", Kind)
def test_everybody_may_open_where_they_are_sent(browser: Browser, world: World, kind: Kind) -> None:
    MAKERS[kind](world)

    found = {part: told(world, kind, part) for part in MEANINGS[kind].parts}
    opened = {}
    for part, needs in found.items():
        for need in needs:
            browser.sign_in(db.session.get_one(User, need.user_id))
            opened[part] = {path: browser.get(f"/{path}").status_code for path in addresses(need)}

    assert [part for part, needs in found.items() if not needs] == []
    assert {part: paths for part, paths in opened.items() if set(paths.values()) != {200}} == {}


def test_every_kind_is_tried() -> None:
    assert set(MAKERS) == set(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_the_usual_rule_tells_only_parts_that_may_be_told(kind: Kind) -> None:
    meaning = MEANINGS[kind]

    assert {step.to for step in RULES[kind].steps} <= set(meaning.parts)
    assert set(meaning.looks_on) <= set(meaning.parts)
