"""A pipeline of 12 bands over 20 years with the range of every band, against the same page without the ranges."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import sqlalchemy as sa
from flask import Flask

from benchmarks.measuring import Comparison, compare
from benchmarks.pages import opener, signed_in
from tracker.access import Role
from tracker.accounts.models import Membership, User
from tracker.db import db, transaction
from tracker.targets import queries
from tracker.targets.models import Scenario
from tracker.targets.rules.pipeline import forecast
from tracker.targets.services.scenarios import create_scenario
from tracker.web.charts import pictures
from tracker.wres.models import Return
from tracker.wres.rules.lifecycle import State
from tracker.wres.rules.vocabulary import Band

BANDS, YEARS = 12, 20
BESIDE = "the same page without the ranges"


def compare_scenarios(app: Flask) -> Iterator[Comparison]:
    """Once with nothing kept from an earlier page, so that both simulate and draw, and once with what is kept."""
    with app.app_context():
        signed = sa.select(Return).where(Return.state == State.SIGNED_OFF).order_by(Return.year.desc())
        wres_return = db.session.scalars(signed).first()
        if wres_return is None:
            raise RuntimeError("the demonstration left no signed-off return")
        author = _somebody(wres_return)
        with transaction():
            scenario = _save(wres_return, author)
        reader, page = signed_in(app, author.id), f"/scenarios/{scenario.id}"
    ours, bare = opener(reader, page), opener(reader, f"{page}?ranges=no")
    what = f"Scenario of {BANDS} bands over {YEARS} years, with ranges"
    yield compare(f"{what}, cold", _forgetting(ours), _forgetting(bare), beside=BESIDE, rounds=15)
    yield compare(f"{what}, kept", ours, bare, beside=BESIDE, rounds=30, warm_up=2)


def _somebody(wres_return: Return) -> User:
    """Who may try things out at the organisation."""
    author = db.session.scalars(
        sa.select(User)
        .join(User.memberships)
        .where(
            Membership.organisation_id == wres_return.organisation_id,
            Membership.role == Role.EDI_LEAD,
            Membership.ended_at.is_(None),
        )
    ).first()
    if author is None:
        raise RuntimeError("the demonstration left no EDI lead")
    return author


def _save(wres_return: Return, author: User) -> Scenario:
    """Everything that a scenario can change, so that nothing has an easy answer."""
    scenario = create_scenario(
        wres_return.organisation,
        actor=author,
        name="Benchmark",
        wres_return=wres_return,
        first_band=Band.BAND_2,
        last_band=Band.VSM,
        last_year=wres_return.year + YEARS,
        turnover_percent=Decimal("12.5"),
        bme_turnover_percent=Decimal(10),
        growth_percent=Decimal(1),
        recruit_percent=Decimal(25),
        promoted_percent=Decimal(30),
    )
    if len(queries.bases_of([scenario])[0].bands) != BANDS:
        raise RuntimeError("a band of the demonstration has lost its staff")
    return scenario


def _forgetting(open_page: Callable[[], None]) -> Callable[[], None]:
    def open_anew() -> None:
        forecast.cache_clear()
        pictures._drawing.cache_clear()  # noqa: SLF001 -- what the page would otherwise find ready
        open_page()

    return open_anew
