"""Targets for tests: dull, valid, literal."""

from datetime import date
from decimal import Decimal

import factory

from tests.factories import Factory, OrganisationFactory, UserFactory
from tests.wres.factories import SignedOffFactory
from tracker.targets.models import (
    BandAssumption,
    Scenario,
    ScenarioBand,
    Target,
    TargetAgreement,
    TargetVersion,
)
from tracker.targets.rules.vocabulary import Kind, Level, State, VersionState, Yardstick
from tracker.wres.rules.vocabulary import Band


class TargetFactory(Factory):
    """A draft target for bands 8a to VSM, without a version: ``TargetVersionFactory`` makes both."""

    class Meta:
        model = Target

    organisation = factory.SubFactory(OrganisationFactory)
    number = factory.Sequence(lambda n: n + 1)
    kind = Kind.BANDS
    first_band = Band.BAND_8A
    last_band = Band.VSM


class TargetVersionFactory(Factory):
    """A draft: 10 of 125 people in 2024 (8.0%) are to be 20% by 2034."""

    class Meta:
        model = TargetVersion

    class Params:
        agreed = factory.Trait(
            target__state=State.AGREED,
            state=VersionState.AGREED,
            meeting="Board of directors",
            agreed_on=date(2025, 1, 30),
            minute="25/014",
            recorded_by=factory.SubFactory(UserFactory),
        )

    target = factory.SubFactory(TargetFactory)
    base_year = 2024
    source = "Electronic staff record, 31 March 2024"
    base_bme = 10
    base_known = 125
    base_value = Decimal("8.0")
    yardstick = Yardstick.WORKFORCE
    goal_value = Decimal("20.0")
    goal_year = 2034
    turnover_percent = Decimal("12.5")


class TargetAgreementFactory(Factory):
    class Meta:
        model = TargetAgreement

    target = factory.SubFactory(TargetFactory)
    level = Level.REGIONAL
    agreed_on = date(2025, 3, 3)
    with_whom = "NHS England, Midlands"
    tracking = "A look at the figures together each quarter"
    recorded_by = factory.SubFactory(UserFactory)


class BandAssumptionFactory(Factory):
    class Meta:
        model = BandAssumption

    organisation = factory.SubFactory(OrganisationFactory)
    band = Band.BAND_8A
    turnover_percent = Decimal("9.5")
    recruit_percent = Decimal("15.0")
    source = "Electronic staff record, leavers in 2025/26"


class ScenarioFactory(Factory):
    """Bands 5 to VSM from 2026 to 2036, recruiting 40% and promoting into 30% of the vacancies."""

    class Meta:
        model = Scenario

    organisation = factory.SubFactory(OrganisationFactory)
    author = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Recruit more widely {n}" if n else "Recruit more widely")
    wres_return = factory.SubFactory(SignedOffFactory, organisation=factory.SelfAttribute("..organisation"))
    first_band = Band.BAND_5
    last_band = Band.VSM
    last_year = 2036
    recruit_percent = Decimal(40)
    promoted_percent = Decimal(30)


class ScenarioBandFactory(Factory):
    """Band 8a keeps more of its BME staff."""

    class Meta:
        model = ScenarioBand

    scenario = factory.SubFactory(ScenarioFactory)
    band = Band.BAND_8A
    bme_turnover_percent = Decimal(5)
