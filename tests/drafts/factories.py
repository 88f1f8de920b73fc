"""A draft: dull, valid, literal."""

from datetime import UTC, datetime

import factory

from tests.factories import Factory, UserFactory
from tracker.drafts.models import Draft


class DraftFactory(Factory):
    """``DraftFactory(user=somebody, path="/…")``: kept at 10:41 on the day of the tests."""

    class Meta:
        model = Draft
        exclude = ("user",)

    user = factory.SubFactory(UserFactory)
    user_id = factory.LazyAttribute(lambda made: made.user.id)
    path = "/account/name"
    answers = factory.LazyFunction(lambda: [["name", "Janet Adeyemi-Williams"]])
    saved_at = datetime(2027, 3, 3, 10, 41, tzinfo=UTC)
