"""Every page, as it is and with something to mend: WCAG 2.2 AA by axe, and no page wider than a phone."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import expect
from werkzeug.routing import Rule

from tests.browser import commitment_pages, panel_pages, reminder_pages
from tests.browser.accessibility import check
from tests.browser.cases import ADMINISTRATOR, AUDITOR, CHAIR, DRAFT, EDI, NOBODY, SECRETARY, Case
from tests.browser.journeys import Person
from tests.browser.world import World

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

UNSTORABLE = "\x07"
"""A character that every field of text and every date refuses."""

ASKING = "main form[method=post]:has(:is(textarea, select, input:not([type=hidden])))"
"""A form that asks something: not one that is a button alone."""


PAGES: dict[str, Case] = {
    **commitment_pages.PAGES,
    **panel_pages.PAGES,
    **reminder_pages.PAGES,
    "accounts.account": CHAIR,
    "accounts.add_seat": SECRETARY,
    "accounts.change_name": CHAIR,
    "accounts.change_password": CHAIR,
    "accounts.edit_organisation": ADMINISTRATOR,
    "accounts.edit_seat": SECRETARY,
    "accounts.end_role": ADMINISTRATOR,
    "accounts.end_seat": SECRETARY,
    "accounts.forgotten_password": NOBODY,
    "accounts.give_role": ADMINISTRATOR,
    "accounts.home": CHAIR,
    "accounts.invite": ADMINISTRATOR,
    "accounts.leave": ADMINISTRATOR,
    "accounts.organisation": SECRETARY,
    "accounts.people": ADMINISTRATOR,
    "accounts.person": ADMINISTRATOR,
    "accounts.rename": ADMINISTRATOR,
    "accounts.resend_invitation": ADMINISTRATOR,
    "accounts.seat": SECRETARY,
    "accounts.seats": SECRETARY,
    "accounts.share": SECRETARY,
    "accounts.sign_in": NOBODY,
    "accounts.stop_sharing": SECRETARY,
    "accounts.use_link": NOBODY,
    "board_papers.approve": Case("chair", {"paper_id": "draft_paper"}),
    "board_papers.create": SECRETARY,
    "board_papers.edit": Case("company secretary", {"paper_id": "draft_paper"}),
    "board_papers.index": CHAIR,
    "board_papers.issue": Case("company secretary", {"paper_id": "approved_paper"}),
    "board_papers.read": CHAIR,
    "board_papers.return_to_draft": Case("company secretary", {"paper_id": "approved_paper"}),
    "board_papers.show": CHAIR,
    "demonstration.choose": NOBODY,
    "demonstration.message": Case("chair", {"message_id": "letter"}),
    "demonstration.messages": CHAIR,
    "help.accessibility": NOBODY,
    "help.index": NOBODY,
    "help.privacy": NOBODY,
    "jobs.index": ADMINISTRATOR,
    "oversight.check_trail": AUDITOR,
    "oversight.shared": Case("overseer", {"organisation_id": "region"}),
    "oversight.show": CHAIR,
    "oversight.trail": AUDITOR,
    "plans.add_evidence": EDI,
    "plans.add_milestone": EDI,
    "plans.ask_for_due_date": EDI,
    "plans.ask_to_close": EDI,
    "plans.board": CHAIR,
    "plans.close": Case("chair", {"action_id": "waiting"}),
    "plans.comment": EDI,
    "plans.create": SECRETARY,
    "plans.create_action": EDI,
    "plans.decide_due_date": CHAIR,
    "plans.edit": EDI,
    "plans.edit_action": EDI,
    "plans.edit_milestone": EDI,
    "plans.index": CHAIR,
    "plans.record_progress": EDI,
    "plans.remove_filter": EDI,
    "plans.remove_milestone": EDI,
    "plans.rename_filter": EDI,
    "plans.revise_evidence": EDI,
    "plans.saved": Case("EDI lead", query="?query=rag%3Dred"),
    "plans.serving": CHAIR,
    "plans.show": EDI,
    "plans.show_action": EDI,
    "plans.starting_points": EDI,
    "plans.timeline": CHAIR,
    "plans.withdraw": EDI,
    "targets.add_agreement": EDI,
    "targets.agree": Case("company secretary", {"target_id": "draft_target"}),
    "targets.assume": EDI,
    "targets.assumptions": CHAIR,
    "targets.compare_scenarios": CHAIR,
    "targets.create": Case("EDI lead", query="?kind=pay+bands&first_band=8a&last_band=vsm"),
    "targets.create_scenario": CHAIR,
    "targets.discard": Case("EDI lead", {"target_id": "draft_target"}),
    "targets.edit": Case("EDI lead", {"target_id": "rebased_target"}),
    "targets.edit_scenario": EDI,
    "targets.edit_scenario_band": EDI,
    "targets.index": CHAIR,
    "targets.reach": SECRETARY,
    "targets.rebase": EDI,
    "targets.remove_scenario": EDI,
    "targets.retire": SECRETARY,
    "targets.scenarios": CHAIR,
    "targets.show": CHAIR,
    "targets.show_scenario": EDI,
    "wres.correct": EDI,
    "wres.edit_details": Case("EDI lead", DRAFT),
    "wres.import_file": EDI,
    "wres.index": CHAIR,
    "wres.show": CHAIR,
    "wres.show_indicator": CHAIR,
    "wres.show_upload": EDI,
    "wres.sign_off": Case("company secretary", DRAFT),
    "wres.write_narrative": Case("EDI lead", DRAFT),
}
"""Every address that answers with a page."""

MORE_PAGES: dict[str, tuple[str, Case]] = {
    **commitment_pages.MORE_PAGES,
    **panel_pages.MORE_PAGES,
    **reminder_pages.MORE_PAGES,
    "a letter that nobody keeps": ("demonstration.message", Case("chair", {"message_id": "forgotten_letter"})),
    "a draft paper": ("board_papers.show", Case("EDI lead", {"paper_id": "draft_paper"})),
    "a draft paper to read": ("board_papers.read", Case("EDI lead", {"paper_id": "draft_paper"})),
    "a draft return": ("wres.show", Case("EDI lead", DRAFT)),
    "a new organisation": ("oversight.show", Case("new secretary", {"organisation_id": "new"})),
    "a new organisation's plans": ("plans.index", Case("new secretary", {"organisation_id": "new"})),
    "a new organisation's papers": ("board_papers.index", Case("new secretary", {"organisation_id": "new"})),
    "a new organisation's returns": ("wres.index", Case("new secretary", {"organisation_id": "new"})),
    "a new organisation's targets": ("targets.index", Case("new secretary", {"organisation_id": "new"})),
    "a target to choose": ("targets.create", EDI),
    "a target with every question opened": ("targets.create", Case("EDI lead", query="?kind=board&seats=all")),
    "a target that is a ratio": ("targets.create", Case("EDI lead", query="?kind=relative+likelihood&likelihood=2")),
    "a draft target": ("targets.show", Case("company secretary", {"target_id": "draft_target"})),
    "a target with a new version": ("targets.show", Case("company secretary", {"target_id": "rebased_target"})),
    "a target that has ended": ("targets.show", Case("auditor", {"target_id": "ended_target"})),
    "a target that is a gap": ("targets.show", Case("chair", {"target_id": "gap_target"})),
    "a target seen by a reviewer": ("targets.show", Case("overseer", {"target_id": "rebased_target"})),
    "a target and another share": ("targets.show", Case("board member", query="?share=30")),
    "a target and a share to mend": ("targets.show", Case("board member", query="?share=many")),
    "targets seen by a reviewer": ("targets.index", Case("overseer")),
    "assumptions to change": ("targets.assumptions", EDI),
    "an organisation seen by a reviewer": ("oversight.show", Case("overseer")),
    "an action with wording to check": ("plans.show_action", Case("EDI lead", {"action_id": "worded"})),
    "an action to change with wording to check": ("plans.edit_action", Case("EDI lead", {"action_id": "worded"})),
    "an action seen by a reviewer": ("plans.show_action", Case("overseer")),
    "a refusal": ("oversight.trail", Case("recruiting manager")),
    "nothing there": ("oversight.show", Case("new secretary")),
    "a search of the trail": ("oversight.trail", Case("auditor", query="?words=harassment&who=")),
    "a search of the trail to mend": ("oversight.trail", Case("auditor", query="?since-day=40")),
    "a check of the trail to mend": ("oversight.check_trail", Case("auditor", query="?digest=xyz")),
    "a scenario without its ranges": ("targets.show_scenario", Case("chair", query="?ranges=no")),
    "scenarios side by side": (
        "targets.compare_scenarios",
        Case("chair", query="?scenario={scenario_id}&scenario={other_scenario}"),
    ),
    "scenarios about different bands": (
        "targets.compare_scenarios",
        Case("chair", query="?scenario={scenario_id}&scenario={other_scenario}&scenario={top}"),
    ),
    "a comparison to mend": ("targets.compare_scenarios", Case("chair", query="?scenario={scenario_id}")),
    "a new organisation's scenarios": ("targets.scenarios", Case("new secretary", {"organisation_id": "new"})),
    "a filtered plan": ("plans.show", Case("EDI lead", query="?rag=red&mine=y&q=nothing+like+it")),
    **{
        f"indicator {number}": ("wres.show_indicator", Case("chair", {"indicator": str(number)}))
        for number in range(1, 10)
    },
}
"""Pages worth looking at in another state."""

NOT_PAGES = {
    **commitment_pages.NOT_PAGES,
    **panel_pages.NOT_PAGES,
    **reminder_pages.NOT_PAGES,
    "board_papers.download": "a file",
    "demonstration.message_html": "shown in a frame",
    "design_system.assets": "a file",
    "design_system.static": "a file",
    "jobs.health": "for machines",
    "jobs.health_of_jobs": "for machines",
    "oversight.export_trail": "a file",
    "plans.download": "a file",
    "plans.export": "a file",
    "static": "a file",
    "wres.download_upload": "a file",
    "wres.export": "a file",
    "wres.template": "a file",
    "wres.working_copy": "a file",
}

NOTHING_TO_MEND = {
    **commitment_pages.NOTHING_TO_MEND,
    **panel_pages.NOTHING_TO_MEND,
    **reminder_pages.NOTHING_TO_MEND,
    "accounts.give_role": "a list to choose from, with a choice made",
    "accounts.resend_invitation": "only a button",
    "accounts.share": "a list to choose from, with a choice made",
    "board_papers.approve": "only a button",
    "board_papers.create": "two questions, each with an answer chosen",
    "board_papers.issue": "only a button",
    "plans.remove_filter": "only a button",
    "plans.remove_milestone": "only a button",
    "targets.discard": "only a button",
    "targets.remove_scenario": "only a button",
}
"""Forms that a person cannot fill in wrongly."""

READ_ONLY = {
    *commitment_pages.READ_ONLY,
    *panel_pages.READ_ONLY,
    *reminder_pages.READ_ONLY,
    "accounts.account",
    "accounts.home",
    "accounts.organisation",
    "accounts.people",
    "accounts.person",
    "accounts.seat",
    "accounts.seats",
    "board_papers.index",
    "board_papers.read",
    "board_papers.show",
    "demonstration.choose",
    "demonstration.message",
    "demonstration.messages",
    "help.accessibility",
    "help.index",
    "help.privacy",
    "jobs.index",
    "oversight.check_trail",
    "oversight.shared",
    "oversight.show",
    "oversight.trail",
    "plans.board",
    "plans.index",
    "plans.serving",
    "plans.show",
    "plans.show_action",
    "plans.starting_points",
    "plans.timeline",
    "targets.assumptions",
    "targets.compare_scenarios",
    "targets.index",
    "targets.scenarios",
    "targets.show",
    "targets.show_scenario",
    "wres.index",
    "wres.show",
    "wres.show_indicator",
    "wres.show_upload",
}
"""Pages that take no answers, or send them to another page."""

FORMS = sorted(set(PAGES) - READ_ONLY - set(NOTHING_TO_MEND))


def gets(app: Flask) -> dict[str, Rule]:
    return {rule.endpoint: rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}


def takes_answers(app: Flask) -> set[str]:
    return {rule.endpoint for rule in app.url_map.iter_rules() if {"GET", "POST"} <= (rule.methods or set())}


def opened(reader: Callable[[str], Person], app: Flask, world: World, endpoint: str, case: Case) -> Person:
    """The page, as the case says."""
    rule = gets(app)[endpoint]
    named = {name: case.ids.get(name, name) for name in rule.arguments}
    values = {name: world.ids.get(key, key) for name, key in named.items()}
    with app.test_request_context():
        path = app.url_for(endpoint, **values)
    return reader(case.role).opens(path + case.query.format_map(world.ids))


def test_every_page_of_the_service_is_in_the_table(live_app: Flask) -> None:
    assert set(gets(live_app)) - set(NOT_PAGES) == set(PAGES)
    assert takes_answers(live_app) == set(PAGES) - READ_ONLY


@pytest.mark.parametrize("endpoint", PAGES)
def test_a_page_is_accessible(reader: Callable[[str], Person], live_app: Flask, world: World, endpoint: str) -> None:
    visitor = opened(reader, live_app, world, endpoint, PAGES[endpoint])

    assert visitor.page.title() == re.sub(r"^Error: ", "", visitor.page.title())
    assert visitor.page.title().startswith(visitor.heading), "the title begins with the heading"
    assert visitor.heading not in {"Sign in", "Page not found"} or endpoint == "accounts.sign_in"
    check(visitor)


@pytest.mark.parametrize("name", MORE_PAGES)
def test_a_page_in_another_state_is_accessible(
    reader: Callable[[str], Person], live_app: Flask, world: World, name: str
) -> None:
    check(opened(reader, live_app, world, *MORE_PAGES[name]))


@pytest.mark.parametrize("endpoint", FORMS)
def test_a_form_with_something_to_mend_is_accessible(
    reader: Callable[[str], Person], live_app: Flask, world: World, endpoint: str
) -> None:
    visitor = opened(reader, live_app, world, endpoint, PAGES[endpoint])

    spoil(visitor)

    assert visitor.errors != []
    assert visitor.page.title().startswith("Error: ")
    expect(visitor.page.locator(".nhsuk-error-summary")).to_be_focused()
    check(visitor)


def spoil(visitor: Person) -> None:
    """Put what no field takes into every box of the page's own form, and send it."""
    boxes = "main form[method=post] :is(input:not([type]), input[type=text], input[type=email], textarea)"
    visitor.page.evaluate(
        "([boxes, bad]) => document.querySelectorAll(boxes).forEach(box => { box.value = bad })", [boxes, UNSTORABLE]
    )
    with visitor.page.expect_navigation(wait_until="load"):
        visitor.page.locator(f"{ASKING} button:not([type=button])").first.click()
