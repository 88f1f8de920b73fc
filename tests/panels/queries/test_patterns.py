"""What is counted of panels, exceptions, justifications and appointments, and at what cost."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine

from tests.conftest import watching_sql
from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import (
    BreachFactory,
    DecisionFactory,
    JustificationFactory,
    PanelExceptionFactory,
    PanelFactory,
    StageCountsFactory,
    VacancyFactory,
)
from tracker import clock
from tracker.accounts.models import Organisation
from tracker.db import db
from tracker.panels.models import Batch, Justification, Panel, Sending, Vacancy
from tracker.panels.queries import patterns
from tracker.panels.queries.outcomes import outcomes
from tracker.panels.queries.recruitment import entries_of, sums_of
from tracker.panels.queries.seen import read_of
from tracker.panels.queries.year import figures_of_year
from tracker.panels.rules.outcomes import Outcome, Sat, Way
from tracker.panels.rules.patterns import Tally, Who, Written, added
from tracker.panels.rules.periods import last_months, year_to
from tracker.panels.rules.vocabulary import (
    Answer,
    BatchOutcome,
    ExceptionState,
    JustificationState,
    PanelKind,
    PanelState,
    Standing,
    Verdict,
)
from tracker.wres.rules.vocabulary import WIDE, Band, Ethnicity

OCTOBER = datetime(2026, 10, 14, 9, tzinfo=UTC)
ASKED = datetime(2026, 10, 1, 9, tzinfo=UTC)
ADEYEMI = Who("samuel adeyemi", "Samuel Adeyemi", "Medicine", date(2026, 10, 1), "Samuel Adeyemi")


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on 22 November 2026."""
    with time_machine.travel("2026-11-22 12:00", tick=False):
        yield


@pytest.fixture
def trust(session: object) -> Organisation:
    """An organisation without anything."""
    found: Organisation = OrganisationFactory()
    return found


def people(*counts: int) -> dict[Ethnicity, int]:
    """White, BME and unknown."""
    return dict(zip(WIDE, counts, strict=True))


def vacancy(trust: Organisation, **more: object) -> Vacancy:
    found: Vacancy = VacancyFactory(organisation=trust, **more)
    return found


def panel(trust: Organisation, *, exception: ExceptionState | None = None, **more: object) -> Panel:
    """A panel on 14 October 2026 without a BME member, and perhaps an exception asked for before."""
    found: Panel = PanelFactory(**{"vacancy": vacancy(trust), "starts_at": OCTOBER, "includes_bme": Answer.NO, **more})
    if exception:
        PanelExceptionFactory(panel=found, state=exception, requested_at=ASKED)
    return found


def test_panels_are_counted_as_the_rule_says_of_each(trust: Organisation) -> None:
    for state in (None, *ExceptionState):
        for answer in Answer:
            panel(trust, exception=state, includes_bme=answer)
            panel(trust, exception=state, includes_bme=answer, state=PanelState.CANCELLED, cancelled_reason="Ill")
            panel(trust, exception=state, includes_bme=answer, starts_at=clock.now())
    BreachFactory(panel=panel(trust, exception=ExceptionState.GRANTED))

    found = added([Tally(), *(each for _, each in patterns.tallies(Panel.organisation_id == trust.id))])

    standings = [each.standing for each in trust_panels(trust) if each.held_on < clock.today()]
    held = [each for each in standings if each is not Standing.CANCELLED]
    assert found.held == len(held) == 19
    assert found.used == held.count(Standing.GRANTED) == 2
    assert found.breaches == held.count(Standing.BREACH) == 11


def trust_panels(trust: Organisation) -> list[Panel]:
    return list(db.session.query(Panel).filter_by(organisation_id=trust.id))


