"""The scenes around panels: what a trust settles, its pool, single candidates, a file of vacancies, what is assured."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from tracker import clock
from tracker.demonstration import cast, exceptions, justifications, vacancies
from tracker.demonstration.calendar import after, before, days_ago, in_working_days, working_days_ago
from tracker.demonstration.opening import SET_UP
from tracker.demonstration.posts import POOL, Trained
from tracker.demonstration.story import Scene, Stage, on
from tracker.demonstration.vacancies import Course, Exceptional, courses_of, manager_of
from tracker.panels.imports.vacancies import look, read
from tracker.panels.models import AssuranceStatement
from tracker.panels.rules.columns import guess
from tracker.panels.rules.reasons import typed
from tracker.panels.rules.settled import REASONS
from tracker.panels.rules.vocabulary import Answer, BatchOutcome, Said, SoloChoice
from tracker.panels.services import batches, ceilings, declaring, delegations, imports, pool, settings, statements
from tracker.periods import financial_year, financial_year_bounds

LIGHTLY = ("XDB", "XDG", "XDH")
"""Trusts that have begun with panels; the others have not."""

BEGAN = vacancies.FIRST_INTERVIEW + 70
"""Days ago."""

TOGETHER, WITH = 26, 25
"""Two vacancies with one candidate each that were interviewed for in a batch."""

ALONE, ALONE_NOW = 34, 59
"""A panel that went ahead with one candidate, and one about which nobody has decided."""

ANSWERED = 48
"""Every member with an account answered for this interview panel."""

EXPORT = """Vacancy Ref,Job Title,Pay Band,Staff Group,Division,Location,No. of Positions,Appointing Manager,\
Date Advertised,Closing Date
{reference}62,"Staff nurse, acute medical unit",Band 5,Nursing and Midwifery Registered,Medicine,Ashbourne General,3,\
{manager},{opened},{closes}
{reference}63,Radiographer,Band 6,Allied Health Professionals,Clinical support,Ashbourne General,1,\
Gethin Morris-Ley,{opened},{closes}
{reference}64,Domestic services supervisor,Band 4,Estates and Ancillary,Estates and facilities,Ashbourne General,2,\
Ruth Aldersey,{opened},{closes}
{reference}65,E-rostering manager,Band 7,Administrative and Clerical,Corporate services,Tannery House,1,\
Ruth Aldersey,{opened},{closes}
{reference}66,"Specialty doctor, geriatric medicine",Specialty Doctor,Medical and Dental,Medicine,\
Vale Community Hospital,1,{manager},{opened},{closes}
"""
"""As a recruitment system writes it, with its own headers."""


def scenes_of(stage: Stage) -> Iterator[Scene]:
    """Everything around panels at one trust; nothing where the clock stands so early that nobody was there to begin."""
    if days_ago(BEGAN + 5) <= SET_UP + timedelta(14):
        return
    if stage.trust is cast.TRUSTS[0]:
        yield from _governing(stage)
        yield from _alone(stage)
        yield from _told(stage, FIRST, exceptions.REQUESTS, justifications.PLEAS)
    elif stage.trust.code in LIGHTLY:
        yield on(days_ago(220), _train, stage, POOL[3:8])
        yield from _told(stage, LIGHT, exceptions.ELSEWHERE, justifications.ELSEWHERE)


FIRST = Exceptional(
    alone=frozenset({TOGETHER, WITH, ALONE, ALONE_NOW}),
    without=frozenset(exceptions.WITHOUT),
    undeclared=frozenset({ANSWERED, *exceptions.UNDECLARED}),
    justified={number: len(plea.outcomes) for number, plea in justifications.PLEAS.items()},
)
LIGHT = Exceptional(
    without=frozenset(exceptions.ELSEWHERE),
    justified={number: len(plea.outcomes) for number, plea in justifications.ELSEWHERE.items()},
)


def _told(
    stage: Stage,
    exceptional: Exceptional,
    requests: dict[int, exceptions.Request],
    pleas: dict[int, justifications.Plea],
) -> Iterator[Scene]:
    for course in courses_of(stage, exceptional):
        yield from vacancies.scenes_of(stage, course, is_over=course.interview < clock.today())
        if course.number in requests:
            yield from exceptions.scenes_of(stage, course, requests[course.number])
        if course.number in pleas:
            yield from justifications.scenes_of(stage, course, pleas[course.number])


def _governing(stage: Stage) -> Iterator[Scene]:
    """What the board and the chair do: settings, ceilings, the pool, delegations, assurance; a file comes in."""
    yield on(days_ago(BEGAN), _train, stage, POOL)
    yield on(days_ago(BEGAN - 2), _settle, stage)
    yield on(days_ago(BEGAN - 2), _agree, stage, Decimal(3), days_ago(BEGAN + 100), hour=11)
    agreed = _agreed()
    yield on(after(agreed, 2), _agree, stage, Decimal(2), agreed)
    yield on(days_ago(180), _be_away, stage)
    yield on(days_ago(90), _delegate, stage, after(days_ago(90), 1), days_ago(55), "Annual leave", hour=8)
    yield on(working_days_ago(1), _delegate, stage, working_days_ago(1), in_working_days(4), "Board visit to Lagos and "
             "Accra with the nursing school", hour=8)  # fmt: skip
    yield on(working_days_ago(4), _import, stage, hour=10)
    year = financial_year(clock.today())
    begun = financial_year_bounds(year)[0]
    if begun + timedelta(21) < clock.today():
        yield on(after(begun, 9), _assure, stage, year - 1, True)
    if begun + timedelta(120) < clock.today():
        yield on(working_days_ago(2), _assure, stage, year, False, hour=17)


def _alone(stage: Stage) -> Iterator[Scene]:
    """What was done about single candidates, and the members who answered for a panel themselves."""
    courses = {course.number: course for course in courses_of(stage, FIRST)}
    together, alone, answered = courses[TOGETHER], courses[ALONE], courses[ANSWERED]
    yield on(before(courses[WITH].interview, 6), _form_batch, stage, hour=14)
    yield on(after(together.interview, 1), _end_batch, stage, hour=9)
    yield on(before(alone.interview, 3), _go_ahead, stage, alone, hour=14)
    for number, key in enumerate((cast.NETWORK, cast.PANEL, cast.NURSE)):
        yield on(before(answered.interview, 4 - number), _answer, stage, answered, key, hour=15)
    yield on(before(answered.interview, 1), _record_answer, stage, answered, hour=12)
    to_come = courses[min(exceptions.UNDECLARED)]
    yield on(working_days_ago(1), _answer, stage, to_come, cast.NETWORK, hour=13)


def _train(stage: Stage, trained: tuple[Trained, ...]) -> None:
    """Put those who are trained into the pool."""
    for each in trained:
        user = stage.people.get(each.who)
        first, last = each.bands or (None, None)
        stage.pool[each.who] = pool.add_to_pool(
            stage.organisation,
            actor=stage.person(cast.EDI),
            name=user.name if user else each.who,
            user_id=user.id if user else None,
            part=each.part,
            first_band=first,
            last_band=last,
            sites=each.sites if stage.trust is cast.TRUSTS[0] else (),
            weekdays=each.weekdays,
            trained_on=clock.today() - timedelta(each.trained),
        )


def _agreed() -> date:
    """When the board agreed its newest ceiling: soon after a year began, so that the year before keeps its own."""
    year = financial_year(clock.today())
    agreed = after(financial_year_bounds(year)[0], 4)
    return agreed if agreed + timedelta(7) < clock.today() else after(financial_year_bounds(year - 1)[0], 4)


def _agree(stage: Stage, percent: Decimal, agreed: date) -> None:
    actor = stage.person(cast.SECRETARY)
    ceilings.record_ceiling(
        stage.organisation, actor=actor, percent=percent, agreed_on=agreed, minute=f"{agreed:%y}/017"
    )


def _settle(stage: Stage) -> None:
    settings.save_settings(
        stage.organisation,
        actor=stage.person(cast.SECRETARY),
        version=None,
        justification_days=10,
        recipient_id=None,
        deputy_id=stage.people[cast.NED].id,
        senior_independent_id=stage.people[cast.SENIOR_INDEPENDENT].id,
        reasons_typed=typed(REASONS),
    )


def _be_away(stage: Stage) -> None:
    """Days on which some of the pool are not free: past, now, and to come."""
    today = clock.today()
    for number, who in enumerate(("Josephine Baptiste", "Harjit Dhaliwal", "Kofi Mensah-Hart", "Tariq Lodhi")):
        since = today + timedelta(40 * number + 10)
        pool.add_absence(stage.pool[who], actor=stage.person(cast.EDI), since=since, until=since + timedelta(11))
    lay, soon = stage.pool["Mabel Stainforth"], today + timedelta(181)
    pool.add_absence(lay, actor=stage.person(cast.EDI), since=soon, until=soon + timedelta(9))


def _delegate(stage: Stage, since: date, until: date, reason: str) -> None:
    delegations.give_delegation(
        stage.organisation,
        actor=stage.person(cast.CHAIR),
        to_id=stage.people[cast.NED].id,
        since=since,
        until=until,
        reason=reason,
    )


def _form_batch(stage: Stage) -> None:
    vacancy, other = stage.vacancies[WITH], stage.vacancies[TOGETHER]
    title = "Band 5 posts in medicine, Ashbourne General"
    actor = stage.person(cast.RECRUITER)
    batches.form_batch(vacancy, actor=actor, title=title, vacancy_ids=[other.id])


def _end_batch(stage: Stage) -> None:
    batch = stage.vacancies[WITH].batch
    if batch is None:
        raise ValueError("nobody has formed the batch")
    batches.end_batch(batch, actor=stage.person(cast.RECRUITER), outcome=BatchOutcome.HELD, outcome_note="")


def _go_ahead(stage: Stage, course: Course) -> None:
    batches.decide_solo(
        stage.panels[course.number],
        actor=manager_of(stage, course.post) or stage.person(cast.EDI),
        solo_choice=SoloChoice.ALONE,
        solo_reason="Advertised twice. Payroll closes the year in April, and nothing similar is open on this site.",
    )


def _answer(stage: Stage, course: Course, key: str) -> None:
    """A member answers for the panel, if they are on it; what they say is not kept."""
    panel, person = stage.panels[course.number], stage.people[key]
    if person.id in panel.panellist_ids:
        declaring.declare(panel, actor=person, said=Said.BME if key == cast.NETWORK else Said.PREFER_NOT)


def _record_answer(stage: Stage, course: Course) -> None:
    """A member without an account told whoever organises the panel, who records the panel's answer as a whole."""
    panel = stage.panels[course.number]
    declaring.answer_panel(panel, actor=manager_of(stage, course.post) or stage.person(cast.EDI), answer=Answer.YES)


