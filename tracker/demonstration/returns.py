"""The scenes of a trust's returns: sent in, explained, signed off, and once corrected."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from tracker import clock
from tracker.demonstration import cast
from tracker.demonstration.figures import YEARS, file_of
from tracker.demonstration.narratives import narrative_of
from tracker.demonstration.story import Scene, Stage, on
from tracker.wres import services
from tracker.wres.imports.reading import read
from tracker.wres.models import Upload
from tracker.wres.rules.vocabulary import INDICATORS

STILL_A_DRAFT = ("XDF", 2026)
CORRECTED = ("XDB", 2025)
RE_SENT = ("XDA", 2025)
"""This return was imported twice before the board saw it."""


def scenes_of(stage: Stage, year: int) -> Iterator[Scene]:
    """The return of a year, from the day its file is sent in."""
    name = (stage.trust.code, year)
    sent = date(year, 4, 22) + timedelta(cast.TRUSTS.index(stage.trust))
    if name == RE_SENT:
        yield on(sent - timedelta(6), _send, stage, year, "wres-return-first-cut.csv")
    yield on(sent, _send, stage, year, f"wres-return-{year}.csv", minute=5)
    yield on(sent + timedelta(3), _describe, stage, year)
    yield on(sent + timedelta(5), _explain, stage, year, range(1, 5))
    if name == STILL_A_DRAFT:
        return
    yield on(sent + timedelta(8), _explain, stage, year, range(5, 10))
    yield on(date(year, 5, 29), _sign_off, stage, year, date(year, 5, 28), "64")
    if name == CORRECTED:
        yield on(date(year, 8, 4), _start_correction, stage, year)
        yield on(date(year, 9, 26), _sign_off, stage, year, date(year, 9, 25), "91")


def _send(stage: Stage, year: int, filename: str) -> None:
    """Send the file in, look at the preview, confirm."""
    actor = stage.person(cast.EDI)
    content = file_of(stage.trust, year)
    reading = read(content, filename)
    if reading.faults:
        raise ValueError(f"{stage.trust.code} {year}: {reading.faults[0]}")
    upload: Upload = services.receive_upload(
        stage.organisation, actor=actor, year=year, name=filename, media_type="text/csv", content=content
    )
    stage.returns[year] = services.import_return(upload, actor=actor, facts=reading.facts)


def _describe(stage: Stage, year: int) -> None:
    found = stage.returns[year]
    place, code = YEARS.index(year), stage.trust.code.lower()
    services.edit_details(
        found,
        actor=stage.person(cast.EDI),
        version=found.version,
        board_lead=stage.person(cast.LEAD_EXECUTIVE).name,
        lead_manager=stage.person(cast.EDI).name,
        commissioners=next(each.name for each in cast.BOARDS if each.region == stage.trust.region),
        published_at=f"https://www.{code}.example.nhs.uk/wres",
        period_start=found.period_start,
        period_end=found.period_end,
        completeness_note="Bank staff are left out. Ethnicity was asked again at every payroll change this year.",
        reliability_note="The survey changed supplier in autumn 2023; later years compare with one another."
        if place == 0
        else "Comparable with last year.",
        self_reported_percent=Decimal(str(round((1 - stage.trust.unknown * (1 - 0.08 * place)) * 100, 1))),
        steps_to_improve="A message on the staff app, written with the staff network, says why we ask and who sees it.",
    )


def _explain(stage: Stage, year: int, indicators: range) -> None:
    supplied = {fact.indicator for fact in stage.returns[year].facts}
    for indicator in indicators:
        if indicator in INDICATORS and indicator in supplied:
            meaning, response = narrative_of(stage.trust, YEARS.index(year), indicator)
            services.write_narrative(
                stage.returns[year],
                actor=stage.person(cast.EDI),
                indicator=indicator,
                meaning=meaning,
                response=response,
            )


def _sign_off(stage: Stage, year: int, day: date, minute: str) -> None:
    found = stage.returns[year]
    services.sign_off(
        found,
        actor=stage.person(cast.SECRETARY),
        version=found.version,
        signed_off_by=stage.person(cast.CHAIR).name,
        signed_off_on=day,
        minute_reference=f"Board {clock.today():%m/%y}, minute {minute}",
    )


def _start_correction(stage: Stage, year: int) -> None:
    reason = "Two board members who left before 31 March were still counted in indicator 9."
    stage.returns[year] = services.correct(stage.returns[year], actor=stage.person(cast.SECRETARY), reason=reason)
