"""What a form does with answers: reads them, refuses them in words, shows them again beside others."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wtforms import Form as PlainForm

from tracker.errors import Conflict, RuleBroken
from tracker.web import forms
from tracker.web.fields.choices import shown


class Colour(StrEnum):
    RED = "red"
    SEA_GREEN = "sea green"


class Example(forms.EditForm):
    title = forms.TextField("Title", [forms.InputRequired("Enter a title")])
    notes = forms.TextAreaField("Notes")
    people = forms.IntegerField("People", [forms.Optional()])
    share = forms.DecimalField("Share", [forms.Optional()])
    due = forms.DateField("When is it due?", [forms.InputRequired("Enter the due date")], what="Due date")
    colour = forms.RadioField("Colour", [forms.InputRequired("Select a colour")], choices=Colour)
    many = forms.CheckboxesField("Colours", choices=Colour)
    agreed = forms.CheckboxField("I agree")
    submit = forms.SubmitField("Save")


GOOD = {
    "title": "  Diversify panels ",
    "notes": "one\r\ntwo",
    "people": "1,200",
    "share": "17.4%",
    "due-day": "31",
    "due-month": "3",
    "due-year": "2026",
    "colour": "sea green",
    "many": ["red"],
    "version": "4",
}


@pytest.fixture
def fill(app: Flask) -> Callable[..., Any]:
    """Fill the example in: good answers, but for those given."""

    def with_answers(record: Any = None, **changed: Any) -> Example:
        answers = {key: value for key, value in (GOOD | changed).items() if value is not None}
        with app.test_request_context("/", method="POST", data=answers):
            form = Example(obj=record)
            form.validate_on_submit()
            return form

    return with_answers


def test_answers_come_out_as_the_service_takes_them(fill: Callable[..., Any]) -> None:
    form = fill()

    assert form.errors == {}
    assert form.http_status == 200
    assert form.values == {
        "version": 4,
        "title": "Diversify panels",
        "notes": "one\ntwo",
        "people": 1200,
        "share": Decimal("17.4"),
        "due": date(2026, 3, 31),
        "colour": Colour.SEA_GREEN,
        "many": [Colour.RED],
        "agreed": False,
    }


@pytest.mark.parametrize(
    ("changed", "messages"),
    [
        ({"title": "   "}, {"title": ["Enter a title"]}),
        ({"title": "x" * 201}, {"title": ["Use 200 characters or fewer. You used 201"]}),
        ({"title": "a\x00b"}, {"title": ["Remove the character U+0000: it cannot be stored or printed"]}),
        ({"people": "many"}, {"people": ["People must be a whole number, like 12"]}),
        ({"people": "1.5"}, {"people": ["People must be a whole number, like 12"]}),
        ({"share": "nan"}, {"share": ["Share must be a number, like 17.4"]}),
        ({"share": "half"}, {"share": ["Share must be a number, like 17.4"]}),
        ({"due-day": None, "due-month": None, "due-year": None}, {"due": ["Enter the due date"]}),
        ({"due-day": "", "due-year": ""}, {"due": ["Due date must include a day and year"]}),
        ({"due-day": "30", "due-month": "2"}, {"due": ["Due date must be a real date, like 31 3 2026"]}),
        ({"due-year": "26"}, {"due": ["Due date must include a year with 4 numbers, like 2026"]}),
        ({"due-year": "9" * 30}, {"due": ["Due date must be a real date, like 31 3 2026"]}),
        ({"colour": None}, {"colour": ["Select a colour"]}),
    ],
)
def test_a_fault_is_named_beside_its_question(
    fill: Callable[..., Any], changed: dict[str, Any], messages: dict[str, list[str]]
) -> None:
    form = fill(**changed)

    assert form.errors == messages
    assert form.http_status == 422


def test_a_made_up_choice_is_refused(fill: Callable[..., Any]) -> None:
    form = fill(colour="ultraviolet")

    assert list(form.errors) == ["colour"]


def test_what_was_typed_wrong_is_still_in_the_boxes(fill: Callable[..., Any]) -> None:
    form = fill(people="many", **{"due-day": "30", "due-month": "2"})

    assert form.people.typed() == "many"
    assert form.due.boxes() == ["30", "2", "2026"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_no_date_that_can_be_typed_breaks_the_form(fill: Callable[..., Any], day: str, month: str, year: str) -> None:
    form = fill(**{"due-day": day, "due-month": month, "due-year": year})

    assert form.due.data is None or isinstance(form.due.data, date)


def test_a_broken_rule_stands_beside_its_question(fill: Callable[..., Any]) -> None:
    form = fill()

    with form.showing(RuleBroken):
        raise RuleBroken("The due date must be after the start", field="due")

    assert form.http_status == 422
    assert form.error_list == [{"text": "The due date must be after the start", "href": "#due-day"}]


def test_a_broken_rule_that_names_no_question_heads_the_summary(fill: Callable[..., Any]) -> None:
    form = fill()

    with form.showing(RuleBroken):
        raise RuleBroken("This action is closed")

    assert form.error_list == [{"text": "This action is closed"}]


def test_any_other_error_is_not_hidden(fill: Callable[..., Any]) -> None:
    form = fill()

    with pytest.raises(ZeroDivisionError), form.showing(RuleBroken):
        raise ZeroDivisionError


def test_two_versions_are_set_side_by_side_and_the_next_save_is_over_the_newer(fill: Callable[..., Any]) -> None:
    record = SimpleNamespace(
        title="Saved first", notes="one\ntwo", people=1200, due=date(2026, 4, 1), colour=Colour.RED, version=5
    )
    form = fill(record=record)

    with form.showing(RuleBroken):
        raise Conflict

    assert form.http_status == 409
    assert [(each.question, each.saved, each.typed) for each in form.differences] == [
        ("Title", "Saved first", "Diversify panels"),
        ("When is it due?", "1 April 2026", "31 March 2026"),
        ("Colour", "Red", "Sea green"),
    ]
    assert form.version.data == 5


def test_a_choice_left_open_reads_as_nothing(fill: Callable[..., Any]) -> None:
    assert shown(PlainForm(), None) == "Nothing"
    assert shown(PlainForm(), [Colour.RED, Colour.SEA_GREEN]) == "red, sea green"
    assert shown(PlainForm(), True) == "Yes"


def test_the_boxes_that_are_drawn_are_the_boxes_that_are_read(app: Flask) -> None:
    with app.test_request_context("/"):
        drawn = [str(field()) for field in Example() if field.type != "CSRFTokenField"]

    names = {name for html in drawn for name in re.findall(r'<(?:input|select|textarea)[^>]* name="([^"]+)"', html)}

    assert names == {*GOOD, "agreed"}
