"""Who is told what and when: read by everybody here, settled by administrators and the company secretary."""

from collections.abc import Callable

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory
from tests.reminders.factories import ReminderRuleFactory, ReminderSettingsFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.reminders.queries.settled import rule_of
from tracker.reminders.rules.settled import Rule, Step
from tracker.reminders.rules.vocabulary import Kind, Mood, Part

SignIn = Callable[..., User]
STEPS = {
    "rows": "2",
    "days_1": "10",
    "side_1": "working days before",
    "to_1": "owner",
    "days_2": "3",
    "side_2": "working days after",
    "to_2": "executive sponsor",
}
ANSWERS = STEPS | {"is_on": "y", "submit": "Save the rule"}


@pytest.fixture
def trust(session: object) -> Organisation:
    return OrganisationFactory()


def address(trust: Organisation, rest: str = "") -> str:
    return f"/organisations/{trust.id}/reminders{rest}"


def test_a_rule_reads_in_words_and_says_whose_it_is(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.ADMINISTRATOR, trust)

    page = browser.page(address(trust))

    assert page.captions == [
        "Action plan", "Panels", "Commitments of leaders", "The year of the standard", "Board papers",
    ]  # fmt: skip
    after, many = "working day after", "working days after"
    assert page.rows("Action plan")[:2] == [
        [
            "An action is due Counts from the action's due date",
            "5 working days before: the owner and the contributors",
            "In the digest People may turn it off",
            "The usual rule Change: An action is due",
        ],
        [
            "An action is overdue Counts from the action's due date",
            f"1 {after}: the owner5 {many}: the executive sponsor15 {many}: the company secretary30 {many}: the chair",
            "In the digest Nobody can turn it off",
            "The usual rule Change: An action is overdue",
        ],
    ]
    assert "Changed lately" not in page.text


def test_an_administrator_settles_a_rule_and_everybody_reads_who_did(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.ADMINISTRATOR, trust)

    page = browser.page(address(trust, "/rules/action-due"), ANSWERS | {"is_urgent": "y"})

    assert page.flashes == ["Saved: an action is due"]
    found = rule_of(trust.id, Kind.ACTION_DUE)
    assert found is not None
    assert found.rule == Rule((Step(-10, Part.OWNER), Step(3, Part.SPONSOR)), is_urgent=True)
    assert page.rows("Action plan")[0][1:] == [
        "10 working days before: the owner3 working days after: the executive sponsor",
        "At once People may turn it off",
        "The organisation’s own Janet Williams, 23 November 2026, 8:00am Change: An action is due",
    ]
    sign_in(Role.AUDITOR, trust)
    read = browser.page(address(trust))
    assert read.rows("Action plan")[0][3] == "The organisation’s own Janet Williams, 23 November 2026, 8:00am"
    assert "Janet Williams settled when, and to whom, a kind of reminder goes: An action is due" in read.text


def test_a_form_opens_with_what_holds_and_an_empty_step(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust, "/rules/action-overdue"))

    assert [(page.field(f"days_{each}"), page.field(f"side_{each}"), page.field(f"to_{each}")) for each in (1, 2)] == [
        ("1", "working days after", "owner"),
        ("5", "working days after", "executive sponsor"),
    ]
    assert (page.field("rows"), page.field("days_5"), page.field("to_5")) == ("5", "", "")
    assert (page.field("is_on"), page.field("is_urgent"), page.field("is_required")) == ("y", None, "y")
    # The example is 30 working days from now, 7 January 2027: Christmas and New Year are between.
    assert "With these steps, for 7 January 2027 8 January 2027: the owner14 January 2027" in page.text


def test_a_step_is_added_and_taken_out_without_a_script_and_nothing_is_saved(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.ADMINISTRATOR, trust)

    added = browser.page(address(trust, "/rules/action-due"), STEPS | {"is_on": "y", "out_1": "y", "more": "y"})

    assert (added.field("rows"), added.field("days_1"), added.field("to_1")) == ("2", "3", "executive sponsor")
    assert (added.field("days_2"), added.field("to_2"), added.field("out_1")) == ("", "", None)
    assert rule_of(trust.id, Kind.ACTION_DUE) is None


def test_a_step_is_taken_out_when_the_rule_is_saved(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.ADMINISTRATOR, trust)

    browser.page(address(trust, "/rules/action-due"), ANSWERS | {"out_2": "y"})

    found = rule_of(trust.id, Kind.ACTION_DUE)
    assert found is not None
    assert found.rule == Rule((Step(-10, Part.OWNER),))


def test_what_is_typed_can_be_read_in_words_before_it_is_saved(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.ADMINISTRATOR, trust)

    page = browser.page(address(trust, "/rules/action-due"), STEPS | {"is_on": "y", "look": "y"})

    # 10 working days before 7 January, over Christmas and New Year.
    assert "21 December 2026: the owner12 January 2027: the executive sponsor" in page.text
    assert rule_of(trust.id, Kind.ACTION_DUE) is None


@pytest.mark.parametrize("button", [{"submit": "y"}, {"look": "y"}, {"more": "y"}])
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"days_1": "a few"}, "Number of working days in step 1 must be a whole number, like 12"),
        ({"days_1": "251"}, "Enter a number of working days from 1 to 250 in step 1"),
        ({"to_2": "mentoring coordinator"}, "Not a valid choice."),
    ],
)
def test_an_answer_that_cannot_be_is_said_beside_its_step_and_kept(
    browser: Browser,
    sign_in: SignIn,
    *,
    trust: Organisation,
    changes: dict[str, str],
    said: str,
    button: dict[str, str],
) -> None:
    sign_in(Role.ADMINISTRATOR, trust)

    page = browser.page(address(trust, "/rules/action-due"), STEPS | {"is_on": "y"} | changes | button, status=422)

    assert page.errors == [said]
    assert page.field("days_1") == changes.get("days_1", "10")
    assert page.field("days_2") == "3"


