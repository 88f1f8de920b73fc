"""The scenes of exceptions and breaches: asked for before the panel, decided or not, once withdrawn, once void."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, auto

from tracker.accounts.models import User
from tracker.demonstration import cast
from tracker.demonstration.calendar import after, before
from tracker.demonstration.posts import COLLEAGUES
from tracker.demonstration.story import Scene, Stage, on
from tracker.demonstration.vacancies import Course, manager_of
from tracker.panels.models import PanelException
from tracker.panels.queries.cases import get_exception_case
from tracker.panels.rules.moments import typed_time
from tracker.panels.rules.settled import REASONS
from tracker.panels.rules.vocabulary import Answer, Part, Verdict
from tracker.panels.services import breaches, deciding, declaring, exceptions, members, panels
from tracker.panels.services.members import Other

SICK, NOBODY, ROYAL_COLLEGE, _SMALL, CONFLICT, URGENT, OTHER = (each.label for each in REASONS)


class Fate(StrEnum):
    """What becomes of a request."""

    GRANTED = auto()
    FOUND_AFTER_ALL = auto()
    HELD_ANYWAY = auto()
    FORGOTTEN = auto()
    WITHDRAWN = auto()
    MOVED = auto()
    WAITING = auto()


@dataclass(frozen=True)
class Request:
    """An exception that is asked for. ``ahead``: so many working days before the panel."""

    fate: Fate
    reason: str
    tried: str
    reply: str = ""
    words: str = ""
    ahead: int = 5
    decider: str = cast.CHAIR


REQUESTS = {
    8: Request(
        Fate.GRANTED,
        NOBODY,
        "Rang all three members of the pool who sit for band 7 in the community. Two are on leave, one is at the "
        "school "
        "where she teaches on Thursdays. Asked the neighbouring trust, which could not help at five days' notice.",
        "Granted. Two of the three have been on leave in the same week for the second year: please agree cover.",
    ),
    17: Request(
        Fate.FOUND_AFTER_ALL,
        SICK,
        "Our inclusion representative has shingles and will not be back in time.",
        "Refused. Four days are left and the pool shows people who are free. Ask them first.",
        ahead=4,
    ),
    36: Request(
        Fate.WITHDRAWN,
        CONFLICT,
        "The member we had booked is the line manager of one of the people to be interviewed and has stepped back.",
        ahead=6,
    ),
    40: Request(
        Fate.GRANTED,
        ROYAL_COLLEGE,
        "The capital programme requires an assessor from the regional estates team, who named the only two people "
        "available. We asked for a third place on the panel; the terms of the programme allow four members.",
        "Granted once. The next panel under these terms is to be planned with the fourth seat for a member of the "
        "pool.",
    ),
    44: Request(
        Fate.MOVED,
        URGENT,
        "Two gaps on the paediatric rota from the first of the month. Everybody in the pool with a medical background "
        "is on nights that week.",
    ),
    46: Request(
        Fate.HELD_ANYWAY,
        NOBODY,
        "Emailed the pool list on Monday; no reply by Wednesday.",
        "Refused. One email is not enough, and five members were free that day. Ring them, or move the panel.",
        ahead=3,
    ),
    47: Request(
        Fate.FORGOTTEN,
        SICK,
        "Our second member rang in sick this afternoon. The people coming tomorrow have taken leave to be here.",
        ahead=1,
    ),
    50: Request(
        Fate.GRANTED,
        SICK,
        "Member of the pool withdrew after a bereavement. Rang six others, of whom one could have come in the "
        "afternoon; "
        "two of those to be interviewed travel from Scotland and cannot stay.",
        "Granted in the chair's absence. Six calls in one afternoon is what we hope to see.",
        decider=cast.NED,
    ),
    56: Request(
        Fate.WAITING,
        NOBODY,
        "Asked everybody in the pool who sits for band 8b. Three answered, none can do the day; the medical director's "
        "office is asking two colleagues at the university.",
        ahead=3,
    ),
    57: Request(
        Fate.WAITING,
        OTHER,
        "Sent a message to the pool. We would like to keep the date because the head of procurement leaves next week.",
        words="The panel has to meet on a training day of the inclusion network",
        ahead=5,
    ),
    61: Request(
        Fate.GRANTED,
        CONFLICT,
        "The member who was booked has taught two of the people on the shortlist. Of the others who sit for band 6 at "
        "Ashbourne General, we have asked all; the first is free in January, when the birth centre would be short.",
        "Granted in the chair's absence. Ask the universities whether a midwifery lecturer would train for the pool.",
        ahead=12,
        decider=cast.NED,
    ),
}
ELSEWHERE = {
    3: Request(
        Fate.GRANTED,
        _SMALL,
        "Asked the four trained members we have, and the integrated care board.",
        "Granted. Please train more people.",
    ),
    5: Request(Fate.WAITING, SICK, "Rang everybody on our list this morning.", ahead=4),
}

UNDECLARED = {60}
"""Interview panels to come of which nobody has answered yet."""

WITHOUT = {*REQUESTS, 58}
"""Interview panels without a BME member when they are planned. For the last of these, nobody has asked yet."""


def scenes_of(stage: Stage, course: Course, request: Request) -> Iterator[Scene]:
    """One request, from asking to what became of it."""
    day, minute = course.interview, course.number % 60
    asked = before(day, request.ahead)
    hour = 15 if request.ahead == 1 else 11
    yield on(asked, _ask, stage, course, request, hour=hour, minute=minute)
    if request.reply:
        yield on(before(day, max(request.ahead - 2, 1)), _decide, stage, course, request, hour=16, minute=minute)
    if request.fate in {Fate.FOUND_AFTER_ALL, Fate.WITHDRAWN}:
        yield on(before(day, 1), _find, stage, course, request, hour=17, minute=minute)
    if request.fate is Fate.MOVED:
        yield on(before(day, 2), _move, stage, course, hour=10, minute=minute)
    if request.fate in {Fate.HELD_ANYWAY, Fate.FORGOTTEN}:
        yield on(after(day, 1), _note_breaches, hour=6)
        yield on(after(day, 4), _remark, stage, course, request, hour=10, minute=minute)


def _note_breaches() -> None:
    """What the scheduler does every morning."""
    breaches.find_breaches()


def _ask(stage: Stage, course: Course, request: Request) -> None:
    exceptions.ask(
        stage.panels[course.number],
        actor=manager_of(stage, course.post) or stage.person(cast.EDI),
        reason=request.reason,
        reason_words=request.words,
        tried=request.tried,
    )


def _decide(stage: Stage, course: Course, request: Request) -> None:
    case = get_exception_case(_live(stage, course).id)
    verdict = Verdict.GRANTED if request.fate is Fate.GRANTED else Verdict.REFUSED
    deciding.decide_exception(
        case, actor=decider(stage, case.decider_ids, request.decider), verdict=verdict, reasons=request.reply
    )


def decider(stage: Stage, decider_ids: list[uuid.UUID], preferred: str) -> User:
    """Whoever decides: the person preferred, or the first who may."""
    people = {person.id: person for person in stage.people.values()}
    wanted = stage.people[preferred]
    return wanted if wanted.id in decider_ids else people[decider_ids[0]]


def _find(stage: Stage, course: Course, request: Request) -> None:
    """Somebody is found after all, and says at once that the panel can count on them."""
    panel = stage.panels[course.number]
    actor = manager_of(stage, course.post) or stage.person(cast.EDI)
    newcomer = Other(Part.INDEPENDENT, name=COLLEAGUES[(course.number + 2) % len(COLLEAGUES)])
    members.add_members(panel, actor=actor, others=[newcomer])
    declaring.answer_panel(panel, actor=actor, answer=Answer.YES)
    if request.fate is Fate.WITHDRAWN:
        exceptions.withdraw(_live(stage, course), actor=actor, version=None)


def _move(stage: Stage, course: Course) -> None:
    """The panel is moved by an hour and a half so that a member can come: what was asked for is void."""
    panel = stage.panels[course.number]
    actor = manager_of(stage, course.post) or stage.person(cast.EDI)
    panels.edit_panel(
        panel,
        actor=actor,
        version=None,
        kind=panel.kind,
        day=course.interview,
        time="16:30" if typed_time(panel.starts_at) != "16:30" else "16:00",
        candidates=panel.candidates,
    )
    newcomer = Other(Part.INCLUSION, name=COLLEAGUES[(course.number + 3) % len(COLLEAGUES)])
    members.add_members(panel, actor=actor, others=[newcomer])
    declaring.answer_panel(panel, actor=actor, answer=Answer.YES)


def _remark(stage: Stage, course: Course, request: Request) -> None:
    breach = stage.panels[course.number].breach
    if breach is None:
        raise ValueError(f"{stage.trust.code} {course.number}: the panel passed the rule")
    if request.fate is Fate.HELD_ANYWAY:
        words = (
            "I have spoken to the manager. The appointment stands. The division's next three panels are to be agreed "
            "with the EDI lead before they are booked."
        )
        breaches.remark(breach, actor=stage.person(cast.CHAIR), words=words)
    else:
        words = "The request reached the chair's office at 4pm for a panel the next day. From now on we ring as well."
        breaches.remark(breach, actor=stage.person(cast.SECRETARY), words=words)


def _live(stage: Stage, course: Course) -> PanelException:
    found = stage.panels[course.number].exception
    if found is None:
        raise ValueError(f"{stage.trust.code} {course.number}: nobody has asked for an exception")
    return found
