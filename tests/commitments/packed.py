"""Facts for appraisal packs, literal and dull; and the longest that forms let anybody write."""

import uuid
from dataclasses import replace
from datetime import date
from typing import Any

from tracker.commitments.rules.deeds import Deeds, LeaderYear, Share
from tracker.commitments.rules.duties import Reading, Standing
from tracker.commitments.rules.leaders import Leader
from tracker.commitments.rules.pack import ObjectiveFacts, PackFacts, Said
from tracker.commitments.rules.smart import Written
from tracker.commitments.rules.vocabulary import Category, Duty, ObjectiveState, Outcome

SINCE = date(2026, 5, 1)
MET = Standing(Reading.MET, since=SINCE)
NOT_MET = Standing(Reading.NOT_MET, since=date(2026, 6, 30))
WRITTEN = Written(
    specific="Advertise every acting-up post in my directorate, and offer feedback to each applicant",
    measure="Acting-up posts advertised: from 20% to 100%",
    achievable="The recruitment team has agreed to publish them every Monday",
    relevant="Indicator 2, and the target for bands 8a to VSM",
    due_on=date(2027, 3, 31),
    year=2027,
)
REVIEWS = (
    Said(ObjectiveState.MID_YEAR, "Janet Williams", True, Outcome.ON_COURSE, "Nine of ten posts.", date(2026, 10, 5)),
    Said(ObjectiveState.MID_YEAR, "Priya Nair", False, Outcome.BEHIND, "Feedback is rare.", date(2026, 10, 6)),
)
OBJECTIVE = ObjectiveFacts(WRITTEN, ObjectiveState.MID_YEAR, "Priya Nair", date(2026, 5, 5), REVIEWS)
DEEDS = Deeds(
    sessions=4,
    minutes=225,
    acts=3,
    actions=Share(3, 4),
    moved=1,
    cases=Share(11, 12),
)


def leader(name: str = "Janet Williams", category: Category = Category.EXECUTIVE, **fields: Any) -> Leader:
    """Somebody who holds a seat since 2024, with an account."""
    held: dict[str, Any] = {
        "user_id": uuid.uuid4(),
        "title": category.capitalize(),
        "spells": ((date(2024, 4, 1), None),),
    } | fields
    return Leader(name=name, category=category, **held)


def year_of(who: Leader | None = None, **fields: Any) -> LeaderYear:
    """A year in which both duties are met."""
    given: dict[str, Any] = {
        "duties": {Duty.MENTOR: MET, Duty.SPONSOR: MET},
        "sessions_wanted": 6,
        "deeds": DEEDS,
    } | fields
    return LeaderYear(leader=who or leader(), **given)


def board_of(*sessions: int) -> list[LeaderYear]:
    """A board of as many as there are numbers, each with so many sessions of an hour and nothing else."""
    return [year_of(leader(f"Member {n}"), deeds=Deeds(each, each * 60)) for n, each in enumerate(sessions)]


def facts(**fields: Any) -> PackFacts:
    """A pack made on 22 November 2026 of a director on a board of six."""
    given: dict[str, Any] = {
        "organisation": "Ashbourne Vale NHS Foundation Trust",
        "year": 2027,
        "edition": 1,
        "today": date(2026, 11, 22),
        "own": year_of(leader(title="Chief people officer")),
        "board": board_of(1, 2, 3, 4, 5, 6),
        "appraiser": "Priya Nair",
        "return_on": None,
        "objective": OBJECTIVE,
        "case_days": 10,
        "cases_waiting": 0,
        "tells_remuneration": False,
    }
    return PackFacts(**(given | fields))


def longest(limit: int) -> PackFacts:
    """A pack in which everybody wrote as much as the forms take."""
    words = ("Every word of this objective was needed and none could be left out. " * 20)[:limit]
    written = Written(words, words, words, words, date(2027, 3, 31), 2027)
    reviews = [
        Said(stage, name, name == "Janet Williams", Outcome.ON_COURSE, words, date(2027, 3, 30))
        for stage in (ObjectiveState.MID_YEAR, ObjectiveState.YEAR_END)
        for name in ("Janet Williams", "Professor Oluwaseun Adebayo-Fitzgerald")
    ]
    objective = replace(OBJECTIVE, written=written, state=ObjectiveState.YEAR_END, reviews=reviews)
    own = year_of(leader("Janet Williams", title="Chief people and organisational development officer"))
    return facts(own=own, objective=objective, return_on=date(2027, 6, 30), cases_waiting=3, tells_remuneration=True)
