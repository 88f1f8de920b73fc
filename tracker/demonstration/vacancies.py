"""The scenes of vacancies: advertised, shortlisted and interviewed for, counted, closed. Of most, nothing else is told.

The first trust tells of 20 months, three vacancies a month; a few others of half a year. Candidates are never named.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tracker.accounts.models import User
from tracker.demonstration import cast
from tracker.demonstration.calendar import after, before, days_ago, in_working_days
from tracker.demonstration.posts import COLLEAGUES, ELSEWHERE, POSTS, RESPIRATORY, Post
from tracker.demonstration.story import Scene, Stage, on
from tracker.panels.models import Panel
from tracker.panels.rules.pool import Wanted, is_free
from tracker.panels.rules.vocabulary import Answer, PanelKind, Part
from tracker.panels.rules.vocabulary import Stage as Step
from tracker.panels.services import counts, panels, vacancies
from tracker.panels.services.members import Other
from tracker.wres.rules.vocabulary import Band, Ethnicity

OPEN_FOR = timedelta(40)
"""From the advert to the interview."""

FIRST_INTERVIEW, APART = 560, 10
"""Days ago, and days between the interviews of one vacancy and the next."""

LATELY = {49: 44, 50: 62, 51: 16, 52: 34, 53: 17, 54: 24, 55: 9}
"""Days ago of the last interviews that have been held, by the number of the vacancy."""

TO_COME = {56: 2, 57: 4, 58: 6, 59: 7, 60: 8, 61: 9}
"""In so many working days from today."""

OTHER_POSTS = {26: RESPIRATORY, 57: POSTS[1], 58: POSTS[0], 59: POSTS[2], 60: POSTS[28], 61: POSTS[9]}
"""Vacancies that do not follow the order of the posts."""

ELSEWHERE_AGO = (150, 112, 71, 44, 16)
BEST, SHARED = 3, 3
TIMES = ("9:30", "10:00", "13:15", "14:00")


@dataclass(frozen=True)
class Course:
    """A vacancy and the days of its panels. ``not_appointed`` interviewees are to be justified, where it is not 0."""

    number: int
    post: Post
    interview: date
    not_appointed: int = 0
    is_bme_appointed: bool = False
    candidates: int = 4
    answer: Answer = Answer.YES

    @property
    def opened(self) -> date:
        """The day on which it is advertised."""
        return before(self.interview - OPEN_FOR, 0)

    @property
    def shortlisting(self) -> date:
        """The day of the first panel."""
        return before(self.interview - timedelta(14), 0)


@dataclass(frozen=True)
class Exceptional:
    """The vacancies, by number, whose course differs: single candidates, and interview panels without a BME member."""

    alone: frozenset[int] = frozenset()
    without: frozenset[int] = frozenset()
    undeclared: frozenset[int] = frozenset()
    justified: dict[int, int] = field(default_factory=dict)


def courses_of(stage: Stage, exceptional: Exceptional) -> list[Course]:
    """Every vacancy of a trust that is told of, the oldest first."""
    return [_course(number, post, day, exceptional) for number, (post, day) in enumerate(_posts_and_days(stage))]


def _posts_and_days(stage: Stage) -> list[tuple[Post, date]]:
    if stage.trust is not cast.TRUSTS[0]:
        days = [*map(days_ago, ELSEWHERE_AGO), in_working_days(3)]
        return list(zip(ELSEWHERE, days, strict=True))
    ago = {number: FIRST_INTERVIEW - APART * number for number in range(min(LATELY))} | LATELY
    days = [days_ago(each) for each in ago.values()] + [in_working_days(each) for each in TO_COME.values()]
    return [(OTHER_POSTS.get(number, POSTS[number % len(POSTS)]), day) for number, day in enumerate(days)]


def _course(number: int, post: Post, day: date, exceptional: Exceptional) -> Course:
    answer = Answer.NOT_DECLARED if number in exceptional.undeclared else Answer.YES
    expected = exceptional.justified.get(number, 0)
    return Course(
        number,
        post,
        day,
        not_appointed=expected,
        is_bme_appointed=number % SHARED == 0,
        candidates=1 if number in exceptional.alone else expected + post.posts if expected else BEST + post.posts,
        answer=Answer.NO if number in exceptional.without else answer,
    )


def scenes_of(stage: Stage, course: Course, *, is_over: bool) -> Iterator[Scene]:
    """The course of one vacancy. ``is_over``: its interview has been held."""
    minute = course.number % 60
    yield on(course.opened, _advertise, stage, course, hour=9, minute=minute)
    yield on(before(course.shortlisting, 4), _plan, stage, course, hour=11, minute=minute)
    if is_over:
        yield on(after(course.interview, 1), _count, stage, course, hour=12, minute=minute)
        yield on(after(course.interview, 3), _close, stage, course, hour=16, minute=minute)


def reference(stage: Stage, number: int) -> str:
    """As the recruitment system numbers vacancies."""
    return f"{stage.trust.code[-1]}417-{2100 + number}"


def manager_of(stage: Stage, post: Post) -> User | None:
    """The recruiting manager's account, if they have one."""
    return stage.people.get(post.manager)


