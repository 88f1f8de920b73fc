"""A board paper of 30 pages, from the database to the PDF, against the PDF engine alone on the same content."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pikepdf
import sqlalchemy as sa
from flask import Flask

from benchmarks.measuring import Comparison, compare, shown, stopwatch
from tracker.board_papers import queries
from tracker.board_papers.models import Paper
from tracker.board_papers.rules.vocabulary import Status
from tracker.db import db, transaction
from tracker.demonstration.deeds import DEEDS
from tracker.plans.services import actions
from tracker.printing import pdf as documents

PAGES = 30


def compare_papers(app: Flask) -> Iterator[Comparison]:
    """A draft, so that nothing of it is frozen: read, composed, its charts drawn, and set."""
    with app.app_context():
        paper_id = db.session.scalars(sa.select(Paper.id).where(Paper.status == Status.DRAFT)).first()
        if paper_id is None:
            raise RuntimeError("the demonstration left no draft")
        pages, first = _lengthen(paper_id)
        sent = _sent_to_the_engine(paper_id)
        yield compare(
            f"Paper of {pages} pages as PDF (the first took {shown(first)})",
            lambda: _write(paper_id),
            lambda: documents._compile(sent),  # noqa: SLF001 -- the engine, past our own code
            beside="the PDF engine on the same content",
            rounds=7,
        )


def _write(paper_id: Any) -> bytes:
    db.session.expunge_all()
    return documents.pdf(queries.document_of(queries.get_paper(paper_id)))


def _lengthen(paper_id: Any) -> tuple[int, float]:
    """Add actions to the plan until the paper has its pages; return how many, and the seconds of the first PDF."""
    content, first = stopwatch(lambda: _write(paper_id))
    number = 0
    while (pages := len(pikepdf.open(io.BytesIO(content)).pages)) < PAGES:
        plan = queries.get_paper(paper_id).plan
        if plan is None:
            raise RuntimeError("the paper has no plan")
        with transaction():
            for _ in range(10):
                deed, number = DEEDS[number % len(DEEDS)], number + 1
                _add(plan, deed)
        content = _write(paper_id)
    return pages, first


def _add(plan: Any, deed: Any) -> None:
    owner = plan.actions[0].owner
    actions.create_action(
        plan,
        actor=owner,
        owner_id=owner.id,
        start=date(2026, 7, 1),
        due=date(2027, 3, 31),
        indicators=deed.indicators,
        title=deed.title,
        component=deed.component,
        measure=deed.measure,
    )


def _sent_to_the_engine(paper_id: Any) -> str:
    """What our code hands to the engine for this paper."""
    sent: list[str] = []
    compile_paper = documents._compile  # noqa: SLF001

    def note(printed: str) -> bytes:
        sent.append(printed)
        return compile_paper(printed)

    documents._compile = note  # noqa: SLF001
    try:
        _write(paper_id)
    finally:
        documents._compile = compile_paper  # noqa: SLF001
    return sent[0]
