"""What the leaders of a year come to, in words."""

import uuid
from datetime import date

from tracker.commitments.rules.coverage import Coverage, Row, standing_words, summary
from tracker.commitments.rules.duties import Reading, Standing, Why
from tracker.commitments.rules.leaders import Leader
from tracker.commitments.rules.vocabulary import Category, Duty

TODAY = date(2026, 11, 22)


def row(mentor: Reading, sponsor: Reading, category: Category = Category.EXECUTIVE) -> Row:
    leader = Leader(uuid.uuid4(), "Amara Okafor", category, "Chief people officer", ((date(2024, 4, 1), None),))
    return Row(leader, {Duty.MENTOR: Standing(mentor), Duty.SPONSOR: Standing(sponsor)})


def covered(*rows: Row) -> Coverage:
    return Coverage(2027, TODAY, rows)


def test_the_sentence_counts_whoever_owes_something() -> None:
    found = covered(
        row(Reading.MET, Reading.MET),
        row(Reading.MET, Reading.NOT_MET),
        row(Reading.NOT_YET, Reading.NOT_YET),
        row(Reading.NOT_KNOWN, Reading.NOT_KNOWN),
        row(Reading.NOT_OWED, Reading.NOT_OWED, Category.GOVERNOR),
    )

    assert summary(found) == (
        "1 of 4 leaders has kept the commitment in the year to 31 March 2027; 1 not, 1 not due yet and 1 on record"
        " without an account, so nobody can know."
    )
    assert (found.met_of(Duty.MENTOR), found.met_of(Duty.SPONSOR)) == ((2, 4), (1, 4))
    assert [(category, len(each.rows)) for category, each in found.by_category()] == [
        (Category.EXECUTIVE, 4),
        (Category.GOVERNOR, 1),
    ]


def test_the_sentence_is_short_where_everybody_has() -> None:
    both = [row(Reading.MET, Reading.MET), row(Reading.MET, Reading.NOT_OWED)]

    assert summary(covered(*both)) == "2 of 2 leaders have kept the commitment in the year to 31 March 2027."


def test_a_standing_says_why_nothing_is_owed() -> None:
    assert standing_words(Standing(Reading.NOT_OWED, why=Why.SHORT)) == (
        "Not owed: the part is held for too few days of the year"
    )
