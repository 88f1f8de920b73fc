"""Leaders' commitments as a paper prints them: by leader, and of colleagues only what everybody may read."""

from tracker import clock
from tracker.board_papers.models import Paper
from tracker.board_papers.rules.compose.commitment_record import NO_COMMITMENTS, CommitmentRecord, Quarter
from tracker.commitments.queries.care import signals_shown
from tracker.commitments.queries.career import progression_at
from tracker.commitments.queries.coverage import first_year_of
from tracker.commitments.queries.mirror import mirror_of
from tracker.periods import financial_year


def commitments_of(paper: Paper) -> CommitmentRecord:
    """The year to the paper's 31 March, and the one after it as far as it has gone.

    One query where no relationship has begun; otherwise fourteen a year, and five about colleagues.
    """
    first, current = first_year_of(paper.organisation_id), financial_year(clock.today())
    if first is None:
        return NO_COMMITMENTS
    years = [year for year in (paper.year, paper.year + 1) if first <= year <= current]
    if not years:
        return NO_COMMITMENTS
    over = current - 1
    steps = next((each for each in progression_at(paper.organisation_id) if each.year == over), None)
    return CommitmentRecord(
        years=tuple(mirror_of(paper.organisation_id, year) for year in years),
        quarters=tuple(
            Quarter(each.name, each.signals, each.concerns) for each in signals_shown(paper.organisation_id)
        ),
        steps_year=over,
        steps=steps,
    )
