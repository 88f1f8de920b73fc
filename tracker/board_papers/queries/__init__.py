"""Reading papers, and gathering all that one is composed from."""

from tracker.board_papers.queries.plans import actions_of
from tracker.board_papers.queries.records import (
    get_paper,
    is_as_sealed,
    next_serial,
    papers_of,
    returns_to_choose,
    scenarios_to_cite,
)
from tracker.board_papers.queries.sources import document_of, plan_behind, return_behind, source_of

__all__ = [
    "actions_of",
    "document_of",
    "get_paper",
    "is_as_sealed",
    "next_serial",
    "papers_of",
    "plan_behind",
    "return_behind",
    "returns_to_choose",
    "scenarios_to_cite",
    "source_of",
]
