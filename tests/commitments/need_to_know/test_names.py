"""Nobody learns who is in the pool: a colleague's name stands where the name of anybody with an account stands."""

from collections.abc import Iterator, Mapping, Sequence

import pytest

from tests.commitments.need_to_know.conftest import Looked
from tests.commitments.need_to_know.people import HERE, POOL

pytestmark = pytest.mark.xdist_group("need_to_know")

KNOW: Mapping[str, frozenset[str]] = {
    "mentee": frozenset({"leader", "recipient"}),
    "teacher": frozenset({"leader"}),
    "asker": frozenset({"leader"}),
    "other mentee": frozenset({"other leader", "alternate"}),
    "hopeful": frozenset(),
    "withdrawn": frozenset({"leader"}),
}
"""Who else knows a colleague: the other side of a pair, and whom they raised a concern with. The hopeful one wished for
the leader, who is not to know it."""

ACCOUNTS = "the administrator keeps everybody's account"
ANYBODY: Mapping[str, str] = {
    "accounts.people": "everybody with an account, for whoever keeps or checks accounts",
    "accounts.person": ACCOUNTS,
    "accounts.end_role": ACCOUNTS,
    "accounts.give_role": ACCOUNTS,
    "accounts.leave": ACCOUNTS,
    "accounts.rename": ACCOUNTS,
    "accounts.resend_invitation": ACCOUNTS,
}
"""Pages on which anybody with an account may be named, and why: being on them says nothing of the pool."""

LISTS = {
    "accounts.add_seat",
    "accounts.edit_seat",
    "commitments.edit_place",
    "commitments.edit_profile",
    "commitments.edit_settings",
    "commitments.join",
    "commitments.take_up_insight",
    "panels.add_members",
    "panels.add_to_pool",
    "panels.assign_justification",
    "panels.create_vacancy",
    "panels.edit_in_pool",
    "panels.edit_settings",
    "panels.edit_vacancy",
    "panels.give_delegation",
    "panels.record_panel",
    "plans.create_action",
    "plans.edit_action",
}
"""Pages with a list to choose from of everybody with a part beside that of a colleague. The teacher alone has one."""

ALIKE = dict.fromkeys(POOL, "onlooker") | {"teacher": "other onlooker"}
"""Who holds the same role as each, and is in no pool."""

OF_ONE = {"oversight.trail", "oversight.export_trail", *(page for page, why in ANYBODY.items() if why == ACCOUNTS)}
"""Pages of one account, or that say who did what and who was refused: not everybody stands there."""


@pytest.fixture(scope="module")
def named(looked: Looked, pool_names: Mapping[str, Sequence[str]]) -> set[tuple[str, str, str]]:
    """Which colleague is named on which page to whom, themselves and the coordinator left out."""
    onlookers = {whom: HERE[whom][0].split() for whom in ALIKE.values()}
    return {
        (whom, page, part)
        for whom, words in {**pool_names, **onlookers}.items()
        for page, part, text in pages(looked)
        if part not in {whom, "coordinator"} and any(each.casefold() in text for each in words)
    }


def pages(looked: Looked) -> Iterator[tuple[str, str, str]]:
    for seen in looked.crawl.seen:
        yield seen.endpoint, seen.part, seen.text.casefold()


@pytest.mark.parametrize("whom", POOL)
def test_nobody_but_the_other_side_and_the_coordinator_meets_a_colleagues_name(
    named: set[tuple[str, str, str]], whom: str
) -> None:
    found = {(page, part) for name, page, part in named if name == whom and part not in KNOW[whom]}
    may = ANYBODY.keys() | (LISTS if whom == "teacher" else set())

    assert {(page, part) for page, part in found if page not in may} == set()


@pytest.mark.parametrize("whom", POOL)
def test_a_colleague_stands_where_somebody_outside_the_pool_stands(named: set[tuple[str, str, str]], whom: str) -> None:
    alike = ALIKE[whom]
    knowing = KNOW[whom] | {whom, alike}

    of = {name: set[tuple[str, str]]() for name in (whom, alike)}
    for name, page, part in named:
        if name in of and part not in knowing and page not in OF_ONE:
            of[name].add((page, part))

    assert of[whom] == of[alike]


def test_the_other_side_and_the_coordinator_do_meet_the_name(
    looked: Looked, pool_names: Mapping[str, Sequence[str]]
) -> None:
    page = "commitments.show_relationship"
    found = {part for name, part, text in pages(looked) if name == page and pool_names["mentee"][1].casefold() in text}

    assert found == {"leader", "coordinator", "mentee"}


def test_every_page_with_a_list_names_who_has_a_part(named: set[tuple[str, str, str]]) -> None:
    naming = {page for whom, page, _ in named if whom == "teacher"}

    assert LISTS - naming == set()
