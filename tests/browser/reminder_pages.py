"""Every page about reminders, and how it is reached."""

from tests.browser.cases import CHAIR, Case

PAGES: dict[str, Case] = {
    "reminders.needs": CHAIR,
}

MORE_PAGES: dict[str, tuple[str, Case]] = {}

NOT_PAGES: dict[str, str] = {}

NOTHING_TO_MEND: dict[str, str] = {}

READ_ONLY: set[str] = {
    "reminders.needs",
}
