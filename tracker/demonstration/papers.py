"""The scenes of a trust's board papers: written, approved by a second person, issued; some are not there yet."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import IntEnum

from tracker.board_papers import services
from tracker.board_papers.models import Paper
from tracker.board_papers.rules.vocabulary import Assurance, Audience, Characteristic, Impact, Purpose
from tracker.demonstration import cast
from tracker.demonstration.deeds import OBJECTIVE, RISK
from tracker.demonstration.figures import YEARS
from tracker.demonstration.returns import STILL_A_DRAFT
from tracker.demonstration.story import Scene, Stage, on


class Reached(IntEnum):
    """How far a paper has come."""

    DRAFT = 1
    RETURNED = 2
    APPROVED = 3
    ISSUED = 4


NOT_ISSUED = {("XDC", 2026): Reached.APPROVED, ("XDD", 2026): Reached.DRAFT, ("XDE", 2026): Reached.RETURNED}
PROGRESS_REPORT = ("XDA", 2026)
"""This trust is writing a second paper on the same return, for the board in December."""

CITED = ("As we recruit now", "1 in 3 recruited")
"""Of the scenarios that the first trust has saved by the summer of 2026."""

ASSURANCE = {2024: Assurance.LIMITED, 2025: Assurance.LIMITED, 2026: Assurance.REASONABLE}


def scenes_of(stage: Stage, year: int) -> Iterator[Scene]:
    """The paper of a year, from the plan to the board in July."""
    name = (stage.trust.code, year)
    if name == STILL_A_DRAFT:
        return
    reached = NOT_ISSUED.get(name, Reached.ISSUED)
    meeting = date(year, 7, 25) + timedelta(cast.TRUSTS.index(stage.trust) % 5)
    minute = 4 * cast.TRUSTS.index(stage.trust)
    yield on(meeting - timedelta(24), _write, stage, year, meeting, minute=minute)
    if reached is Reached.DRAFT:
        return
    yield on(meeting - timedelta(15), _approve, stage, year, minute=minute)
    if reached is Reached.RETURNED:
        yield on(meeting - timedelta(13), _return, stage, year, minute=minute)
    if reached is Reached.ISSUED:
        yield on(meeting - timedelta(7), _issue, stage, year, minute=minute)
    if name == PROGRESS_REPORT:
        yield on(date(year, 11, 12), _write, stage, year, date(year, 12, 5))


def _write(stage: Stage, year: int, meeting: date) -> None:
    author = stage.person(cast.EDI)
    paper = services.create_paper(
        stage.organisation, actor=author, wres_return=stage.returns[year], audience=Audience.PUBLIC
    )
    stage.papers[year] = paper
    services.edit_paper(
        paper,
        actor=author,
        version=paper.version,
        scenario_ids=[each.id for name, each in stage.scenarios.items() if name in CITED],
        title=_title(year, meeting),
        meeting="Board of directors, meeting in public",
        meeting_date=meeting,
        agenda_item="11",
        sponsor="Chief people officer",
        purpose=Purpose.DECISION if year == meeting.year and meeting.month < 12 else Purpose.ASSURANCE,  # noqa: PLR2004
        assurance=ASSURANCE[year],
        summary=_summary(stage, year),
        recommendations="Approve the action plan and its due dates.\n"
        "Note where the difference between groups may be chance, and where it is not.\n"
        "Agree that every member reports on their own objective in December.",
        strategic_objective=OBJECTIVE,
        baf_risk=RISK,
        equality={
            each.value: (Impact.POSITIVE if each is Characteristic.RACE else Impact.NEUTRAL).value
            for each in Characteristic
        },
        equality_note="The plan is expected to help BME staff and to disadvantage nobody.",
        considered_by="People and culture committee",
        considered_on=meeting - timedelta(16),
    )


def _title(year: int, meeting: date) -> str:
    if meeting.month > 7:  # noqa: PLR2004 -- after the meeting in July
        return f"Workforce Race Equality Standard {year}: progress since July"
    return f"Workforce Race Equality Standard {year}: results and action plan"


def _summary(stage: Stage, year: int) -> str:
    ratios = stage.trust.appointment[: YEARS.index(year) + 1]
    course = "narrower" if ratios[-1] < ratios[0] else "no narrower"
    since = f" It is {course} than in {YEARS[0]}." if len(ratios) > 1 else ""
    return (
        f"This paper gives the trust's results on the nine indicators for 31 March {year} and the plan to improve "
        f"them. The gap in appointments comes first.{since} Numbers in the disciplinary indicator are small, and a "
        "difference of one or two cases changes the ratio.\n"
        "The plan asks the most of recruitment panels, of decisions before a formal process, and of the board itself. "
        "What worries us most is the step from band 7 to band 8b, where little has moved."
    )


def _approve(stage: Stage, year: int) -> None:
    paper = _paper(stage, year)
    services.approve_paper(paper, actor=stage.person(cast.SECRETARY), version=paper.version)


def _return(stage: Stage, year: int) -> None:
    paper = _paper(stage, year)
    reason = "The people committee asked for a line on agency staff before this goes to the board."
    services.return_paper(paper, actor=stage.person(cast.SECRETARY), version=paper.version, reason=reason)


def _issue(stage: Stage, year: int) -> None:
    paper = _paper(stage, year)
    services.issue_paper(paper, actor=stage.person(cast.SECRETARY), version=paper.version)


def _paper(stage: Stage, year: int) -> Paper:
    return stage.papers[year]
