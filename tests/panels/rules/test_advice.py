"""What a panel's page says first: how it stands, and what to do next."""

from datetime import UTC, datetime, timedelta

import pytest

from tracker.panels.rules.advice import COLOURS, advice
from tracker.panels.rules.standing import Facts
from tracker.panels.rules.vocabulary import Answer, ExceptionState, PanelState, Standing

START = datetime(2026, 12, 1, 10, 30, tzinfo=UTC)
WHEN = "Tuesday 1 December 2026, 10:30am"
DAY = timedelta(days=1)


def said(
    answer: Answer, exception: ExceptionState | None, after: timedelta, state: PanelState = PanelState.PLANNED
) -> str:
    facts = Facts(state, START.date(), answer, exception)
    return advice(facts, START, START + after).words


@pytest.mark.parametrize(
    ("answer", "exception", "after", "words"),
    [
        (
            Answer.NO,
            None,
            -DAY,
            (
                f"This panel cannot pass the rule yet: find a BME member by {WHEN}, or ask for an exception before it"
                " begins."
            ),
        ),
        (
            Answer.NOT_DECLARED,
            None,
            -DAY,
            (
                "This panel cannot pass the rule yet: nobody has declared that it includes a BME member. Ask the"
                f" members to answer by {WHEN}, find a BME member, or ask for an exception before it begins."
            ),
        ),
        (
            Answer.NO,
            ExceptionState.ASKED,
            -DAY,
            (
                f"An exception is asked for. It must be granted before {WHEN}, or the panel is a breach. A BME member"
                " who joins the panel before then makes it unnecessary."
            ),
        ),
        (
            Answer.NO,
            ExceptionState.GRANTED,
            -DAY,
            "An exception is granted, so this panel may go ahead without a BME member.",
        ),
        (
            Answer.NO,
            ExceptionState.REFUSED,
            -DAY,
            (
                f"The exception was refused. Find a BME member by {WHEN}, or move or cancel the panel. Held as it is,"
                " it is a breach."
            ),
        ),
        (
            Answer.NO,
            ExceptionState.GRANTED,
            DAY,
            "An exception was granted, so this panel went ahead without a BME member.",
        ),
        (
            Answer.NO,
            ExceptionState.ASKED,
            timedelta(hours=1),
            (
                "This panel has begun, so no exception can be asked for or granted. If it includes a BME member, the"
                " members must say so today. At the end of the day it is a breach, which nobody can remove."
            ),
        ),
        (
            Answer.YES,
            None,
            -DAY,
            "The panel includes a member who has declared, for this panel, that they are BME.",
        ),
        (
            Answer.NO,
            None,
            DAY,
            (
                "This panel is a breach: it was held without a BME member and without an exception. Nobody can change"
                " or remove that; the chair and the company secretary can remark on it."
            ),
        ),
    ],
)
def test_a_panel_says_how_it_stands_and_what_to_do(
    answer: Answer, exception: ExceptionState | None, after: timedelta, words: str
) -> None:
    assert said(answer, exception, after) == words


def test_a_cancelled_panel_says_so() -> None:
    assert said(Answer.NO, None, DAY, PanelState.CANCELLED) == "This panel was cancelled. It stays on record."


def test_every_standing_has_a_colour() -> None:
    assert set(COLOURS) == set(Standing)
