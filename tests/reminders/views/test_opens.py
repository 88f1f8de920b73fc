"""Wherever somebody is sent, in whatever part: they may open it."""

from dataclasses import replace
from typing import Any

import pytest

from tests.conftest import Browser
from tests.pages import words
from tests.reminders.openable import MAKERS, OFFERS, World
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


OFF = Rule((), is_on=False)


def told(world: World, kind: Kind, *parts: Part) -> list[Need]:
    """Whom a rule tells at once that tells these parts, each person in the first; every other kind is turned off."""
    rule = Rule(tuple(Step(-FARTHEST, part) for part in parts))
    book = Rulebook({(world.trust.id, each): rule if each is kind else OFF for each in Kind})
    db.session.flush()
    return reached(clock.today(), book, organisations=[world.trust.id])


def told_by_part(world: World, kind: Kind) -> dict[Part, list[Need]]:
    """Whom each part is: asked together, and again alone for a part whose people were told in another."""
    parts = MEANINGS[kind].parts
    together = told(world, kind, *parts)
    found = {part: [each for each in together if each.part is part] for part in parts}
    return {part: needs or told(world, kind, part) for part, needs in found.items()}


def addresses(need: Need) -> set[str]:
    """Everywhere that this person may be sent about it: by mail or page, first told or because nobody did it."""
    return {path for each in (need, replace(need, is_climbing=True)) for path in (each.path, each.page_path)}


@pytest.mark.parametrize("kind", Kind)
def test_everybody_may_open_where_they_are_sent(browser: Browser, world: World, kind: Kind) -> None:
    MAKERS[kind](world)

    found = told_by_part(world, kind)
    opened = {}
    for part, needs in found.items():
        for need in needs:
            browser.sign_in(db.session.get_one(User, need.user_id))
            opened[part] = {path: browser.get(f"/{path}").status_code for path in addresses(need)}

    assert [part for part, needs in found.items() if not needs] == []
    assert {part: paths for part, paths in opened.items() if set(paths.values()) != {200}} == {}


@pytest.mark.parametrize("kind", Kind)
def test_the_page_offers_what_the_first_who_is_told_is_to_do(browser: Browser, world: World, kind: Kind) -> None:
    MAKERS[kind](world)
    need = told(world, kind, RULES[kind].steps[0].to)[0]
    browser.sign_in(db.session.get_one(User, need.user_id))

    page = browser.page(f"/{need.page_path}")

    buttons = [words(each) for each in page.root.xpath("//main//button")]
    assert [each for each in (*buttons, *page.links) if each == OFFERS[kind]] == [OFFERS[kind]]


def test_every_kind_is_tried() -> None:
    assert set(MAKERS) == set(OFFERS) == set(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_the_usual_rule_tells_only_parts_that_may_be_told(kind: Kind) -> None:
    meaning = MEANINGS[kind]

    assert {step.to for step in RULES[kind].steps} <= set(meaning.parts)
    assert set(meaning.looks_on) <= set(meaning.parts)
