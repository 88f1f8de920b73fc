"""What the overview says of leaders' commitments, a line at a time."""

from collections.abc import Iterator

from flask import url_for

from tracker.accounts.models import Organisation, User
from tracker.commitments.rules.coverage import Coverage, summary
from tracker.commitments.rules.duties import Reading
from tracker.commitments.views.waiting import waiting_for
from tracker.oversight.queries.commitments import Commitments
from tracker.oversight.views.line import Line
from tracker.web.filters import sentence_case
from tracker.words import counted


def to_do(seen: Commitments, reader: User) -> Iterator[Line]:
    """What waits for the reader in their own relationships. Who is in none has nothing to do here."""
    if seen.organisation and seen.pairs:
        for wait in waiting_for(reader, seen.organisation, seen.pairs):
            yield Line(*wait)


def named(seen: Commitments, reader: User) -> dict[str, str]:
    """Whose each of the reader's own relationships is, by the address of its page. Only the two of them read it."""
    return {
        url_for("commitments.show_relationship", relationship_id=pair.id): (
            f"{sentence_case(pair.kind)} with {pair.other_than(reader).name}"
        )
        for pair in seen.pairs
    }


def not_kept(seen: Commitments) -> Iterator[Line]:
    """One line when the time that leaders had is over."""
    late = len(seen.coverage.of(Reading.NOT_MET)) if seen.coverage else 0
    if seen.organisation and seen.coverage and late:
        words = f"{counted(late, 'leader')} {'has' if late == 1 else 'have'} not kept the commitment"
        yield Line(words, _page(seen.organisation), said(seen.coverage), "Not kept", "orange")


def said(coverage: Coverage) -> str:
    """How many leaders have kept it, as a part of a page says it."""
    return summary(coverage).rstrip(".")


def _page(organisation: Organisation) -> str:
    return url_for("commitments.coverage", organisation_id=organisation.id)
