"""Vacancies, panels, exceptions, justifications and decisions for tests: dull, valid, literal."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import factory

from tests.factories import Factory, OrganisationFactory, UserFactory
from tests.panels.samples import COLUMNS, HEADER, SOUND, csv_of
from tracker.panels.models import (
    Breach,
    Candidate,
    Decision,
    Delegation,
    ImportMapping,
    Interest,
    Justification,
    Panel,
    PanelCeiling,
    PanelException,
    PanelMember,
    PanelSettings,
    PoolMember,
    StageCounts,
    Vacancy,
    VacancyImport,
)
from tracker.panels.rules.columns import fingerprint
from tracker.panels.rules.settled import REASONS
from tracker.panels.rules.vocabulary import BreachKind, Capacity, PanelKind, Part, Verdict
from tracker.wres.rules.vocabulary import Band, StaffGroup


class VacancyFactory(Factory):
    class Meta:
        model = Vacancy

    organisation = factory.SubFactory(OrganisationFactory)
    reference = factory.Sequence(lambda n: f"400-{n:04}")
    post = "Ward manager"
    band = Band.BAND_7
    staff_group = StaffGroup.CLINICAL
    division = "Medicine"
    site = "Ashbourne General"
    manager_name = "Samuel Adeyemi"
    opened_on = date(2026, 9, 1)
    closes_on = date(2026, 9, 22)


class OfVacancyFactory(Factory):
    """What belongs to a vacancy belongs to the vacancy's organisation."""

    class Meta:
        abstract = True

    vacancy = factory.SubFactory(VacancyFactory)
    organisation = factory.SelfAttribute("vacancy.organisation")


class StageCountsFactory(OfVacancyFactory):
    """20 applied, 8 were shortlisted, 4 interviewed, 1 appointed; 2 of those interviewed are BME, neither appointed."""

    class Meta:
        model = StageCounts

    applied_white, applied_bme, applied_unknown = 11, 8, 1
    shortlisted_white, shortlisted_bme, shortlisted_unknown = 5, 3, 0
    interviewed_white, interviewed_bme, interviewed_unknown = 2, 2, 0
    offered_white, offered_bme, offered_unknown = 1, 0, 0
    appointed_white, appointed_bme, appointed_unknown = 1, 0, 0
    decided_on = date(2026, 11, 2)


class PoolMemberFactory(Factory):
    class Meta:
        model = PoolMember

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Pool member {n}")
    part = Part.INCLUSION
    sites = factory.LazyFunction(list)
    weekdays = factory.LazyFunction(list)
    trained_on = date(2026, 1, 15)


class PanelFactory(OfVacancyFactory):
    """An interview panel on 1 December 2026 at 9am."""

    class Meta:
        model = Panel

    number = factory.Sequence(lambda n: n + 1)
    kind = PanelKind.INTERVIEW
    held_on = factory.LazyAttribute(lambda panel: panel.starts_at.date())
    starts_at = datetime(2026, 12, 1, 9, tzinfo=UTC)
    candidates = 4


class PanelMemberFactory(Factory):
    class Meta:
        model = PanelMember

    panel = factory.SubFactory(PanelFactory)
    name = factory.Sequence(lambda n: f"Member {n}")
    part = Part.TECHNICAL
    trained_on = date(2026, 1, 15)


class PanelExceptionFactory(OfVacancyFactory):
    class Meta:
        model = PanelException

    panel = factory.SubFactory(PanelFactory)
    vacancy = factory.SelfAttribute("panel.vacancy")
    number = factory.Sequence(lambda n: n + 1)
    requested_by = factory.SubFactory(UserFactory)
    requested_at = datetime(2026, 11, 20, 12, tzinfo=UTC)
    starts_at = factory.SelfAttribute("panel.starts_at")
    reason = REASONS[1].label
    tried = "Asked all 12 members of the pool and two neighbouring trusts"
    free_pool = factory.LazyFunction(list)


