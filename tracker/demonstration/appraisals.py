"""The scenes of what leaders answer for: objectives, packs, insights, the board's items, a campaign."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker import clock
from tracker.accounts import queries as accounts
from tracker.commitments.models import Insight, Objective
from tracker.commitments.queries.boards import expected_at
from tracker.commitments.rules.vocabulary import Kind, ObjectiveState, Outcome
from tracker.commitments.services import boards, campaigns, insights, objectives, packs
from tracker.demonstration import cast
from tracker.demonstration.calendar import days_ago, working_days_ago
from tracker.demonstration.opening import SITE
from tracker.demonstration.story import Scene, Stage, on
from tracker.periods import financial_year, financial_year_bounds


@dataclass(frozen=True)
class Aim:
    """A leader's objective: who appraises them, its five parts, and what was said at mid-year."""

    key: str
    appraiser: str
    parts: tuple[str, str, str, str]
    mid_year: str = ""
    outcome: Outcome = Outcome.ON_COURSE
    is_agreed: bool = True


AIMS = (
    Aim(cast.CHIEF, cast.CHAIR, (
        "Have every acting-up post at band 8a and above advertised inside the trust",
        "Share of acting-up posts advertised: from 35% to 100%, from the recruitment system each month",
        "The recruitment team and the directors have agreed to it",
        "Indicator 2, and the target for bands 8a to VSM"),
        "Four of five are advertised now; the fifth is medical and follows in the new year"),
    Aim(cast.LEAD_EXECUTIVE, cast.CHIEF, (
        "Put a BME member on every interview panel for band 8a and above",
        "Exceptions below 2% of panels, from this service",
        "The pool has members trained for every site",
        "Indicator 2; the ceiling of the board for exceptions"),
        "3% in the second quarter; the pool is too small at Vale", Outcome.BEHIND),
    Aim(cast.NURSE, cast.CHIEF, (
        "Halve the gap in formal disciplinary entry among nurses",
        "Relative likelihood in nursing: from 1.6 to 1.2, from the HR system each quarter",
        "A second pair of eyes before a formal step has worked in one division",
        "Indicator 3"),
        "1.4 at mid-year over two divisions"),
    Aim(cast.NED, cast.CHAIR, (
        "Ask at every people committee what changed for BME staff since the last one",
        "Minutes of six meetings with the question and its answer",
        "I chair the committee",
        "Indicators 5 to 8")),
    Aim(cast.ESTATES, cast.CHIEF, (
        "Bring porters and domestics into the meetings of the staff network",
        "Two meetings a quarter held on site at shift change",
        "", ""), is_agreed=False),
)  # fmt: skip

ITEMS = (
    (165, "Board of directors", "WRES return: what the figures mean here", (cast.NED,)),
    (102, "People committee", "Progress of the action plan", (cast.CHAIR,)),
    (46, "Board of directors", "Panels, exceptions and what the chair decided", ()),
)
"""Days ago, where, what, and who was not there."""

LEARNT = "People outside the circle hear of acting-up posts when somebody has them already: they are offered in passing"
NIGHTS = "On nights nobody from the board is ever seen, so what is said about inclusion stays a poster"


def scenes_of(stage: Stage) -> Iterator[Scene]:
    """What the leaders of the first trust answer for, and to whom."""
    written: dict[str, Objective] = {}
    for number, aim in enumerate(AIMS):
        yield on(days_ago(150 if aim.is_agreed else 20), _write, stage, aim, written, minute=number)
        if aim.is_agreed:
            yield on(days_ago(139), _agree, stage, aim, written, minute=number)
        if aim.mid_year:
            yield on(working_days_ago(21), _review, stage, aim, written, minute=number)
    learnt: dict[str, Insight] = {}
    yield on(days_ago(110), _learn, stage, LEARNT, learnt)
    yield on(days_ago(104), _approve, stage, LEARNT, learnt)
    yield on(days_ago(97), _take_up, stage, learnt)
    yield on(days_ago(20), _learn, stage, NIGHTS, learnt)
    yield on(working_days_ago(9), _approve, stage, NIGHTS, learnt)
    for ago, meeting, title, absent in ITEMS:
        yield on(days_ago(ago), _discuss, stage, meeting, title, absent, hour=17)
    yield on(days_ago(160), _campaign, stage, "Every leader in a pair by the summer", 10)
    yield on(days_ago(155), _regional_campaign)
    yield on(working_days_ago(3), _prepare, stage, cast.LEAD_EXECUTIVE, cast.CHIEF)
    yield on(working_days_ago(2), _release, stage, cast.LEAD_EXECUTIVE)


