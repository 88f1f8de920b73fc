"""Batches and single candidates on the page."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory
from tests.panels.factories import PanelFactory, VacancyFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.panels.models import Panel, Vacancy
from tracker.panels.rules.vocabulary import SoloChoice

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"


def single(trust: Organisation, reference: str) -> Panel:
    vacancy = VacancyFactory(organisation=trust, reference=reference)
    panel: Panel = PanelFactory(vacancy=vacancy, candidates=1, number=int(reference))
    return panel


def formed(browser: Browser, panel: Panel, *others: Vacancy, title: str = "Nurses") -> str:
    """Put them together on the page; where the batch is."""
    answers = {"title": title, "vacancy_ids": [str(each.id) for each in others]}
    response = browser.post(f"/vacancies/{panel.vacancy_id}/batch", data=answers)
    assert response.status_code == 303
    return response.location


def test_vacancies_alike_are_offered_put_together_and_their_interviews_followed(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    panel, other = single(trust, "1"), single(trust, "2")
    VacancyFactory(organisation=trust, reference="3", site="Elsewhere")
    sign_in(Role.SECRETARY, trust)

    offer = browser.page(f"/vacancies/{panel.vacancy_id}/batch")
    batch = browser.page(formed(browser, panel, other.vacancy, title=HOSTILE))
    hub = browser.page(f"/vacancies/{panel.vacancy_id}")

    assert offer.root.xpath("//input[@name='vacancy_ids']/@value") == [str(other.vacancy_id)]
    assert "bands 6 and 7, clinical (non-medical), at Ashbourne General" in offer.text
    assert "Samuel Adeyemi, opened 1 September 2026, one candidate" in offer.text
    assert batch.heading == HOSTILE
    assert batch.rows("Vacancies of this batch") == [
        [f"{number} Ward manager", "Band 7", "Samuel Adeyemi", f"P{number} on 1 December 2026: interviewed in a batch"]
        for number in (1, 2)
    ]
    assert "is to interview one candidate" not in hub.text
    assert hub.links[f"batch B1 {HOSTILE}"] == f"/batches/{panel.vacancy.batch_id}"
    assert "1: interviewed in a batch" in hub.text


def test_a_batch_is_opened_again_with_what_is_in_it(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    panel, other, third = single(trust, "1"), single(trust, "2"), single(trust, "3")
    sign_in(Role.EDI_LEAD, trust)
    formed(browser, panel, other.vacancy)

    form = browser.page(f"/vacancies/{panel.vacancy_id}/batch")
    stale = browser.page(
        f"/vacancies/{panel.vacancy_id}/batch",
        {"title": "Others", "vacancy_ids": str(third.vacancy_id), "version": "1"},
        status=409,
    )

    assert (form.heading, form.field("title"), form.field("vacancy_ids")) == (
        "Change the batch",
        "Nurses",
        [str(other.vacancy_id)],
    )
    assert stale.rows("Where the two versions differ") == [["What do you call them together?", "Nurses", "Others"]]


def test_nothing_selected_is_said_beside_the_question(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    panel = single(trust, "1")
    single(trust, "2")
    sign_in(Role.SECRETARY, trust)

    page = browser.page(f"/vacancies/{panel.vacancy_id}/batch", {"title": "Nurses"}, status=422)

    assert page.errors == ["Select at least one other vacancy"]
    assert page.field("title") == "Nurses"


def test_where_none_is_alike_the_page_says_what_else_to_do(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    panel = single(trust, "1")
    panel.vacancy.site = ""
    sign_in(Role.SECRETARY, trust)

    page = browser.page(f"/vacancies/{panel.vacancy_id}/batch")

    assert "without a site, as this one" in page.text
    assert "There is none today." in page.text
    assert page.root.xpath("//main//form") == []


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"outcome": "held together", "outcome_note": ""}, "Held together"),
        ({"outcome": "not held together", "outcome_note": HOSTILE}, f"Not held together {HOSTILE}"),
    ],
)
def test_what_became_of_a_batch_is_recorded(
    browser: Browser, sign_in: SignIn, trust: Organisation, answers: dict[str, str], said: str
) -> None:
    panel, other = single(trust, "1"), single(trust, "2")
    sign_in(Role.RECRUITING_MANAGER, trust)
    panel.vacancy.manager = sign_in(Role.RECRUITING_MANAGER, trust)
    batch = formed(browser, panel, other.vacancy)

    page = browser.page(f"{batch}/end", answers)

    assert page.flashes[-1] == "What became of the batch is recorded"
    assert said in page.text
    assert "Record what became of it" not in page.links


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        ({}, ["Select whether the interviews were held together"]),
        ({"outcome": "not held together"}, ["Say why the interviews were not held together"]),
    ],
)
def test_an_outcome_without_what_it_needs_is_refused(
    browser: Browser, sign_in: SignIn, trust: Organisation, answers: dict[str, str], errors: list[str]
) -> None:
    panel, other = single(trust, "1"), single(trust, "2")
    sign_in(Role.SECRETARY, trust)
    batch = formed(browser, panel, other.vacancy)

    assert browser.page(f"{batch}/end", answers, status=422).errors == errors


def test_a_batch_whose_vacancies_moved_on_says_so(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    panel, other = single(trust, "1"), single(trust, "2")
    sign_in(Role.SECRETARY, trust)
    batch = formed(browser, panel, other.vacancy)
    browser.page(f"{batch}/end", {"outcome": "not held together", "outcome_note": "Too few"})
    formed(browser, panel, other.vacancy, title="Again")

    assert "Its vacancies have moved to other batches." in browser.page(batch).text


@pytest.mark.parametrize("choice", ["more candidates were found", "went ahead with one candidate"])
def test_what_is_done_about_a_single_candidate_is_recorded(
    browser: Browser, sign_in: SignIn, trust: Organisation, choice: str
) -> None:
    panel = single(trust, "1")
    sign_in(Role.SECRETARY, trust)

    page = browser.page(f"/panels/{panel.id}/single-candidate", {"solo_choice": choice, "solo_reason": HOSTILE})

    assert page.flashes == ["What is done about the single candidate is recorded"]
    assert page.rows("Panels of this vacancy")[0][3] == f"1: {choice}"
    assert panel.solo_choice is SoloChoice(choice)


def test_a_choice_without_what_it_needs_is_refused(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    panel = single(trust, "1")
    sign_in(Role.SECRETARY, trust)

    page = browser.page(f"/panels/{panel.id}/single-candidate", {}, status=422)

    assert page.errors == ["Select what happens", "Say why, or what was done"]


@pytest.mark.parametrize(
    ("day", "candidates", "said"),
    [(20, 1, "The day of this panel is over"), (25, 2, "there is nothing to decide")],
)
def test_a_page_that_makes_no_sense_any_more_asks_nothing(
    browser: Browser, sign_in: SignIn, trust: Organisation, day: int, *, candidates: int, said: str
) -> None:
    panel = PanelFactory(
        vacancy=VacancyFactory(organisation=trust),
        candidates=candidates,
        starts_at=datetime(2026, 11, day, 9, tzinfo=UTC),
    )
    sign_in(Role.SECRETARY, trust)

    page = browser.page(f"/panels/{panel.id}/single-candidate")
    refused = browser.page(
        f"/panels/{panel.id}/single-candidate",
        {"solo_choice": "went ahead with one candidate", "solo_reason": "Late"},
        status=422,
    )

    assert said in page.text
    assert page.root.xpath("//main//form") == []
    assert len(refused.errors) == 1
    assert db.session.get_one(Panel, panel.id).solo_choice is None


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.EDI_LEAD, 200), (Role.PANEL_CHAIR, 403), (Role.CHAIR, 403), (Role.RECRUITING_MANAGER, 403)],
)
def test_a_single_candidate_is_decided_by_those_who_keep_the_panel(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role, status: int
) -> None:
    panel = single(trust, "1")
    sign_in(role, trust)

    assert browser.get(f"/panels/{panel.id}/single-candidate").status_code == status


def test_another_organisations_are_not_there(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    panel, other = single(trust, "1"), single(trust, "2")
    sign_in(Role.SECRETARY, trust)
    batch = formed(browser, panel, other.vacancy)
    sign_in(Role.SECRETARY, OrganisationFactory())

    addresses = [batch, f"{batch}/end", f"/organisations/{trust.id}/batches", f"/panels/{panel.id}/single-candidate"]

    assert [browser.get(each).status_code for each in addresses] == [404] * 4


def test_an_empty_list_of_batches_says_where_they_begin(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.CHAIR, trust)

    page = browser.page(f"/organisations/{trust.id}/batches")

    assert "There is no batch yet." in page.text


@pytest.mark.parametrize("count", [1, 3])
def test_more_batches_ask_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    sign_in(Role.SECRETARY, trust)
    for number in range(count):
        pair = [single(trust, str(2 * number + place)) for place in (1, 2)]
        batch = formed(browser, pair[0], pair[1].vacancy)

    page = browser.page(f"/organisations/{trust.id}/batches")
    listed = len(browser.statements)
    browser.page(batch)

    assert len(page.rows("Batches")) == count
    # person; roles; batches; vacancies; panels
    assert listed == 5
    # person; roles; batch; vacancies; panels; history
    assert len(browser.statements) == 6