class BreachFactory(Factory):
    class Meta:
        model = Breach

    panel = factory.SubFactory(PanelFactory)
    organisation = factory.SelfAttribute("panel.organisation")
    number = factory.Sequence(lambda n: n + 1)
    kind = BreachKind.NOT_ASKED
    held_on = factory.SelfAttribute("panel.held_on")


class JustificationFactory(OfVacancyFactory):
    class Meta:
        model = Justification

    number = factory.Sequence(lambda n: n + 1)
    author = factory.SubFactory(UserFactory)
    needed_on = date(2026, 11, 2)
    due_on = date(2026, 11, 16)
    expected = 3


class CandidateFactory(Factory):
    class Meta:
        model = Candidate

    justification = factory.SubFactory(JustificationFactory)
    reference = factory.Sequence(lambda n: f"C-{n:03}")
    scores = "14 of 25"
    reasons = "Gave no example of managing a budget"
    feedback = "By telephone on 3 November 2026"
    development = "Offered a secondment to the finance team"


class DecisionFactory(OfVacancyFactory):
    """``DecisionFactory(exception=…, verdict=Verdict.GRANTED)`` or ``(justification=…, round=1, verdict=…)``."""

    class Meta:
        model = Decision

    vacancy: Any = factory.LazyAttribute(lambda made: (made.exception or made.justification).vacancy)
    exception = None
    justification = None
    asked_at = datetime(2026, 11, 20, 12, tzinfo=UTC)
    decided_at = datetime(2026, 11, 21, 12, tzinfo=UTC)
    decided_by = factory.SubFactory(UserFactory, name="Priya Nair")
    capacity = Capacity.CHAIR
    verdict = Verdict.GRANTED
    reasons = "The steps taken were enough"


class InterestFactory(OfVacancyFactory):
    class Meta:
        model = Interest

    user = factory.SubFactory(UserFactory)
    words = "A candidate is a former colleague"


class DelegationFactory(Factory):
    class Meta:
        model = Delegation

    organisation = factory.SubFactory(OrganisationFactory)
    given_by = factory.SubFactory(UserFactory)
    to = factory.SubFactory(UserFactory)
    since = date(2026, 11, 1)
    until = date(2026, 11, 30)
    reason = "Annual leave"


class PanelSettingsFactory(Factory):
    class Meta:
        model = PanelSettings

    organisation = factory.SubFactory(OrganisationFactory)
    justification_days = 10
    reasons = factory.LazyFunction(lambda: [{"label": each.label, "needs_words": each.needs_words} for each in REASONS])


class PanelCeilingFactory(Factory):
    """2% of panels, agreed on 29 January 2026."""

    class Meta:
        model = PanelCeiling

    organisation = factory.SubFactory(OrganisationFactory)
    percent = Decimal(2)
    agreed_on = date(2026, 1, 29)
    minute = "26/009"
    recorded_by = factory.SubFactory(UserFactory)


class ImportMappingFactory(Factory):
    """What is known of the samples' export."""

    class Meta:
        model = ImportMapping

    organisation = factory.SubFactory(OrganisationFactory)
    name = "Trac export"
    headers = fingerprint(HEADER)
    columns = factory.LazyFunction(lambda: {field.value: header for field, header in COLUMNS.items()})


class VacancyImportFactory(Factory):
    """The samples' export with one vacancy, 400-1, waiting to be imported."""

    class Meta:
        model = VacancyImport

    organisation = factory.SubFactory(OrganisationFactory)
    uploaded_by = factory.SubFactory(UserFactory)
    name = "trac.csv"
    media_type = "text/csv"
    size = factory.LazyAttribute(lambda made: len(made.content))
    sha256 = "5f" * 32
    content = csv_of(SOUND)
    columns = factory.LazyFunction(lambda: {field.value: header for field, header in COLUMNS.items()})
