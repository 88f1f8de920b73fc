"""Papers, and the returns they stand on: dull, valid, literal."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import cast

import factory

from tests.board_papers import sources
from tests.factories import Factory, OrganisationFactory, UserFactory
from tracker.board_papers.models import Paper
from tracker.wres.models import Figure, Narrative, Return, Upload
from tracker.wres.rules.facts import Fact
from tracker.wres.rules.lifecycle import State


class UploadFactory(Factory):
    class Meta:
        model = Upload

    organisation = factory.SubFactory(OrganisationFactory)
    uploaded_by = factory.SubFactory(UserFactory, name="Janet Williams")
    year = 2026
    name = "wres-2026.csv"
    media_type = "text/csv"
    size = 3
    sha256 = "3f" * 32
    content = b"abc"
    confirmed_at = datetime(2026, 5, 11, 9, 30, tzinfo=UTC)


class ReturnFactory(Factory):
    """A signed-off return of a made-up trust."""

    class Meta:
        model = Return
        exclude = ("figures_of_year",)

    organisation = factory.SubFactory(OrganisationFactory)
    year = 2026
    state = State.SIGNED_OFF
    upload = factory.SubFactory(
        UploadFactory, organisation=factory.SelfAttribute("..organisation"), year=factory.SelfAttribute("..year")
    )
    period_start = factory.LazyAttribute(lambda made: date(made.year - 1, 4, 1))
    period_end = factory.LazyAttribute(lambda made: date(made.year, 3, 31))
    self_reported_percent = Decimal("94.2")
    signed_off_by = "The chair, for the board"
    signed_off_on = factory.LazyAttribute(lambda made: date(made.year, 5, 28))
    minute_reference = "26/05/14"

    @factory.post_generation
    def facts(obj: Return, _create: bool, extracted: object, **_: object) -> None:  # noqa: N805 -- factory_boy's own way
        found = cast("Sequence[Fact]", extracted or sources.facts(obj.year))
        obj.figures = [Figure.of(fact, position) for position, fact in enumerate(found)]
        obj.narratives = [
            Narrative(
                indicator=each,
                meaning="Panels are not diverse.",
                response="Train panels.",
                author=obj.upload.uploaded_by,
            )
            for each in (2, 3)
        ]


class PaperFactory(Factory):
    """A draft with every question of the cover sheet answered."""

    class Meta:
        model = Paper

    organisation = factory.SubFactory(OrganisationFactory)
    year = 2026
    wres_return = factory.SubFactory(
        ReturnFactory, organisation=factory.SelfAttribute("..organisation"), year=factory.SelfAttribute("..year")
    )
    author = factory.SubFactory(UserFactory, name="Amara Okafor")
    title = "Workforce Race Equality Standard 2026"
    meeting = "Board of directors, in public"
    meeting_date = date(2026, 11, 26)
    agenda_item = "9.2"
    sponsor = "Chief people officer"
    summary = "The gap in appointments is narrowing."
    recommendations = "Note the figures\nApprove the plan"