def _advertise(stage: Stage, course: Course) -> None:
    post, manager = course.post, manager_of(stage, course.post)
    stage.vacancies[course.number] = vacancies.create_vacancy(
        stage.organisation,
        actor=manager if post.manager in {cast.RECRUITER, cast.TALENT} and manager else stage.person(cast.EDI),
        manager_id=manager.id if manager else None,
        manager_name="" if manager else post.manager,
        reference=reference(stage, course.number),
        post=post.title,
        band=post.band,
        staff_group=post.group,
        division=post.division,
        site=post.site,
        posts=post.posts,
        campaign="",
        opened_on=course.opened,
        closes_on=before(course.shortlisting, 3),
    )


def _plan(stage: Stage, course: Course) -> None:
    """Both panels are booked at once."""
    record(stage, course, PanelKind.SHORTLISTING, course.shortlisting, Answer.YES)
    stage.panels[course.number] = record(stage, course, PanelKind.INTERVIEW, course.interview, course.answer)


def record(stage: Stage, course: Course, kind: PanelKind, day: date, answer: Answer) -> Panel:
    """Record a panel as whoever recruits does, or the EDI lead for them."""
    trained, others = sitting(stage, course, day)
    is_interview = kind is PanelKind.INTERVIEW
    return panels.record_panel(
        stage.vacancies[course.number],
        actor=manager_of(stage, course.post) or stage.person(cast.EDI),
        kind=kind,
        day=day,
        time=TIMES[course.number % len(TIMES)],
        candidates=course.candidates if is_interview else 8 + course.number % 5,
        answer=answer,
        pool_member_ids=trained,
        others=others,
    )


def sitting(stage: Stage, course: Course, day: date) -> tuple[list[uuid.UUID], list[Other]]:
    """Two of the pool who are free that day, whoever recruits, and a colleague for what they know.

    The chair of the trust chairs the panels for very senior managers, so somebody else decides about those.
    """
    post, manager = course.post, manager_of(stage, course.post)
    wanted = Wanted(day, post.band, post.site)
    free = [
        each
        for each in stage.pool.values()
        if is_free(each.facts, wanted, is_busy=False) and (manager is None or each.user_id != manager.id)
    ]
    turned = [*free[course.number % len(free) :], *free[: course.number % len(free)]]
    part = Part.TECHNICAL if post.band is Band.VSM else Part.CHAIR
    others = [Other(part, user_id=manager.id) if manager else Other(part, name=post.manager)]
    if post.band is Band.VSM:
        others.append(Other(Part.CHAIR, user_id=stage.people[cast.CHAIR].id))
    others.append(Other(Part.TECHNICAL, name=COLLEAGUES[course.number % len(COLLEAGUES)]))
    return [each.id for each in turned[:2]], others


def _count(stage: Stage, course: Course) -> None:
    cells: dict[str, Any] = {f"{step}_{group}": people for (step, group), people in cells_of(course).items()}
    counts.record_counts(
        stage.vacancies[course.number],
        actor=manager_of(stage, course.post) or stage.person(cast.EDI),
        decided_on=course.interview,
        **cells,
    )


def cells_of(course: Course) -> dict[tuple[Step, Ethnicity], int]:
    """How many of each group came how far: believable, and calling for a justification exactly where one is told."""
    white, bme, appointed = _interviewed(course)
    spread = course.number % 4
    found: dict[tuple[Step, Ethnicity], int] = {}
    for group, interviewed, chosen in zip(Ethnicity, (white, bme, 0), appointed, strict=True):
        shortlisted = interviewed + (2, 1 + spread % 2, spread // 3)[list(Ethnicity).index(group)]
        applied = 3 * shortlisted + (5 + spread, 6 + 2 * spread, 1)[list(Ethnicity).index(group)]
        steps = (applied, shortlisted, interviewed, chosen, chosen)
        found |= {(step, group): people for step, people in zip(Step, steps, strict=True)}
    return found


def _interviewed(course: Course) -> tuple[int, int, tuple[int, int, int]]:
    """White and BME people interviewed, and who was appointed of each group."""
    posts, left = course.post.posts, course.not_appointed
    if left:
        bme_left = (left + 1) // 2
        appointed = (posts - 1, 1, 0) if course.is_bme_appointed else (posts, 0, 0)
        return left - bme_left + appointed[0], bme_left + appointed[1], appointed
    if course.candidates == 1 or not course.is_bme_appointed:
        return course.candidates, 0, (min(posts, course.candidates), 0, 0)
    return course.candidates - 1, 1, (posts - 1, 1, 0)


def _close(stage: Stage, course: Course) -> None:
    vacancy = stage.vacancies[course.number]
    actor = manager_of(stage, course.post) or stage.person(cast.EDI)
    vacancies.close_vacancy(vacancy, actor=actor, closed_on=after(course.interview, 3), version=vacancy.version)
