"""Every page about reminders, and how it is reached."""

from tests.browser.cases import CHAIR, Case

PAGES: dict[str, Case] = {
    "reminders.calendar": CHAIR,
    "plans.recheck": Case("second reader", {"action_id": "closed"}),
    "plans.update_by_link": Case("", {"token": "update_link"}),
    "reminders.needs": CHAIR,
    "reminders.preferences": CHAIR,
    "reminders.unsubscribe": Case("", {"token": "unsubscribe_token"}),
}

MORE_PAGES: dict[str, tuple[str, Case]] = {
    "a calendar with an address": ("reminders.calendar", Case("calendar reader")),
    "a link that was used": ("plans.update_by_link", Case("", {"token": "used_link"})),
    "a link that never worked": ("plans.update_by_link", Case("", {"token": "none"})),
    "a closed action to look at again": ("plans.show_action", Case("second reader", {"action_id": "closed"})),
    "a closed action that was looked at again": ("plans.show_action", Case("second reader", {"action_id": "again"})),
    "an action with a milestone to reach": ("plans.show_action", Case("second reader", {"action_id": "going"})),
    "much that needs somebody at two organisations": ("reminders.needs", Case("needed owner")),
    "nothing that needs somebody": ("reminders.needs", Case("idle reader")),
    "an overview with what needs somebody": ("oversight.show", Case("needed owner", {"organisation_id": "much_asked"})),
    "a home with what needs somebody": ("accounts.home", Case("needed owner")),
    "preferences at two organisations": ("reminders.preferences", Case("needed owner")),
    "a link to turn mail off that does not work": ("reminders.unsubscribe", Case("", {"token": "none"})),
}

NOT_PAGES: dict[str, str] = {
    "reminders.read_calendar": "a file",
}

NOTHING_TO_MEND: dict[str, str] = {
    "reminders.calendar": "a box to tick",
    "reminders.preferences": "two questions, each with an answer chosen, and boxes to tick",
    "reminders.unsubscribe": "only a button",
}

READ_ONLY: set[str] = {
    "reminders.needs",
}
