"""``flask commitments prompt-stalled``, as whoever runs the service calls it once a day."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from tests.commitments.pairs import paired
from tests.factories import OrganisationFactory, UserFactory
from tracker.access import Role
from tracker.db import db
from tracker.outbox.models import Message

Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask, session: Any) -> Run:
    """``run("2026-06-14", "--format", "json")``: what is typed after ``flask commitments prompt-stalled``, and when."""

    def command(day: str, *words: str) -> Result:
        session.commit()
        with time_machine.travel(f"{day} 07:00", tick=False):
            result = app.test_cli_runner().invoke(args=["commitments", "prompt-stalled", *words])
        session.expire_all()
        return result

    return command


def test_it_says_how_many_were_asked_and_never_who(run: Run) -> None:
    trust = OrganisationFactory()
    UserFactory(name="Rosalind Thistlewood", roles={trust: Role.COORDINATOR})
    paired(trust)
    paired(trust, colleague="Imran Chowdhury")

    results = [run("2026-06-14"), run("2026-06-14"), run("2026-06-28", "--format", "json")]

    assert [each.exit_code for each in results] == [0, 0, 0]
    assert results[0].output == "2 pairs asked, coordinator told of 0 pairs\n"
    assert results[1].output == "0 pairs asked, coordinator told of 0 pairs\n"
    assert json.loads(results[2].output) == {"asked": 0, "coordinator_told": 2}


def test_it_sends_no_mail_of_its_own(run: Run) -> None:
    paired(OrganisationFactory())

    run("2026-06-14")

    assert db.session.scalars(select(Message.body)).all() == []
