"""Who opens which page of commitments: as the policy says of each record, and never more than the law allows."""

from http import HTTPStatus

import pytest

from tests.commitments.need_to_know.conftest import Looked
from tests.commitments.need_to_know.crawl import Asked
from tests.commitments.need_to_know.law import LAW, OF_THE_TRUST

pytestmark = pytest.mark.xdist_group("need_to_know")

ANSWERS = {HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}
NARROWER = {
    "commitments.answer_wording": "only while the wording waits for the colleague",
    "commitments.download_pack": "only in the formats of a pack",
    "commitments.edit_duty_rule": "only for categories that owe something, from this year on",
    "commitments.edit_return_date": "only for years whose day is still to be set",
    "commitments.review_agreement": "only a review of the pair's own agreement",
    "commitments.review_objective": "only by stages that are still to come",
    "commitments.show_insight": "not before the leader has sent it to the colleague",
    "commitments.use_link": "only while the link works",
    "commitments.withdraw_insight": "not before the leader has sent it to the colleague",
}
"""Pages that say that there is nothing, or nothing any more, also to some of those who may."""

STRANGERS = {"left", "nobody"}


def ours(looked: Looked) -> list[Asked]:
    return [each for each in looked.crawl.asked if each.endpoint.startswith("commitments.")]


def test_every_argument_of_an_address_is_known_to_the_world(looked: Looked) -> None:
    assert looked.crawl.unknown == []


def test_no_page_breaks(looked: Looked) -> None:
    broken = {(seen.endpoint, seen.part, seen.url) for seen in looked.crawl.seen if seen.status >= 500}

    assert broken == set()


def test_who_may_not_is_refused_and_another_organisation_is_told_of_nothing(looked: Looked) -> None:
    wrong = {
        (asked.endpoint, asked.part, asked.status)
        for asked in ours(looked)
        if not asked.may and asked.status is not None and asked.status != expected_of(asked)
    }

    assert wrong == set()


def expected_of(asked: Asked) -> HTTPStatus:
    """How somebody is refused: asked to sign in, told that they may not, or that there is nothing."""
    if asked.part in STRANGERS:
        return HTTPStatus.FOUND
    return HTTPStatus.FORBIDDEN if asked.belongs else HTTPStatus.NOT_FOUND


def test_who_may_is_answered(looked: Looked) -> None:
    wrong = {
        (asked.endpoint, asked.part, asked.status)
        for asked in ours(looked)
        if asked.may and asked.status not in ANSWERS and asked.part not in STRANGERS
    }

    assert {(page, part, status) for page, part, status in wrong if page not in NARROWER} == set()
    assert {status for _, _, status in wrong} <= {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


def test_nobody_opens_a_record_that_is_not_theirs_to_know_of(looked: Looked) -> None:
    beyond = {
        (asked.endpoint, asked.part)
        for asked in ours(looked)
        if asked.status == HTTPStatus.OK
        and asked.kind not in OF_THE_TRUST
        and asked.part not in looked.lawful[asked.record]
    }

    assert beyond == set()


def test_every_kind_of_record_with_a_page_has_its_law(looked: Looked) -> None:
    kinds = {asked.kind for asked in ours(looked)}

    assert kinds - OF_THE_TRUST - {model.__name__ for model in LAW} == set()


def test_every_page_of_commitments_is_opened_by_somebody(looked: Looked) -> None:
    opened = {seen.endpoint for seen in looked.crawl.seen if seen.status == HTTPStatus.OK}

    assert {each for each in looked.crawl.endpoints if each.startswith("commitments.")} - opened == set()
