"""One factory a model of jobs: dull, valid, literal."""

from datetime import UTC, datetime

from tests.factories import Factory
from tracker.jobs.models import Job
from tracker.jobs.rules import Outcome


class JobFactory(Factory):
    """A job that ran at ten and went well."""

    class Meta:
        model = Job

    name = "send mail"
    done_through = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    finished_at = datetime(2026, 11, 23, 10, 0, 5, tzinfo=UTC)
    succeeded_at = datetime(2026, 11, 23, 10, 0, 5, tzinfo=UTC)
    outcome = Outcome.DONE
    said = "Tried all mail that is due"
    runs = 7
