"""The filtered action list and the page of an action, against bare pages from the same database."""

import uuid
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from benchmarks.bare import create_bare_app
from benchmarks.measuring import Comparison, compare
from tracker.accounts.models import Membership, User
from tracker.db import db
from tracker.plans.models import Action, Plan, Progress

ROUNDS = 60


def compare_pages(app: Flask, database: Path, large_plan: uuid.UUID) -> Iterator[Comparison]:
    """Signed in as somebody who may see both."""
    bare = create_bare_app(database).test_client()
    with app.app_context():
        members = sa.select(User).join(User.memberships).join(Plan, Plan.organisation_id == Membership.organisation_id)
        reader = db.session.scalars(members.where(Plan.id == large_plan)).first()
        busiest = db.session.execute(
            sa.select(Progress.action_id, Action.owner_id)
            .join(Action, Action.id == Progress.action_id)
            .group_by(Progress.action_id, Action.owner_id)
            .order_by(sa.func.count().desc(), Progress.action_id)
        ).first()
    if reader is None or busiest is None:
        raise RuntimeError("the database is not filled")
    yield compare(
        "Action list, filtered, 50 rows of 10,000 actions",
        opener(signed_in(app, reader.id), f"/plans/{large_plan}?status=in+progress&sort=due"),
        opener(bare, f"/list/{large_plan.hex}"),
        beside="a bare Flask page with the same rows",
        rounds=ROUNDS,
        warm_up=5,
    )
    yield compare(
        "Action page, with its progress, evidence and history",
        opener(signed_in(app, busiest.owner_id), f"/actions/{busiest.action_id}"),
        opener(bare, f"/action/{busiest.action_id.hex}"),
        beside="a bare Flask page with the same tables",
        rounds=ROUNDS,
        warm_up=5,
    )


def signed_in(app: Flask, user_id: uuid.UUID) -> FlaskClient:
    """A browser in which the person is signed in."""
    client = app.test_client()
    client.post(f"/demonstration/{user_id}")
    return client


def opener(client: FlaskClient, url: str) -> Callable[[], None]:
    """Opens the page, and takes nothing but the page for an answer."""

    def open_page() -> None:
        response = client.get(url)
        if response.status_code != HTTPStatus.OK:
            raise RuntimeError(f"{url} answered {response.status}")

    return open_page