def test_panels_are_told_by_manager_division_and_month(trust: Organisation) -> None:
    manager = UserFactory(name="Grace Chen")
    panel(trust)
    panel(trust, vacancy=vacancy(trust, manager_name="SAMUEL  ADEYEMI"))
    panel(trust, vacancy=vacancy(trust, manager=manager, division=""), includes_bme=Answer.YES)
    panel(trust, starts_at=datetime(2026, 9, 30, 9, tzinfo=UTC))
    panel(OrganisationFactory())

    found = dict(patterns.tallies(Panel.organisation_id == trust.id))

    assert found == {
        ADEYEMI: Tally(held=1, breaches=1),
        Who("samuel adeyemi", "SAMUEL  ADEYEMI", "Medicine", date(2026, 10, 1), "SAMUEL  ADEYEMI"): Tally(
            held=1, breaches=1
        ),
        Who(str(manager.id), "Grace Chen", "", date(2026, 10, 1), "Samuel Adeyemi"): Tally(held=1),
        Who("samuel adeyemi", "Samuel Adeyemi", "Medicine", date(2026, 9, 1), "Samuel Adeyemi"): Tally(
            held=1, breaches=1
        ),
    }


def test_requests_are_told_with_what_became_of_their_panels(trust: Organisation) -> None:
    panel(trust, exception=ExceptionState.GRANTED)
    panel(trust, exception=ExceptionState.GRANTED, includes_bme=Answer.YES)
    panel(trust, exception=ExceptionState.REFUSED)
    panel(trust, exception=ExceptionState.WITHDRAWN)

    assert patterns.requests(Panel.organisation_id == trust.id) == [
        (ADEYEMI, "No trained member available", Tally(0, asked=4, granted=2, refused=1, used=1, breaches=1))
    ]


def test_justifications_are_told_with_how_they_stand(trust: Organisation) -> None:
    sent = datetime(2026, 11, 17, 0, 30, tzinfo=UTC)
    for state, more in (
        (JustificationState.DRAFT, {}),
        (JustificationState.DRAFT, {"due_on": date(2026, 11, 22)}),
        (JustificationState.SENT, {"round": 1, "sent_at": sent, "due_on": date(2026, 11, 17)}),
        (JustificationState.NOT_ACCEPTED, {"round": 1, "sent_at": sent, "due_on": date(2026, 11, 16)}),
        (JustificationState.RETURNED, {"round": 1, "sent_at": sent, "due_on": date(2026, 11, 30)}),
        (JustificationState.ACCEPTED, {"round": 2, "sent_at": clock.now(), "due_on": date(2026, 11, 17)}),
        (JustificationState.NOT_NEEDED, {}),
    ):
        made = JustificationFactory(vacancy=vacancy(trust), state=state, **more)
    again = db.session.query(Justification).filter_by(organisation_id=trust.id, round=2).one()
    db.session.add(Sending(justification=again, round=1, sent_at=sent, sent_by=made.author, content={}, sha256="ab"))

    found = patterns.justifications(Justification.organisation_id == trust.id)

    november = Who("samuel adeyemi", "Samuel Adeyemi", "Medicine", date(2026, 11, 1), "Samuel Adeyemi")
    assert {who for who, _, _ in found} == {november}
    assert [(state, each) for _, state, each in found] == [
        (JustificationState.DRAFT, Written(1, late=1)),
        (JustificationState.DRAFT, Written(1)),
        (JustificationState.SENT, Written(1)),
        (JustificationState.NOT_ACCEPTED, Written(1, late=1, not_accepted=1)),
        (JustificationState.RETURNED, Written(1, sent_back=1)),
        (JustificationState.ACCEPTED, Written(1, sent_back=1)),
    ]


def test_similar_wording_names_both_the_likest_first(trust: Organisation) -> None:
    first = JustificationFactory(vacancy=vacancy(trust))
    for percent in (49, 50, 82):
        JustificationFactory(vacancy=vacancy(trust), like=first, like_percent=percent)
    JustificationFactory(vacancy=vacancy(trust), like=first, like_percent=99, needed_on=date(2025, 1, 1))
    JustificationFactory(like=JustificationFactory(), like_percent=90)

    found = patterns.alike(trust.id, date(2026, 4, 1), date(2027, 3, 31))

    assert [(each.like_percent, each.like) for each in found.found] == [(82, first), (50, first)]
    assert found.count == 2


