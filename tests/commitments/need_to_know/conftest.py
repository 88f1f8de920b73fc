"""One world, told and looked at once for all files here: what was met is kept as text, and the world is undone."""

import gc
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from tests.commitments.need_to_know.crawl import Crawl, crawled
from tests.commitments.need_to_know.law import lawful, of_relationships
from tests.commitments.need_to_know.people import HERE, POOL
from tests.commitments.need_to_know.planted import NOW, Secret
from tests.commitments.need_to_know.reminded import Told
from tests.commitments.need_to_know.world import made
from tests.conftest import undone
from tracker.audit.models import AuditEvent
from tracker.db import db
from tracker.outbox.models import Message


@dataclass(frozen=True)
class Event:
    """An event as the database holds it: ``words`` are its details and its reason."""

    tag: str
    kind: str
    name: str
    words: str


@dataclass(frozen=True)
class Mail:
    """A message that was promised, and to whom."""

    to: str
    subject: str
    body: str


@dataclass(frozen=True)
class Looked:
    """What everybody met, and what was written down meanwhile."""

    crawl: Crawl
    secrets: Mapping[str, Secret]
    lawful: Mapping[str, frozenset[str]]
    secret_ids: frozenset[str]
    events: Sequence[Event]
    mails: Sequence[Mail]
    told: Told
    logs: Sequence[str]


class _Listening(logging.Handler):
    """Keeps every line that anything but the database's own driver writes."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith("sqlalchemy"):
            self.lines.append(f"{record.getMessage()} {record.exc_text or ''} {record.args!r}")


@contextmanager
def listening() -> Iterator[list[str]]:
    """Every line of every log meanwhile, from INFO on."""
    root, handler = logging.getLogger(), _Listening()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield handler.lines
    finally:
        root.setLevel(level)
        root.removeHandler(handler)


@contextmanager
def hoarding() -> Iterator[None]:
    """Nothing is looked through for what to throw away: with so many texts kept, that takes a tenth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@pytest.fixture(scope="session")
def looked(app: Flask) -> Looked:
    """Everybody has looked at everything once. It takes a while, so the files here share it."""
    with undone(app), listening() as logs, hoarding(), time_machine.travel(NOW, tick=False):
        world = made()
        crawl = crawled(app, world)
        events = [
            Event(str(each.tag), each.subject_kind, each.subject_name, f"{each.details} {each.reason or ''}")
            for each in db.session.scalars(select(AuditEvent).order_by(AuditEvent.position))
        ]
        mails = [Mail(each.to_address, each.subject, each.body) for each in db.session.scalars(select(Message))]
        mails += [Mail(*each) for each in world.told.mails]
        laws = lawful(world.people), of_relationships()
        return Looked(crawl, world.planted.secrets, *laws, events, mails, world.told, logs)


@pytest.fixture(scope="session")
def pool_names() -> Mapping[str, Sequence[str]]:
    """What would name each colleague: either name, by itself, and the address."""
    found = {part: HERE[part][0] for part in POOL}
    return {part: [*name.split(), f"{name.replace(' ', '.').lower()}@"] for part, name in found.items()}