def test_a_ladder_that_tells_the_owner_last_is_refused(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.ADMINISTRATOR, trust)

    page = browser.page(address(trust, "/rules/action-due"), ANSWERS | {"side_1": "working days after"}, status=422)

    assert page.errors == ["Tell the owner first: others are told because the owner did nothing"]
    assert "mend the steps first" not in page.text or page.field("days_1") == "10"


def test_a_reminder_that_is_off_says_so(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.ADMINISTRATOR, trust)

    page = browser.page(address(trust, "/rules/paper-to-approve"), {"rows": "1", "submit": "y"})

    assert page.rows("Board papers")[0][1:3] == ["Nobody", "Off"]


def test_going_back_to_the_usual_rule_is_confirmed_and_stays_in_the_history(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    ReminderRuleFactory(organisation=trust)
    sign_in(Role.ADMINISTRATOR, trust)

    asked = browser.page(address(trust, "/rules/action-due/usual"))
    page = browser.page(address(trust, "/rules/action-due/usual"), {"version": asked.field("version")})

    assert "10 working days before: the owner" in asked.text
    assert page.flashes == ["The usual rule holds again: an action is due"]
    assert rule_of(trust.id, Kind.ACTION_DUE) is None
    assert "went back to the usual rule for a kind of reminder: An action is due" in page.text


def test_where_the_usual_rule_holds_there_is_nothing_to_go_back_to(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.ADMINISTRATOR, trust)

    page = browser.page(address(trust, "/rules/action-due/usual"), {}, status=422)

    assert page.errors == ["The usual rule holds already"]


def test_saving_over_somebody_else_shows_both(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    found = ReminderRuleFactory(organisation=trust)
    sign_in(Role.ADMINISTRATOR, trust)
    found.is_urgent = True
    db.session.commit()

    page = browser.page(address(trust, "/rules/action-due"), ANSWERS | {"version": "1"}, status=409)

    assert page.rows("Where the two versions differ") == [
        [
            "Who is told, and when",
            "10 working days before: the owner",
            "10 working days before: the owner 3 working days after: the executive sponsor",
        ],
        ["It cannot wait for the digest: mail it at once, outside quiet hours", "Yes", "No"],
    ]
    again = browser.page(address(trust, "/rules/action-due"), ANSWERS | {"version": page.field("version")})
    assert again.flashes == ["Saved: an action is due"]


def test_who_saw_the_usual_rule_does_not_save_over_a_new_one(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    ReminderRuleFactory(organisation=trust)
    sign_in(Role.ADMINISTRATOR, trust)

    browser.page(address(trust, "/rules/action-due"), ANSWERS | {"version": ""}, status=409)


def test_who_saw_a_rule_that_is_gone_is_told(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.ADMINISTRATOR, trust)

    page = browser.page(address(trust, "/rules/action-due"), ANSWERS | {"version": "3"}, status=422)

    assert page.errors == ["Somebody else went back to ours meanwhile. Open this page again to see what holds now"]


def test_a_kind_that_names_nobody_offers_only_its_own_parts(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.ADMINISTRATOR, trust)

    page = browser.page(address(trust, "/rules/pair-stalled"))

    offered = [each.text for each in page.root.xpath("//select[@name='to_1']/option")]
    assert offered == ["Nobody", "Both sides", "The mentoring coordinator"]
    assert "Only those who may know of a relationship can be told." in page.text


def test_every_page_says_when_mail_is_kept_in_the_sandbox(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    ReminderSettingsFactory(organisation=trust, mood=Mood.SANDBOX)
    sign_in(Role.ADMINISTRATOR, trust)

    pages = [browser.page(address(trust, each)) for each in ("", "/rules/action-due", "/rules/action-due/usual")]

    assert ["Reminder mail is kept in the sandbox" in each.text for each in pages] == [True, True, True]


def test_who_reads_and_who_settles(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    for role in Role:
        sign_in(role, trust)
        reads = role not in {Role.OVERSEER, Role.COLLEAGUE}
        settles = role in {Role.ADMINISTRATOR, Role.SECRETARY}
        browser.page(address(trust), status=200 if reads else 403)
        browser.page(address(trust, "/rules/action-due"), status=200 if settles else 403)
        browser.page(address(trust, "/rules/action-due/usual"), {}, status=422 if settles else 403)

    sign_in(Role.ADMINISTRATOR, OrganisationFactory())
    browser.page(address(trust), status=404)
    browser.page(address(trust, "/rules/action-due"), ANSWERS, status=404)


def test_an_address_that_names_no_kind_is_not_found(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.ADMINISTRATOR, trust)

    browser.page(address(trust, "/rules/anything"), status=404)


@pytest.mark.parametrize("count", [1, 3])
def test_more_rules_of_its_own_ask_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    for kind in list(Kind)[:count]:
        ReminderRuleFactory(organisation=trust, kind=kind)
    sign_in(Role.ADMINISTRATOR, trust)

    browser.page(address(trust))

    # who, roles with organisations, own rules, their history, what changed lately, settings
    assert len(browser.statements) == 6
