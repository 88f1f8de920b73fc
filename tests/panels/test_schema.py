"""No join in the schema leads from a candidate's reference to an ethnicity: the foreign keys are walked.

From a candidate, a sending and a file, every foreign key is followed to its parents, and theirs, as far as they go:
none of these tables says anything of ethnicity. What does is listed below, closed and with its reason, and none of it
hangs on a candidate, a justification, a sending or a decision. What remains is that the counts of a vacancy and its
justification are of the same vacancy: counts of people, on another page, behind another permission.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tracker.db import db
from tracker.panels.rules.vocabulary import Answer, Said, Stage
from tracker.wres.rules.vocabulary import WIDE, Ethnicity

ABOUT_A_CANDIDATE = ("candidate", "sending", "justification_file")
ON_WHICH_NOTHING_HANGS = {"candidate", "justification", "sending", "decision", "justification_file"}

COUNTS_OF_PEOPLE = {
    ("stage_counts", f"{stage}_{group}"): "people of a group at a stage" for stage in Stage for group in WIDE
}
SAYS = COUNTS_OF_PEOPLE | {
    ("figure", "ethnicity"): "the group that a count of the yearly return is of",
    ("panel", "includes_bme"): "the panel's answer as a whole: yes, no or not declared",
    ("ballot_box", "heard_bme"): "what a panel's members have said so far, summed; gone once all have spoken",
    ("ballot_box", "heard_not"): "how many of them, whoever they are",
    ("target_version", "base_bme"): "people in the bands that a target is about",
    ("scenario", "bme_turnover_percent"): "a rate that a scenario assumes",
    ("scenario_band", "bme_turnover_percent"): "a rate that a scenario assumes of a band",
}  # fmt: skip
"""Every column in the whole schema that says anything of ethnicity, and what it says: counts, rates, a panel's answer.

None is about one person. A new column that does fails the test until it stands here, with its reason.
"""

TELLING_NAME = re.compile(
    r"ethnic|bme|bame|white|black|asian|minority|race\b|racial|_unknown$|heard_|nationality|religion"
)
TELLING_KINDS = {Ethnicity, Answer, Said}
TELLING_WORDS = re.compile(r"\b(bme|white|black|asian|ethnic|minority)\b", re.IGNORECASE)
OPAQUE = (sa.JSON, sa.LargeBinary)


@pytest.fixture(scope="module")
def metadata(app: Flask) -> sa.MetaData:
    """Every table there is: making the service has imported every feature."""
    return db.metadata


def telling(metadata: sa.MetaData) -> set[tuple[str, str]]:
    """Columns that say something of ethnicity: by name, by enum, or by the words that the enum may hold."""
    return {
        (table.name, column.name) for table in metadata.tables.values() for column in table.columns if tells(column)
    }


def tells(column: sa.Column[object]) -> bool:
    values = column.type.enums if isinstance(column.type, sa.Enum) else []
    kind = getattr(column.type, "enum_class", None)
    has_words = any(TELLING_WORDS.search(each) for each in values)
    return bool(TELLING_NAME.search(column.name)) or kind in TELLING_KINDS or has_words


def parents(table: sa.Table) -> set[str]:
    """The tables that the foreign keys of a table, composite ones too, lead to."""
    return {key.referred_table.name for key in table.foreign_key_constraints}


def ancestors(metadata: sa.MetaData, start: str) -> set[str]:
    """The table itself, and all that can be reached by following foreign keys upwards."""
    reached, waiting = {start}, [start]
    while waiting:
        found = parents(metadata.tables[waiting.pop()]) - reached
        reached |= found
        waiting += found
    return reached


def leaks(metadata: sa.MetaData) -> list[str]:
    """Every way from a reference to an ethnicity, in words."""
    says = telling(metadata) | set(SAYS)
    tables = {table for table, _ in says}
    unlisted = [f"{table}.{column} is not on the list" for table, column in sorted(telling(metadata) - set(SAYS))]
    upwards = [
        f"{start} leads to {table}"
        for start in ABOUT_A_CANDIDATE
        for table in sorted(ancestors(metadata, start) & tables)
    ]
    hanging = [
        f"{table} hangs on {parent}"
        for table in sorted(tables)
        for parent in sorted(parents(metadata.tables[table]) & ON_WHICH_NOTHING_HANGS)
    ]
    return unlisted + upwards + hanging


def test_no_join_leads_from_a_candidates_reference_to_an_ethnicity(metadata: sa.MetaData) -> None:
    assert leaks(metadata) == []


def test_the_list_is_of_columns_that_there_are(metadata: sa.MetaData) -> None:
    there = {(table.name, column.name) for table in metadata.tables.values() for column in table.columns}

    assert set(SAYS) - there == set()
    assert telling(metadata) == set(SAYS)


def test_the_walk_goes_all_the_way_up(metadata: sa.MetaData) -> None:
    assert ancestors(metadata, "candidate") == {
        "candidate",
        "justification",
        "vacancy",
        "batch",
        "organisation",
        "user_account",
    }


def test_nothing_above_a_candidate_holds_what_nobody_can_look_into(metadata: sa.MetaData) -> None:
    above = {table for start in ABOUT_A_CANDIDATE for table in ancestors(metadata, start)}
    opaque = {
        (table, column.name)
        for table in above
        for column in metadata.tables[table].columns
        if isinstance(column.type, OPAQUE)
    }

    assert opaque == {
        ("sending", "content"),  # the words of the justification, as its columns hold them
        ("justification_file", "content"),  # a file that somebody attached
        ("justification", "signature"),  # hashes of every four words
    }


def a_column(name: str, kind: Any = None) -> Callable[[sa.MetaData], None]:
    def add(metadata: sa.MetaData) -> None:
        metadata.tables["candidate"].append_column(sa.Column(name, kind or sa.Text()))

    return add


def a_key(table: str, parent: str) -> Callable[[sa.MetaData], None]:
    def add(metadata: sa.MetaData) -> None:
        metadata.tables[table].append_column(sa.Column(f"new_{parent}_id", sa.ForeignKey(f"{parent}.id")))

    return add


def a_composite_key(metadata: sa.MetaData) -> None:
    names = ["vacancy_id", "organisation_id"]
    targets = [f"stage_counts.{name}" for name in names]
    metadata.tables["vacancy"].append_column(sa.Column("vacancy_id", sa.Uuid()))
    metadata.tables["vacancy"].append_constraint(sa.ForeignKeyConstraint(names, targets))


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (a_column("ethnicity"), "candidate leads to candidate"),
        (a_column("group", sa.Enum("white", "BME", native_enum=False)), "candidate.group is not on the list"),
        (a_column("answer", sa.Enum(Answer, native_enum=False)), "candidate.answer is not on the list"),
        (a_key("candidate", "stage_counts"), "candidate leads to stage_counts"),
        (a_key("justification", "panel"), "sending leads to panel"),
        (a_key("vacancy", "figure"), "justification_file leads to figure"),
        (a_key("stage_counts", "justification"), "stage_counts hangs on justification"),
        (a_key("ballot_box", "decision"), "ballot_box hangs on decision"),
        (a_composite_key, "candidate leads to stage_counts"),
    ],
)
def test_the_walk_finds_a_way_that_somebody_adds(
    metadata: sa.MetaData, change: Callable[[sa.MetaData], None], found: str
) -> None:
    copy = sa.MetaData()
    for table in metadata.tables.values():
        table.to_metadata(copy)

    change(copy)

    assert found in leaks(copy)
    assert leaks(metadata) == []