def _import(stage: Stage) -> None:
    """Send the week's export in, say once what its columns hold, look, confirm."""
    actor, name = stage.person(cast.RECRUITER), "vacancies-week.csv"
    day = clock.today()
    content = EXPORT.format(
        reference=vacancies.reference(stage, 0)[:-2],
        manager=stage.people[cast.RECRUITER].name,
        opened=f"{before(day, 3):%d/%m/%Y}",
        closes=f"{after(day, 10):%d/%m/%Y}",
    ).encode()
    headers = look(content, name).headers
    columns = guess(headers)
    received = imports.receive_file(
        stage.organisation, actor=actor, name=name, media_type="text/csv", content=content, columns={}
    )
    imports.choose_columns(
        received, actor=actor, headers=headers, name="Weekly export of the recruitment system", columns=columns
    )
    reading = read(content, name, columns)
    if reading.faults:
        raise ValueError(str(reading.faults[0]))
    imports.import_vacancies(received, actor=actor, rows=reading.rows)


def _assure(stage: Stage, year: int, is_signed: bool) -> None:  # noqa: FBT001 -- a scene's prop
    """The company secretary drafts the year's statement; the chair signs it once the year is over."""
    statement: AssuranceStatement = statements.draft_statement(
        stage.organisation, actor=stage.person(cast.SECRETARY), year=year
    )
    if is_signed:
        chair = stage.person(cast.CHAIR)
        words = statement.words + "\n\n" + OWN_WORDS
        statements.edit_statement(statement, actor=chair, version=statement.version, words=words)
        statements.sign_statement(statement, actor=chair, version=statement.version)


OWN_WORDS = (
    "I read every justification that came to me. Most were careful. What I want to see less of is reasons that could "
    "have "
    "been written about anybody, and I have sent those back."
)