def _write(stage: Stage, aim: Aim, written: dict[str, Objective]) -> None:
    year = financial_year(clock.today())
    specific, measure, achievable, relevant = aim.parts
    written[aim.key] = objectives.write_objective(
        stage.organisation,
        actor=stage.people[aim.key],
        year=year,
        appraiser_id=stage.people[aim.appraiser].id,
        due_on=_end_of(year),
        site=SITE,
        specific=specific,
        measure=measure,
        achievable=achievable,
        relevant=relevant,
    )


def _end_of(year: int) -> date:
    return financial_year_bounds(year)[1]


def _agree(stage: Stage, aim: Aim, written: dict[str, Objective]) -> None:
    objectives.agree_objective(written[aim.key], actor=stage.people[aim.appraiser], version=None, site=SITE)


def _review(stage: Stage, aim: Aim, written: dict[str, Objective]) -> None:
    objectives.review_objective(
        written[aim.key],
        actor=stage.people[aim.key],
        version=None,
        stage=ObjectiveState.MID_YEAR,
        outcome=aim.outcome,
        words=aim.mid_year,
    )


def _learn(stage: Stage, words: str, learnt: dict[str, Insight]) -> None:
    pair = stage.pairs[cast.CHIEF, cast.HARPREET, Kind.REVERSE]
    learnt[words] = insights.write(pair, actor=stage.people[cast.CHIEF], words=words, offered=True, site=SITE)


def _approve(stage: Stage, words: str, learnt: dict[str, Insight]) -> None:
    insights.approve(learnt[words], actor=stage.people[cast.HARPREET], site=SITE)


def _take_up(stage: Stage, learnt: dict[str, Insight]) -> None:
    insights.take_up(
        learnt[LEARNT],
        actor=stage.people[cast.EDI],
        order=insights.Order(
            title="Advertise every acting-up post inside the trust",
            measure="Acting-up posts at band 8a and above that were advertised: 100%",
            owner_id=stage.people[cast.RECRUITER].id,
            due=clock.today() + timedelta(270),
        ),
        reply="Thank you. It begins with the posts at 8a and above",
        site=SITE,
    )


def _discuss(stage: Stage, meeting: str, title: str, absent: tuple[str, ...]) -> None:
    secretary, away = stage.people[cast.SECRETARY], {stage.people[key].id for key in absent}
    item = boards.record_item(stage.organisation, actor=secretary, held_on=clock.today(), meeting=meeting, title=title)
    present = {each.user_id for each in expected_at(item)} - away
    boards.record_attendance(item, actor=secretary, present_ids=present)


def _campaign(stage: Stage, title: str, goal: int) -> None:
    begins = clock.today()
    campaigns.start_campaign(
        stage.organisation,
        actor=stage.people[cast.COORDINATOR],
        title=title,
        goal=goal,
        starts_on=begins,
        ends_on=begins + timedelta(364),
    )


def _regional_campaign() -> None:
    """The region counts over the trusts that share with it."""
    region, begins = accounts.organisation_by_code(cast.MIDLANDS), clock.today()
    lead = accounts.user_by_email(cast.REGIONAL_MAILBOX)
    if region and lead:
        campaigns.start_campaign(
            region,
            actor=lead,
            title="100 leaders by July",
            goal=100,
            starts_on=begins,
            ends_on=begins + timedelta(300),
        )


def _prepare(stage: Stage, key: str, appraiser: str) -> None:
    year = financial_year(clock.today())
    stage.packs[key] = packs.prepare_pack(
        stage.organisation, actor=stage.people[key], year=year, appraiser_id=stage.people[appraiser].id
    )


def _release(stage: Stage, key: str) -> None:
    comment = "The two sessions that were moved are mine to mend; we have new dates"
    packs.release_pack(stage.packs[key], actor=stage.people[key], comment=comment, site=SITE)
