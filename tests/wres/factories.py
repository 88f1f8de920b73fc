"""Factories of returns: one a model, dull and valid."""

from datetime import UTC, date, datetime
from typing import Any

import factory

from tests.factories import Factory, OrganisationFactory, UserFactory
from tests.wres.samples import whole, whole_csv
from tracker.wres.models import Figure, Narrative, Return, Upload
from tracker.wres.rules.lifecycle import State


class UploadFactory(Factory):
    class Meta:
        model = Upload

    organisation = factory.SubFactory(OrganisationFactory)
    uploaded_by = factory.SubFactory(UserFactory, name="Amara Okafor")
    year = 2026
    name = "wres-2026.csv"
    media_type = "text/csv"
    content = factory.LazyFunction(whole_csv)
    size = factory.LazyAttribute(lambda upload: len(upload.content))
    sha256 = "ab" * 32


class ReturnFactory(Factory):
    """A draft with every indicator supplied. ``ReturnFactory(facts=…)`` sets the figures."""

    class Meta:
        model = Return

    organisation = factory.SubFactory(OrganisationFactory)
    year = 2026
    upload = factory.SubFactory(
        UploadFactory,
        organisation=factory.SelfAttribute("..organisation"),
        year=factory.SelfAttribute("..year"),
        confirmed_at=datetime(2026, 4, 20, 9, 30, tzinfo=UTC),
    )
    period_start = factory.LazyAttribute(lambda each: date(each.year - 1, 4, 1))
    period_end = factory.LazyAttribute(lambda each: date(each.year, 3, 31))

    @factory.post_generation
    def facts(obj: Return, _create: bool, extracted: Any, **_: Any) -> None:  # noqa: N805 -- factory_boy's own way
        given = whole() if extracted is None else extracted
        obj.figures = [Figure.of(fact, position) for position, fact in enumerate(given, start=1)]


class SignedOffFactory(ReturnFactory):
    """A return that the board has signed off."""

    state = State.SIGNED_OFF
    signed_off_by = "Janet Williams, chief people officer"
    signed_off_on = date(2026, 5, 28)
    minute_reference = "TB/26/47"


class NarrativeFactory(Factory):
    class Meta:
        model = Narrative

    wres_return = factory.SubFactory(ReturnFactory)
    author = factory.SubFactory(UserFactory, name="Amara Okafor")
    indicator = 2
    meaning = "Shortlisted BME candidates lose out at interview."
    response = "Every panel is trained by December."
