"""The points of every leader with every colleague at once, and which pairs are possible at all. Pure.

It adds up what ``words`` says and leaves out what ``bars`` says; tests hold the two to each other. Rows are leaders,
columns colleagues, in the order given.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracker.commitments.rules.matching.facts import ColleagueFacts, LeaderFacts
from tracker.commitments.rules.matching.weights import Weights
from tracker.commitments.rules.matching.words import distinct, interest_keys, wish_points
from tracker.commitments.rules.vocabulary import BARRED_BANDS, Kind
from tracker.panels.rules.vocabulary import name_key

Points = NDArray[np.int64]
Flags = NDArray[np.bool_]
Indices = NDArray[np.intp]

KINDS = tuple(Kind)
NO_KIND = len(KINDS)
"""Where a colleague wants no further kind; nobody offers it."""


@dataclass(frozen=True, slots=True)
class Scores:
    """``points`` of each pair in whatever kind: all but those for the kind itself and for the duty that it meets.

    ``wanted`` is which kind each colleague wants first, second and third; ``is_possible`` whether each pair may have
    the kind of that rank.
    """

    points: Points
    wanted: Indices
    is_possible: Flags


def scores(leaders: Sequence[LeaderFacts], colleagues: Sequence[ColleagueFacts], weights: Weights) -> Scores:
    """Everything about all pairs that does not depend on who else is paired with whom."""
    wanted = _wanted(colleagues)
    return Scores(_points(leaders, colleagues, weights), wanted, _is_possible(leaders, colleagues, wanted))


def _wanted(colleagues: Sequence[ColleagueFacts]) -> Indices:
    found = np.full((len(KINDS), len(colleagues)), NO_KIND, np.intp)
    for column, colleague in enumerate(colleagues):
        kinds = distinct(colleague.kinds_wanted)
        found[: len(kinds), column] = [KINDS.index(kind) for kind in kinds]
    return found


def _points(leaders: Sequence[LeaderFacts], colleagues: Sequence[ColleagueFacts], weights: Weights) -> Points:
    found = _of_sites(leaders, colleagues, weights)
    found += weights.interest * np.minimum(_shared_interests(leaders, colleagues), weights.most_interests)
    found += weights.nobody_yet * np.array([not each.open_kinds for each in colleagues], np.int64)
    row_of = {leader.id: row for row, leader in enumerate(leaders)}
    for column, colleague in enumerate(colleagues):
        for rank, leader_id in enumerate(distinct(colleague.wishes)):
            if leader_id in row_of:
                found[row_of[leader_id], column] += wish_points(rank, weights)
    return found


def _of_sites(leaders: Sequence[LeaderFacts], colleagues: Sequence[ColleagueFacts], weights: Weights) -> Points:
    codes = {"": 0}
    of_leaders, of_colleagues = (
        np.array([codes.setdefault(name_key(each.site), len(codes)) for each in people], np.intp)
        for people in (leaders, colleagues)
    )
    both_named = np.logical_and.outer(of_leaders > 0, of_colleagues > 0)
    is_same = np.equal.outer(of_leaders, of_colleagues)
    return np.where(both_named, np.where(is_same, weights.same_site, weights.other_site), 0).astype(np.int64)


def _shared_interests(leaders: Sequence[LeaderFacts], colleagues: Sequence[ColleagueFacts]) -> Points:
    """How many both named: a product of two tables of ticks."""
    named = [[interest_keys(each.interests) for each in people] for people in (leaders, colleagues)]
    codes = {key: code for code, key in enumerate({key: None for people in named for each in people for key in each})}
    of_leaders, of_colleagues = (_ticks(people, codes) for people in named)
    return (of_leaders @ of_colleagues.T).astype(np.int64)


def _ticks(people: Sequence[Iterable[str]], codes: Mapping[str, int]) -> NDArray[np.float32]:
    found = np.zeros((len(people), len(codes)), np.float32)
    for row, keys in enumerate(people):
        found[row, [codes[key] for key in keys]] = 1
    return found


def _is_possible(leaders: Sequence[LeaderFacts], colleagues: Sequence[ColleagueFacts], wanted: Indices) -> Flags:
    """By rank of the kind, leader and colleague. Bars between two people are few, so each is struck out by itself."""
    offered = np.array([[kind in each.kinds_offered for kind in KINDS] + [False] for each in leaders], np.bool_)
    found = np.stack([offered[:, kinds] for kinds in wanted])
    found &= np.array([each.band not in BARRED_BANDS for each in colleagues], np.bool_)
    restricted = np.array([each.is_non_executive for each in leaders], np.bool_)
    unready = np.array([not each.could_reach_executive for each in colleagues], np.bool_)
    found &= ~((wanted == KINDS.index(Kind.SPONSORSHIP))[:, None, :] & np.logical_and.outer(restricted, unready))
    row_of = {leader.id: row for row, leader in enumerate(leaders)}
    _strike_out_people(found, leaders, colleagues, row_of)
    for column, colleague in enumerate(colleagues):
        kinds = distinct(colleague.kinds_wanted)
        for leader_id, kind in colleague.open_kinds | colleague.declined:
            if leader_id in row_of and kind in kinds:
                found[kinds.index(kind), row_of[leader_id], column] = False
    return found


def _strike_out_people(
    found: Flags,
    leaders: Sequence[LeaderFacts],
    colleagues: Sequence[ColleagueFacts],
    row_of: Mapping[uuid.UUID, int],
) -> None:
    columns_of: dict[uuid.UUID, list[int]] = {}
    for column, colleague in enumerate(colleagues):
        columns_of.setdefault(colleague.user_id, []).append(column)
        columns_of.setdefault(colleague.id, []).append(column)
        if colleague.line_manager_id and colleague.line_manager_id in row_of:
            found[:, row_of[colleague.line_manager_id], column] = False
    for row, leader in enumerate(leaders):
        for barred in {leader.id} | leader.conflicts | leader.manages:
            found[:, row, columns_of.get(barred, [])] = False
