"""A trust's own words around a digest: text and placeholders of a list, and nothing that could reach anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import RuleBroken
from tracker.reminders.rules.wording import MAX_LENGTH, OURS, PLACEHOLDERS, Words, check, filled

VALUES = {"name": "Amara {{ date }}", "organisation": "<b>Ashbourne</b>", "count": "3 things", "date": "1 May 2028"}

HOSTILE = [
    "{{ name.__class__ }}",
    "{{ name.__class__.__mro__[1].__subclasses__() }}",
    "{{ name['x'] }}",
    "{{ name() }}",
    "{{ name|upper }}",
    "{{ name|attr('__class__') }}",
    "{{ name ~ date }}",
    "{{ name * 999999999 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 'a' }}",
    "{{ [name] }}",
    "{{ (name, date) }}",
    "{{ name, date }}",
    "{{ {'a': name} }}",
    "{{ name if date else count }}",
    "{{ name == date }}",
    "{{ not name }}",
    "{{ name is defined }}",
    "{{ range(9) }}",
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    "{{ loop }}",
    "{{ config }}",
    "{{ request }}",
    "{{ password }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ }}",
    "{{ name",
    "{% for x in range(9) %}a{% endfor %}",
    "{% if name %}a{% endif %}",
    "{% set name = 1 %}",
    "{% include 'digest.html' %}",
    "{% extends 'digest.html' %}",
    "{% import 'digest.html' as x %}",
    "{% macro x() %}a{% endmacro %}",
    "{% block x %}a{% endblock %}",
    "{% filter upper %}a{% endfilter %}",
    "{% with %}a{% endwith %}",
    "{% autoescape true %}a{% endautoescape %}",
    "{% call x() %}a{% endcall %}",
    "{{ " + "(" * 500 + "name" + ")" * 500 + " }}",
    "{{ " + "-" * 900 + "name }}",
    "{{ " + "not " * 400 + "name }}",
    "a" * (MAX_LENGTH + 1),
]

PIECES = ["{{", "}}", "{%", "%}", "{#", "#}", "name", "date", "x", ".", "(", ")", "|", "'", "-", "~", "if"]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_no_placeholder_of_the_list_is_refused_beside_its_question(text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        check(text, field="opening")

    assert refused.value.field == "opening"
    with pytest.raises(RuleBroken):
        filled(text, VALUES)


@given(st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_whatever_is_typed_is_filled_in_or_refused_and_never_breaks(text: str) -> None:
    try:
        check(text, field="opening")
    except RuleBroken:
        return
    assert "__" not in filled(text, VALUES)


@given(st.text(st.characters(exclude_characters="{}%#\r", exclude_categories=["Cs"]), max_size=50))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert filled(text, VALUES) == text.removesuffix("\n")


def test_each_placeholder_is_filled_in_once_and_not_read_again() -> None:
    text = " ".join(f"{{{{ {each} }}}}" for each in PLACEHOLDERS)

    assert filled(text, VALUES) == "Amara {{ date }} <b>Ashbourne</b> 3 things 1 May 2028"
    assert set(VALUES) == set(PLACEHOLDERS)


@pytest.mark.parametrize("words", OURS.values(), ids=OURS)
def test_our_own_words_can_be_read(words: Words) -> None:
    for text in (words.subject, words.opening, words.closing):
        assert "{{" not in filled(text, VALUES | {"name": "Amara"})
