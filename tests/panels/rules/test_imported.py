"""What an import would do, and how a person's sight of it is known again."""

import uuid
from dataclasses import replace
from datetime import date

from tracker.panels.rules.columns import Field
from tracker.panels.rules.imported import Change, Plan, Planned, Row, changes_between, misplaced_days
from tracker.wres.rules.vocabulary import Band

ROW = Row(2, {Field.REFERENCE: "400-1", Field.BAND: Band.BAND_7})
ONE = Planned(ROW, {"reference": "400-1", "band": Band.BAND_7})


def test_changes_are_told_in_words_and_only_of_what_the_file_says() -> None:
    before = {"band": Band.BAND_7, "closes_on": date(2026, 3, 31), "campaign": "", "site": "City"}

    found = changes_between(before, {"campaign": "Spring", "closes_on": date(2026, 4, 1), "band": Band.BAND_7})

    assert found == (
        Change("Closes on", "31 March 2026", "1 April 2026"),
        Change("Campaign or batch", "nothing", "Spring"),
    )


def test_an_account_that_is_found_or_lost_is_told_without_its_number() -> None:
    somebody = uuid.UUID(int=1)

    found = changes_between({"manager_id": None}, {"manager_id": somebody})
    lost = changes_between({"manager_id": somebody}, {"manager_id": None})
    kept = changes_between({"manager_id": somebody}, {"manager_id": somebody})
    named = changes_between(
        {"manager_id": None, "manager_name": "A"}, {"manager_id": somebody, "manager_name": "Amara"}
    )

    assert [tuple(change)[1:] for change in (*found, *lost, *kept)] == [("nothing", "linked"), ("linked", "nothing")]
    assert named == (Change("Recruiting manager", "A", "Amara"),)


def test_a_plan_counts_its_rows_and_says_whether_it_writes() -> None:
    plan = Plan(new=(ONE,), changed=(ONE, ONE), same=4, closed=(ONE,))

    assert plan.counts == {"new": 1, "changed": 2, "same": 4, "closed": 1, "others": 0}
    assert (plan.writes, Plan(same=4, closed=(ONE,)).writes) == (True, False)


def test_the_same_plan_has_the_same_digest_and_another_has_not() -> None:
    plan = Plan(new=(ONE,), same=3)
    another_value = replace(ONE, values={"reference": "400-1", "band": Band.BAND_8A})

    assert plan.digest == Plan(new=(replace(ONE),), same=3).digest
    assert len({plan.digest, Plan(new=(another_value,), same=3).digest, replace(plan, same=4).digest}) == 3


def test_a_closing_day_may_be_missing_and_may_be_the_opening_day() -> None:
    opened = date(2026, 4, 1)

    assert (misplaced_days(opened, None), misplaced_days(opened, opened)) == (None, None)