def interview(trust: Organisation, *answers: Answer, candidates: int | None = 4, **more: object) -> Vacancy:
    """A vacancy with counts and an interview panel for each answer."""
    made = vacancy(trust, **more)
    for answer in answers:
        panel(trust, vacancy=made, includes_bme=answer, candidates=candidates)
    StageCountsFactory(vacancy=made)
    return made


def test_outcomes_are_summed_by_what_the_interview_panels_declared(trust: Organisation) -> None:
    batch = Batch(organisation=trust, number=1, title="Ward managers", outcome=BatchOutcome.HELD)
    planned = Batch(organisation=trust, number=2, title="Ward managers", outcome=BatchOutcome.PLANNED)
    db.session.add_all([batch, planned])
    db.session.flush()
    interview(trust, Answer.YES, Answer.YES, batch_id=batch.id)
    shortlisted = interview(trust, Answer.YES, candidates=1, batch_id=planned.id)
    panel(trust, vacancy=shortlisted, kind=PanelKind.SHORTLISTING)
    panel(trust, vacancy=shortlisted, state=PanelState.CANCELLED, cancelled_reason="Ill")
    panel(trust, vacancy=shortlisted, starts_at=datetime(2026, 12, 1, 9, tzinfo=UTC))
    interview(trust, Answer.NOT_DECLARED)
    interview(trust, Answer.NO, candidates=None)
    interview(trust, Answer.NO, Answer.YES)
    interview(trust, batch_id=batch.id)
    StageCountsFactory(vacancy=vacancy(trust), decided_on=date(2025, 1, 1))
    interview(OrganisationFactory(), Answer.YES)

    found = outcomes(trust.id, date(2026, 4, 1), date(2027, 3, 31))

    assert {key: each.vacancies for key, each in found.items()} == {
        (Sat.WITH, Way.BATCH): 1,
        (Sat.WITH, Way.ALONE): 1,
        (Sat.WITHOUT, Way.SEVERAL): 1,
        (Sat.WITHOUT, Way.UNKNOWN): 1,
        (Sat.BOTH, Way.SEVERAL): 1,
        (Sat.NONE, Way.UNKNOWN): 1,
    }
    assert found[Sat.WITH, Way.BATCH] == Outcome(1, people(2, 2, 0), people(1, 0, 0))


def test_vacancies_without_both_counts_are_left_out(trust: Organisation) -> None:
    nobody = dict.fromkeys(
        [f"{stage}_{group}" for stage in ("offered", "appointed") for group in ("white", "bme", "unknown")]
    )
    StageCountsFactory(vacancy=vacancy(trust), decided_on=None, **nobody)

    assert outcomes(trust.id, date(2026, 4, 1), date(2027, 3, 31)) == {}
    assert sums_of(trust.id, list(Band), date(2026, 4, 1)).outcome == Outcome(0, people(0, 0, 0), people(0, 0, 0))


def test_the_year_has_the_same_panels_as_the_board_paper(trust: Organisation) -> None:
    for state in (None, *ExceptionState):
        panel(trust, exception=state)
        panel(trust, exception=state, includes_bme=Answer.YES)

    paper = figures_of_year(trust.id, 2027)
    read, _ = read_of(trust.id, year_to(2027))

    total = added([Tally(), *(each for _, each in read.panels)])
    assert (total.held, total.used, total.breaches) == (
        paper.panels.held,
        paper.panels.exceptions,
        paper.panels.breaches,
    )
    assert sum(each.asked for _, _, each in read.requests) == paper.requests.asked


