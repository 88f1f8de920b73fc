"""The scenes of justifications: written, sent, answered; some wait for the chair, and some are not written yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto

from tracker import clock
from tracker.accounts.models import User
from tracker.demonstration import cast
from tracker.demonstration.calendar import after, before, working_days_ago
from tracker.demonstration.exceptions import decider
from tracker.demonstration.outcomes import NOTHING_OFFERED, OUTCOMES
from tracker.demonstration.pleas import ACCOUNTS, scores_of
from tracker.demonstration.story import Scene, Stage, on
from tracker.demonstration.vacancies import Course
from tracker.panels.models import Justification
from tracker.panels.queries.cases import get_justification_case
from tracker.panels.queries.justifications import justification_of
from tracker.panels.rules.sent import digest
from tracker.panels.rules.vocabulary import Verdict
from tracker.panels.services import deciding, sending, writing


class Fate(StrEnum):
    """How far a justification has come."""

    UNTOUCHED = auto()
    BEGUN = auto()
    WAITING = auto()
    WAITING_AGAIN = auto()
    ACCEPTED = auto()
    ACCEPTED_AFTER_MORE = auto()
    NOT_ACCEPTED = auto()
    ACTION_ORDERED = auto()


F = Fate


@dataclass(frozen=True)
class Plea:
    """What is written: an account, and outcomes of interviewees, by their places in the lists; and what follows.

    ``sent``: so many working days after the interview; where it waits, so many working days ago.
    """

    fate: Fate
    account: int
    outcomes: tuple[int, ...]
    sent: int = 7
    reply: str = "Accepted. Thank you."


_PLAIN = "Accepted. The reasons follow from the scores, and what was offered is worth having."
PLEAS = {
    0: Plea(F.ACCEPTED, 0, (0, 25), 6, _PLAIN),
    2: Plea(F.ACCEPTED, 2, (3, 11), 9, "Accepted. Please pass on that the course place was a good thought."),
    3: Plea(F.ACCEPTED, 3, (4, 1), 5),
    6: Plea(F.ACCEPTED_AFTER_MORE, 6, (2,), 8, "Accepted, now that the scores of the whole field are attached in "
                                               "words."),
    8: Plea(F.ACCEPTED, 8, (9, 22), 7, "Accepted. I would like to hear how the day with the caseload team went."),
    10: Plea(F.ACCEPTED, 10, (20,), 13, "Accepted, though late. Give up the group task."),
    12: Plea(F.ACCEPTED, 12, (21, 4), 9, _PLAIN),
    16: Plea(F.NOT_ACCEPTED, 16, (17, 6), 10,
             "Not accepted. The case was marked on one reading of the law that our own guidance calls arguable, and "
             "that "
             "decided both outcomes. I have asked the company secretary to have the marking scheme looked at."),
    18: Plea(F.ACCEPTED, 18, (10,), 6),
    20: Plea(F.ACCEPTED, 20, (16, 12), 8, "Accepted. Fund the course this year, please."),
    23: Plea(F.ACCEPTED, 23, (24, 0), 4, "Accepted. Good to read that the deputy post is filled from the field."),
    29: Plea(F.ACCEPTED, 24, (19, 23), 9,
             "Accepted. I decide as deputy because the chair sat on the final panel. The first scores were kept, which "
             "is what persuaded me."),
    32: Plea(F.ACCEPTED, 2, (25, 14), 7, _PLAIN),
    37: Plea(F.ACCEPTED, 7, (14, 2), 9, "Accepted. The booking system must go from the advert; thank you for saying "
                                        "so."),
    39: Plea(F.ACCEPTED, 9, (5, 3), 8, "Accepted. Outside candidates should get the guideline beforehand."),
    43: Plea(F.ACTION_ORDERED, 13, (7, 19), 9,
             "The typing exercise was run on equipment that two people had to ask for help with. I accept what is "
             "said of "
             "each person, and order that the exercise is looked at before it is used again."),
    45: Plea(F.ACCEPTED, 15, (12,), 6, _PLAIN),
    49: Plea(F.ACCEPTED_AFTER_MORE, 19, (18, 25), 7, "Accepted. The second version answers what I asked."),
    50: Plea(F.WAITING_AGAIN, 20, (14, 13), 11),
    51: Plea(F.WAITING, 21, (NOTHING_OFFERED, 22), 1),
    52: Plea(F.WAITING, 22, (20, 7), 6),
    53: Plea(F.WAITING, 23, (24, 0), 3),
    54: Plea(F.UNTOUCHED, 14, (8, 13)),
    55: Plea(F.BEGUN, 11, (1, 21, 9)),
}  # fmt: skip
ELSEWHERE = {0: Plea(F.ACCEPTED, 0, (0,), 6, _PLAIN), 4: Plea(F.WAITING, 5, (13, 8), 2)}

MORE = "Please say how the others in the field scored, in one line, and when the feedback was given."
ADDED = "The highest score of the field was {} of {}. Feedback was given within five working days of the decision."
ORDERED = "Look at the typing exercise for medical secretary posts with occupational health, and replace it"
COPIED = 23
"""A later justification is this one again, but for a few words."""

COPIED_LEARNING = (
    "As in January, the field was small. We would like the next advert to go to the community trusts as well, and a "
    "second clinician from outside the division to sit with us."
)


def scenes_of(stage: Stage, course: Course, plea: Plea) -> Iterator[Scene]:
    """One justification, from its first words to where it stands today."""
    if plea.fate is F.UNTOUCHED:
        return
    minute = course.number % 60
    first_sent, again, decided = _days(course, plea)
    written = first_sent if plea.fate is F.WAITING else after(course.interview, 3)
    yield on(written, _write, stage, course, plea, hour=13, minute=minute)
    if plea.fate is F.BEGUN:
        return
    yield on(first_sent, _send, stage, course, hour=16, minute=minute)
    if plea.fate in {F.ACCEPTED_AFTER_MORE, F.WAITING_AGAIN}:
        asked = before(again, 4)
        yield on(asked, _answer, stage, course, Verdict.MORE_ASKED, MORE, hour=9, minute=minute)
        yield on(again, _send_again, stage, course, plea, hour=15, minute=minute)
    verdict = VERDICTS.get(plea.fate)
    if verdict:
        yield on(decided, _answer, stage, course, verdict, plea.reply, hour=11, minute=minute)


VERDICTS = {
    F.ACCEPTED: Verdict.ACCEPTED,
    F.ACCEPTED_AFTER_MORE: Verdict.ACCEPTED,
    F.NOT_ACCEPTED: Verdict.NOT_ACCEPTED,
    F.ACTION_ORDERED: Verdict.ACTION_ORDERED,
}


def _days(course: Course, plea: Plea) -> tuple[date, date, date]:
    """When it was sent first, when again if it was, and when decided if it was."""
    if plea.fate is F.WAITING:
        return working_days_ago(plea.sent), clock.today(), clock.today()
    if plea.fate is F.WAITING_AGAIN:
        return after(course.interview, 8), working_days_ago(plea.sent), clock.today()
    first = after(course.interview, plea.sent)
    again = after(first, 7)
    return first, again, after(again if plea.fate is F.ACCEPTED_AFTER_MORE else first, 2 + course.number % 5)


def _found(stage: Stage, course: Course) -> Justification:
    found = justification_of(stage.vacancies[course.number].id)
    if found is None:
        raise ValueError(f"{stage.trust.code} {course.number}: the counts call for no justification")
    return found


def _writer(stage: Stage, found: Justification) -> User:
    """Its author; where the manager has no account, the EDI lead gives it to the data lead first."""
    if found.author is None:
        writing.assign(found, actor=stage.person(cast.EDI), author=stage.person(cast.DATA))
    return found.author or stage.person(cast.EDI)


def _write(stage: Stage, course: Course, plea: Plea) -> None:
    found, account = _found(stage, course), ACCOUNTS[plea.account]
    actor = _writer(stage, found)
    if plea.fate is F.BEGUN:
        writing.write(found, actor=actor, process=account.process)
        _cover(found, actor, course, plea, plea.outcomes[:1])
        return
    is_copy = course.number > COPIED and plea.outcomes == PLEAS[COPIED].outcomes
    learning = COPIED_LEARNING if is_copy else account.learning
    writing.write(found, actor=actor, process=account.process, criteria=account.criteria, learning=learning)
    _cover(found, actor, course, plea, plea.outcomes)


def _cover(found: Justification, actor: User, course: Course, plea: Plea, outcomes: tuple[int, ...]) -> None:
    for place, outcome in enumerate(outcomes):
        said = OUTCOMES[outcome]
        writing.add_candidate(
            found,
            actor=actor,
            reference=f"C-{51000 + 40 * course.number + 7 * place + course.number % 6}",
            scores=scores_of(ACCOUNTS[plea.account], course.number, place),
            reasons=said.reasons,
            feedback=said.feedback,
            development=said.development,
        )


def _send(stage: Stage, course: Course) -> None:
    found = _found(stage, course)
    actor = found.author or stage.person(cast.EDI)
    if course.number % 3 == 0 and not found.files:
        text = f"Scoring notes, {found.vacancy.reference}\nOne sheet a panel member, references only.\n"
        writing.add_file(found, actor=actor, file=("scoring-notes.txt", text.encode()))
    case = get_justification_case(found.id)
    sending.send(case, actor=actor, seen=digest(case.subject.content), goes_without_files=True)


def _send_again(stage: Stage, course: Course, plea: Plea) -> None:
    found, account = _found(stage, course), ACCOUNTS[plea.account]
    actor = found.author or stage.person(cast.EDI)
    added = ADDED.format(round(account.out_of * 0.84), account.out_of)
    writing.write(found, actor=actor, process=f"{found.process}\n\n{added}")
    _send(stage, course)


def _answer(stage: Stage, course: Course, verdict: Verdict, reply: str) -> None:
    case = get_justification_case(_found(stage, course).id)
    order = None
    if verdict is Verdict.ACTION_ORDERED:
        due = clock.today() + timedelta(120)
        order = deciding.Order(
            title=ORDERED, owner_id=stage.person(cast.EDI).id, due=due, measure="The exercise that is used from then on"
        )
    actor = decider(stage, case.decider_ids, cast.CHAIR)
    deciding.decide_justification(case, actor=actor, verdict=verdict, reasons=reply, order=order)
