"""``flask panels find-breaches``, as whoever runs the service calls it once a day."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from click.testing import Result
from flask import Flask

from tests.panels.factories import PanelFactory, VacancyFactory
from tracker.panels.rules.vocabulary import Answer

Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask, session: Any) -> Run:
    """``run("--format", "json")``: what is typed after ``flask panels find-breaches``."""

    def command(*words: str) -> Result:
        session.commit()
        with time_machine.travel("2026-12-02 00:05", tick=False):
            result = app.test_cli_runner().invoke(args=["panels", "find-breaches", *words])
        session.expire_all()
        return result

    return command


def test_breaches_are_found_once(run: Run) -> None:
    vacancy = VacancyFactory(organisation__ods_code="RX1")
    PanelFactory(vacancy=vacancy, number=7)
    PanelFactory(vacancy=vacancy, includes_bme=Answer.YES)

    first, second = run("--format", "json"), run("--format", "json")

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert json.loads(first.output) == [
        {
            "organisation": "RX1",
            "reference": "BR1",
            "panel": "P7",
            "held_on": "2026-12-01",
            "kind": "no exception was asked for",
        }
    ]
    assert json.loads(second.output) == []


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 breaches found\n"), (1, "1 breach found\n"), (2, "2 breaches found\n")]
)
def test_the_count_is_said_in_words(run: Run, count: int, words: str) -> None:
    for _ in range(count):
        PanelFactory()

    assert run().output == words