@pytest.mark.parametrize("count", [1, 3])
def test_a_period_takes_six_queries(trust: Organisation, count: int) -> None:
    for _ in range(count):
        made = interview(trust, Answer.NO)
        first = JustificationFactory(vacancy=vacancy(trust))
        JustificationFactory(vacancy=made, like=first, like_percent=80, needed_on=date(2026, 10, 20))
    db.session.commit()
    db.session.expire_all()
    organisation_id = trust.id

    with watching_sql() as statements:
        read, alike = read_of(organisation_id, last_months(clock.today()))
        names = [
            (str(each.vacancy), str(each.like and each.like.vacancy), each.vacancy.manager) for each in alike.found
        ]

    assert (read.alike, len(names)) == (count, count)
    assert len(statements) == 6


def test_the_first_panel_begins_the_years(trust: Organisation) -> None:
    assert patterns.first_day(trust.id) is None

    panel(trust)

    assert patterns.first_day(trust.id) == date(2026, 10, 14)


@pytest.mark.parametrize("count", [1, 3])
def test_the_vacancies_behind_a_target_take_as_many_queries_however_many(trust: Organisation, count: int) -> None:
    for _ in range(count):
        made = panel(trust, exception=ExceptionState.GRANTED)
        DecisionFactory(exception=made.exceptions[0], asked_at=ASKED, decided_at=ASKED)
        found = JustificationFactory(vacancy=made.vacancy, state=JustificationState.ACCEPTED, round=1, sent_at=ASKED)
        DecisionFactory(justification=found, round=1, verdict=Verdict.ACCEPTED)
    db.session.commit()
    db.session.expire_all()
    organisation_id = trust.id

    with watching_sql() as statements:
        sums = sums_of(organisation_id, [Band.BAND_7], date(2026, 4, 1))
        entries = entries_of(organisation_id, [Band.BAND_7], date(2026, 4, 1))
        said = [
            (each.decided_by.name, panel.standing)
            for entry in entries
            for panel in entry.vacancy.panels
            for each in (
                *panel.exceptions[0].decisions,
                *(entry.justification.decisions if entry.justification else ()),
            )
        ]

    assert said == [("Priya Nair", Standing.GRANTED)] * 2 * count
    assert (sums.vacancies, sums.panels, sums.written) == (
        count,
        Tally(count, count, count, 0, count, 0),
        Written(count, 0),
    )
    assert sums.justifications == {JustificationState.ACCEPTED: count}
    # five sums; vacancies with managers, panels with breaches, exceptions, decisions; justifications, decisions
    assert len(statements) == 5 + 6


def test_only_vacancies_of_the_bands_since_the_day_belong_to_a_target(trust: Organisation) -> None:
    wanted = vacancy(trust, opened_on=date(2026, 4, 1))
    vacancy(trust, opened_on=date(2026, 3, 31))
    vacancy(trust, band=Band.BAND_6)
    vacancy(OrganisationFactory())

    found = entries_of(trust.id, [Band.BAND_7], date(2026, 4, 1))

    assert [(each.vacancy, each.justification) for each in found] == [(wanted, None)]
    assert sums_of(trust.id, [Band.BAND_7], date(2026, 4, 1)).vacancies == 1


def test_a_page_goes_on_after_the_last_vacancy_of_the_one_before(trust: Organisation) -> None:
    made = [vacancy(trust, reference=f"V{at}", opened_on=date(2026, 9, 1 + at // 2)) for at in range(5)]
    ordered = [made[4], made[2], made[3], made[0], made[1]]

    for at, each in enumerate(ordered):
        found = entries_of(trust.id, [Band.BAND_7], date(2026, 4, 1), after=each.id)
        assert [entry.vacancy for entry in found] == ordered[at + 1 :]
    elsewhere = VacancyFactory()
    assert len(entries_of(trust.id, [Band.BAND_7], date(2026, 4, 1), after=elsewhere.id)) == 5
