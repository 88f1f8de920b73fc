"""The register and the docket over 300,000 panels in 250 trusts, against bare tables of the same rows."""

import itertools
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import Flask

from benchmarks.bare import create_bare_app
from benchmarks.filling import insert_all
from benchmarks.measuring import Comparison, compare
from benchmarks.pages import opener, signed_in
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Membership, Organisation
from tracker.db import db
from tracker.panels.models import Justification, Panel, PanelException, PanelMember, Vacancy
from tracker.panels.rules.vocabulary import Answer, ExceptionState, JustificationState, PanelKind, Part
from tracker.wres.rules.vocabulary import Band, StaffGroup

PANELS, WAITING, ROUNDS = 300_000, 12, 30
"""``WAITING`` exceptions and as many justifications wait on the docket that is opened."""

POSTS = ("Ward manager", "Staff nurse", "Service manager", "Physiotherapist", "Finance partner", "Clinical lead")
DIVISIONS = ("Medicine", "Surgery", "Women and children", "Corporate", "Estates")
BANDS = (Band.BAND_5, Band.BAND_6, Band.BAND_7, Band.BAND_8A, Band.BAND_8B)


class Looked(NamedTuple):
    """The trust whose pages are opened, and somebody who may open them all."""

    organisation_id: uuid.UUID
    secretary_id: uuid.UUID


def compare_panels(app: Flask, database: Path) -> Iterator[Comparison]:
    """Fill, then open both pages as the company secretary."""
    with app.app_context():
        looked = _fill()
    bare, ours = create_bare_app(database).test_client(), signed_in(app, looked.secretary_id)
    place = f"/organisations/{looked.organisation_id}"
    yield compare(
        f"Register of panels, 50 rows of {PANELS:,} panels, with the year's figures",
        opener(ours, f"{place}/panels"),
        opener(bare, f"/register/{looked.organisation_id.hex}"),
        beside="a bare Flask page with the same rows",
        rounds=ROUNDS,
        warm_up=3,
    )
    yield compare(
        f"Docket with {2 * WAITING} cases, of {PANELS:,} panels",
        opener(ours, f"{place}/docket"),
        opener(bare, f"/docket/{looked.organisation_id.hex}"),
        beside="a bare Flask page with the same cases",
        rounds=ROUNDS,
        warm_up=3,
    )


def _fill() -> Looked:
    trusts = db.session.scalars(sa.select(Organisation.id).where(Organisation.ods_code.startswith("Q"))).all()
    people = {
        organisation_id: user_id
        for user_id, organisation_id in db.session.execute(sa.select(Membership.user_id, Membership.organisation_id))
    }
    each = PANELS // len(trusts)
    for trust in trusts:
        _recruit(trust, people[trust], each, waiting=WAITING if trust == trusts[0] else 2)
    looked = Looked(trusts[0], people[trusts[0]])
    insert_all(
        Membership,
        [{"id": uuid.uuid4(), "user_id": looked.secretary_id}],
        organisation_id=looked.organisation_id,
        role=Role.SECRETARY,
    )
    db.session.commit()
    db.session.execute(sa.text("ANALYZE"))
    return looked


def _recruit(trust: uuid.UUID, person: uuid.UUID, count: int, *, waiting: int) -> None:
    """Two panels a vacancy over three years; one panel in fifty goes without a BME member by exception."""
    vacancies = list(itertools.islice(_vacancies(), count // 2))
    insert_all(Vacancy, vacancies, organisation_id=trust, manager_name="A manager", version=1)
    panels = [panel for vacancy in vacancies for panel in _panels(vacancy)]
    panels = [{**panel, "number": at + 1} for at, panel in enumerate(panels)]
    insert_all(Panel, panels, organisation_id=trust, version=1, candidates=4)
    short = [panel for panel in panels if panel["includes_bme"] is Answer.NO]
    coming = [panel for panel in short if panel["held_on"] > clock.today()][:waiting]
    asked = [panel for panel in short if panel["held_on"] <= clock.today()]
    exceptions = [_exception(at, panel, person) for at, panel in enumerate([*asked, *coming], 1)]
    insert_all(PanelException, exceptions, organisation_id=trust, version=1)
    insert_all(PanelMember, [_member(panel, at) for panel in panels for at in range(3)], version=1)
    decided = [vacancy for vacancy in vacancies if vacancy["opened_on"] < clock.today() - timedelta(90)]
    needed = decided[: len(decided) // 5]
    insert_all(
        Justification,
        [_justification(at, vacancy, person, waits=at <= waiting) for at, vacancy in enumerate(needed, 1)],
        organisation_id=trust,
        version=1,
    )


def _vacancies() -> Iterator[dict[str, Any]]:
    first = clock.today() - timedelta(3 * 365)
    for at in itertools.count():
        yield {
            "id": uuid.uuid4(), "reference": f"400-{at:05}", "post": POSTS[at % len(POSTS)],
            "band": BANDS[at % len(BANDS)], "staff_group": StaffGroup.CLINICAL, "division": DIVISIONS[at % 5],
            "site": "Main site", "opened_on": first + timedelta(at * 1130 // 600),
        }  # fmt: skip


def _panels(vacancy: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for kind, days in ((PanelKind.SHORTLISTING, 21), (PanelKind.INTERVIEW, 35)):
        day: date = vacancy["opened_on"] + timedelta(days)
        number = int(vacancy["reference"][-5:])
        yield {
            "id": uuid.uuid4(), "vacancy_id": vacancy["id"], "kind": kind, "held_on": day,
            "starts_at": datetime.combine(day, time(10), UTC),
            "includes_bme": Answer.NO if number % 25 == 0 else Answer.YES,
        }  # fmt: skip


def _exception(number: int, panel: dict[str, Any], person: uuid.UUID) -> dict[str, Any]:
    is_over = panel["held_on"] <= clock.today()
    asked_at = panel["starts_at"] - timedelta(5) if is_over else clock.now() - timedelta(1)
    return {
        "id": uuid.uuid4(), "vacancy_id": panel["vacancy_id"], "panel_id": panel["id"], "number": number,
        "requested_by_id": person, "requested_at": min(asked_at, panel["starts_at"] - timedelta(hours=1)),
        "starts_at": panel["starts_at"], "reason": "No trained member available", "tried": "Asked the whole pool",
        "free_pool": [], "state": ExceptionState.GRANTED if is_over else ExceptionState.ASKED,
    }  # fmt: skip


def _member(panel: dict[str, Any], at: int) -> dict[str, Any]:
    name = f"Member {at} of {panel['number']}"
    return {"id": uuid.uuid4(), "panel_id": panel["id"], "name": name, "name_key": name.casefold(), "part": Part.HR}


def _justification(number: int, vacancy: dict[str, Any], person: uuid.UUID, *, waits: bool) -> dict[str, Any]:
    day: date = clock.today() - timedelta(20) if waits else vacancy["opened_on"] + timedelta(40)
    return {
        "id": uuid.uuid4(), "vacancy_id": vacancy["id"], "number": number, "author_id": person, "needed_on": day,
        "due_on": day + timedelta(14), "expected": 3, "round": 1, "sent_by_id": person,
        "sent_at": datetime.combine(day + timedelta(10), time(12), UTC),
        "state": JustificationState.SENT if waits else JustificationState.ACCEPTED,
    }  # fmt: skip
