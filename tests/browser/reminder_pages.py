"""Every page about reminders, and how it is reached."""

from tests.browser.cases import CHAIR, Case

PAGES: dict[str, Case] = {
    "reminders.needs": CHAIR,
    "reminders.preferences": CHAIR,
    "reminders.unsubscribe": Case("", {"token": "unsubscribe_token"}),
}

MORE_PAGES: dict[str, tuple[str, Case]] = {
    "much that needs somebody at two organisations": ("reminders.needs", Case("needed owner")),
    "nothing that needs somebody": ("reminders.needs", Case("idle reader")),
    "an overview with what needs somebody": ("oversight.show", Case("needed owner", {"organisation_id": "much_asked"})),
    "a home with what needs somebody": ("accounts.home", Case("needed owner")),
    "preferences at two organisations": ("reminders.preferences", Case("needed owner")),
    "a link to turn mail off that does not work": ("reminders.unsubscribe", Case("", {"token": "none"})),
}

NOT_PAGES: dict[str, str] = {}

NOTHING_TO_MEND: dict[str, str] = {
    "reminders.preferences": "two questions, each with an answer chosen, and boxes to tick",
    "reminders.unsubscribe": "only a button",
}

READ_ONLY: set[str] = {
    "reminders.needs",
}
