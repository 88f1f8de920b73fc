import json
from dataclasses import replace
from typing import Any

import pytest

from tests.printing.samples import hostile_document, plain_document
from tracker.printing.document import Cell, Chart, Heading, Table, digest, faults_of, from_json

DOCUMENTS = pytest.mark.parametrize("document", [plain_document(), hostile_document()], ids=["plain", "hostile"])


@DOCUMENTS
def test_a_document_comes_back_from_its_json_as_it_was(document: Any) -> None:
    again = from_json(json.loads(json.dumps(document.as_json())))

    assert again == document
    assert again.sha256 == document.sha256


def test_the_seal_depends_on_every_word_and_figure_and_not_on_the_order_of_keys() -> None:
    document = plain_document()
    content = document.as_json()

    assert digest(dict(reversed(content.items()))) == document.sha256
    assert replace(document, number="RX1/2026/01").sha256 != document.sha256
    content["blocks"][5]["table"]["rows"][1][1]["value"] = 1.5912346
    assert digest(content) != document.sha256


def _spoil(path: list[Any], value: Any) -> Any:
    content = plain_document().as_json()
    place: Any = content
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return content


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (None, "a document needs a list of blocks"),
        ({"blocks": []}, "document needs exactly blocks, cover, language"),
        (_spoil(["title"], 7), "document, title cannot be 7"),
        (_spoil(["extra"], 7), "document needs exactly"),
        (_spoil(["cover", "rows"], [["one"]]), r"document, cover, rows 0 cannot be \['one'\]"),
        (_spoil(["blocks", 0, "block"], "script"), "block 0 is of no known kind"),
        (_spoil(["blocks", 0], "Summary"), "block 0 is of no known kind"),
        (_spoil(["blocks", 0, "level"], "1"), "block 0, level cannot be '1'"),
        (_spoil(["blocks", 0, "level"], True), "block 0, level cannot be True"),
        (_spoil(["blocks", 2, "ordered"], 1), "block 2, ordered cannot be 1"),
        (_spoil(["blocks", 5, "spec"], []), r"block 5, spec cannot be \[\]"),
        (_spoil(["blocks", 5, "table", "rows", 0, 0, "format"], "pounds"), "format cannot be 'pounds'"),
        (_spoil(["blocks", 5, "table", "rows", 0, 1, "value"], float("nan")), "value cannot be nan"),
        (_spoil(["blocks", 5, "table", "rows", 0], "x"), "rows 0 cannot be 'x'"),
    ],
)
def test_anything_that_is_not_exactly_a_document_is_refused(source: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        from_json(source)


def test_a_document_without_a_number_that_can_be_written_has_no_seal() -> None:
    with pytest.raises(ValueError, match="Out of range float"):
        digest({"value": float("nan")})


@DOCUMENTS
def test_a_sound_document_has_no_faults(document: Any) -> None:
    assert faults_of(document) == []


def test_what_would_not_print_is_named() -> None:
    table = Table(" ", ("Band", ""), ((Cell("8a"),),))
    blocks = (Heading(2, "Too deep"), Heading(1, " "), Heading(3, "Skipped"), table)

    assert faults_of(replace(plain_document(), language="", blocks=blocks)) == [
        "The document has no language",
        "Heading “Too deep” is at level 2 after level 0",
        "A heading is empty",
        "Heading “Skipped” is at level 3 after level 1",
        "A table has no caption",
        "Table “ ” has an empty header",
        "Table “ ”, row 1, has 1 cells for 2 headers",
    ]


def test_a_chart_must_be_told_in_words() -> None:
    document = plain_document()
    chart = document.blocks[5]
    assert isinstance(chart, Chart)

    assert faults_of(replace(document, blocks=(*document.blocks[:5], replace(chart, description="")))) == [
        "A chart has no title or no description"
    ]
