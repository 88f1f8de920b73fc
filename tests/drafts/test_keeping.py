"""A form shows again what was typed into it: every kind of box, right or wrong, and nothing that it does not ask."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import Browser
from tests.drafts.factories import DraftFactory
from tests.factories import UserFactory
from tests.plans.factories import ActionFactory, MilestoneFactory
from tracker import drafts
from tracker.access import Role
from tracker.accounts.models import User
from tracker.db import db
from tracker.drafts.models import Draft
from tracker.plans.models import Action
from tracker.web import forms


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


class Example(forms.EditForm):
    title = forms.TextField("Title", [forms.InputRequired("Enter a title")])
    notes = forms.TextAreaField("Notes")
    people = forms.IntegerField("People")
    share = forms.DecimalField("Share")
    due = forms.DateField("Due", what="Due date")
    colour = forms.RadioField("Colour", choices=Colour)
    listed = forms.SelectField("Colour from a list", choices=Colour)
    many = forms.CheckboxesField("Colours", choices=Colour)
    agreed = forms.CheckboxField("I agree")
    paper = forms.FileField("Paper")
    submit = forms.SubmitField("Save")


SAVED = {
    "title": "Saved",
    "notes": "Saved notes",
    "people": 12,
    "share": None,
    "due": date(2026, 3, 31),
    "colour": Colour.RED,
    "listed": Colour.RED,
    "many": [Colour.RED],
    "agreed": True,
    "version": 7,
}
AS_SENT = {"title": "Saved", "version": "7", "many": "red", "agreed": "y"}
"""What a browser sends of the boxes that are always sent or ticked, with nothing changed."""


@pytest.fixture
def action(janet: User) -> Action:
    """An action of Janet's."""
    found: Action = ActionFactory(plan__organisation=janet.organisations[0], owner=janet)
    return found


@pytest.fixture
def opened(app: Flask, janet: User, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Example]:
    """``opened(title="…")``: the example on a saved record, by GET, when this had been typed into it."""
    monkeypatch.setattr("tracker.drafts.views.keeping.signed_in", lambda: janet)

    def open_it(method: str = "GET", **typed: Any) -> Example:
        answers = {key: value for key, value in (AS_SENT | typed).items() if value is not None}
        pairs = [
            [key, each] for key, value in answers.items() for each in ([value] if isinstance(value, str) else value)
        ]
        DraftFactory(user=janet, path="/example", answers=pairs)
        with app.test_request_context("/example?page=2", method=method):
            return drafts.kept(Example(obj=SimpleNamespace(**SAVED)))

    return open_it


@pytest.mark.parametrize(
    ("typed", "name", "data"),
    [
        ({"title": "Typed"}, "title", "Typed"),
        ({"title": ""}, "title", ""),
        ({"notes": "one\r\ntwo"}, "notes", "one\ntwo"),
        ({"people": "1,200"}, "people", 1200),
        ({"people": "0"}, "people", 0),
        ({"share": "17.4%"}, "share", Decimal("17.4")),
        ({"due-day": "1", "due-month": "4", "due-year": "2027"}, "due", date(2027, 4, 1)),
        ({"due-day": "", "due-month": "", "due-year": ""}, "due", None),
        ({"colour": "green"}, "colour", Colour.GREEN),
        ({"listed": "green"}, "listed", Colour.GREEN),
        ({"many": ["red", "green"]}, "many", [Colour.RED, Colour.GREEN]),
        ({"many": None}, "many", []),
        ({"agreed": None}, "agreed", False),
    ],
)
def test_what_was_typed_is_in_its_box_and_nothing_else_is_changed(
    opened: Callable[..., Example], typed: dict[str, Any], name: str, data: object
) -> None:
    form = opened(**typed)

    assert {key: form[key].data for key in SAVED} == SAVED | {name: data}
    assert form.keeping is not None
    assert form.keeping.kept_at is not None
    assert (form.keeping.path, form.keeping.is_behind) == ("/example", False)
    assert (form.errors, form.http_status) == ({}, 200)


@pytest.mark.parametrize(
    ("typed", "name", "boxes"),
    [
        ({"people": "a dozen"}, "people", ["a dozen"]),
        ({"people": "9" * 5000}, "people", ["9" * 5000]),
        ({"share": "NaN"}, "share", ["NaN"]),
        ({"due-day": "31", "due-month": "2", "due-year": ""}, "due", ["31", "2", ""]),
    ],
)
def test_a_wrong_answer_is_shown_as_it_was_typed_and_not_complained_of_yet(
    opened: Callable[..., Example], typed: dict[str, str], name: str, boxes: list[str]
) -> None:
    form = opened(**typed)

    field = form[name]
    shown = field.boxes() if isinstance(field, forms.DateField) else [field.typed()]
    assert (shown, form.errors) == (boxes, {})
    assert form.keeping is not None
    assert form.keeping.kept_at is not None


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"version": "6"},
        {"title": " Saved "},
        {"share": ""},
        {"paper": "C:/secret.docx"},
        {"people_count": "13"},
        {"due_day": "13"},
        {"record": "x", "keeping": "y", "submit": "z"},
    ],
)
def test_a_draft_that_says_what_is_saved_is_not_spoken_of(
    opened: Callable[..., Example], typed: dict[str, str]
) -> None:
    form = opened(**typed)

    assert {key: form[key].data for key in SAVED} == SAVED
    assert form.keeping == forms.Keeping("/example")


def test_a_choice_that_is_gone_or_made_up_chooses_nothing(opened: Callable[..., Example]) -> None:
    form = opened(colour="mauve", listed="mauve", many=["mauve"], title="Typed")

    assert form.title.data == "Typed"
    assert [form.colour.data, form.listed.data, form.many.data] == [Colour.RED, Colour.RED, [Colour.RED]]


@pytest.mark.parametrize(("version", "seen"), [("6", 6), ("hostile", None)])
def test_the_version_is_the_one_that_was_seen_while_typing(
    opened: Callable[..., Example], version: str, seen: int | None
) -> None:
    form = opened(title="Typed", version=version)

    assert form["version"].data == seen
    assert form.keeping is not None
    assert form.keeping.is_behind


def test_what_is_sent_is_read_and_no_draft(opened: Callable[..., Example]) -> None:
    form = opened("POST", title="Typed")

    assert form.title.data == "Saved"
    assert form.keeping == forms.Keeping("/example")


def test_a_form_that_asks_for_a_password_is_never_kept(app: Flask) -> None:
    class Secret(forms.Form):
        secret = forms.PasswordField("Secret")

    with app.test_request_context("/"), pytest.raises(TypeError):
        drafts.kept(Secret())


def test_a_form_that_is_not_kept_has_nothing_to_forget(app: Flask) -> None:
    with app.test_request_context("/"):
        form = forms.Form()
        drafts.forget(form)

    assert form.keeping is None


def test_a_form_is_as_it_was_left_until_it_is_sent(browser: Browser, janet: User, action: Action) -> None:
    path = f"/actions/{action.id}/progress"
    step = MilestoneFactory(action=action, title="Designed")
    browser.sign_in(janet)
    fresh = browser.page(path)
    without = len(browser.statements)
    answers = {"status": "in progress", "claim": "amber", "percent": "40%", "note": "Two teams <b>trained</b>\nand"}
    answers |= {"done": str(step.id), "version": fresh.field("version")}
    browser.post("/drafts", query_string={"path": path}, data=answers)

    again = browser.page(path)
    extra = len(browser.statements) - without
    mended = browser.page(path, answers, status=422)
    kept_meanwhile = browser.page(path)
    sent = browser.page(path, answers | {"percent": "40"})

    assert "We kept what you typed" not in fresh.text
    banner = "We kept what you typed on 3 March 2027, 12:00pm It is in the boxes below and is not sent yet. "
    assert banner in again.text
    assert {name: again.field(name) for name in answers} == answers | {"done": [str(step.id)]} | {"done": str(step.id)}
    assert (again.errors, extra) == ([], 0)  # the draft is asked for whether or not there is one
    assert ("We kept" in mended.text, "We kept" in kept_meanwhile.text) == (False, True)
    assert sent.flashes == ["Progress is recorded"]
    assert db.session.scalars(select(Draft)).all() == []


def test_nothing_is_overwritten_that_somebody_saved_meanwhile(browser: Browser, janet: User, action: Action) -> None:
    path = f"/actions/{action.id}/progress"
    other = UserFactory(name="Amara Okafor", roles={janet.organisations[0]: Role.SECRETARY})
    browser.sign_in(janet)
    seen = browser.page(path).field("version")
    typed = {"status": "in progress", "claim": "amber", "percent": "40", "note": "Janet’s", "version": seen}
    browser.post("/drafts", query_string={"path": path}, data=typed)
    browser.sign_in(other)
    browser.page(path, typed | {"percent": "60", "note": "Amara’s"})
    browser.sign_in(janet)

    page = browser.page(path)
    conflict = browser.page(path, typed | {"version": page.field("version")}, status=409)

    assert "Somebody else has saved this since: you will see both versions before yours replaces theirs." in page.text
    assert page.field("version") == seen
    assert "Somebody else saved this first" in conflict.text
    assert [each.note for each in action.progress] == ["Amara’s"]
    assert conflict.field("note") == "Janet’s"
