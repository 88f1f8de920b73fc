"""Every page about reminders, and how it is reached."""

from tests.browser.cases import ADMINISTRATOR, CHAIR, Case

SETTLED = {"organisation_id": "settled_reminders"}
SETTLING = Case("settling administrator", SETTLED)
A_DAY = SETTLED | {"year": "wres_year", "named": "publication"}

PAGES: dict[str, Case] = {
    "reminders.calendar": CHAIR,
    "plans.recheck": Case("second reader", {"action_id": "closed"}),
    "plans.update_by_link": Case("", {"token": "update_link"}),
    "reminders.drop_own_rule": Case("settling administrator", SETTLED | {"named": "settled_kind"}),
    "reminders.drop_own_wording": Case("settling administrator", SETTLED | {"named": "settled_mail"}),
    "reminders.edit_rule": Case("administrator", {"named": "settled_kind"}),
    "reminders.edit_settings": ADMINISTRATOR,
    "reminders.edit_wording": Case("administrator", {"named": "settled_mail"}),
    "reminders.give_mail_up": SETTLING,
    "reminders.kept_mail": Case("settling administrator", {"message_id": "kept_mail"}),
    "reminders.mail": SETTLING,
    "reminders.meet_year_deadline": Case("settling lead", A_DAY),
    "reminders.needs": CHAIR,
    "reminders.relationship_mail": Case("settling coordinator", SETTLED),
    "reminders.rules": SETTLING,
    "reminders.settings": SETTLING,
    "reminders.settle_year_deadline": Case("settling lead", A_DAY | {"named": "sign-off"}),
    "reminders.try_mail_again": SETTLING,
    "reminders.use_usual_year_deadline": Case("settling lead", A_DAY),
    "reminders.wording": SETTLING,
    "reminders.year_deadlines": Case("settling lead", SETTLED),
    "reminders.preferences": CHAIR,
    "reminders.unsubscribe": Case("", {"token": "unsubscribe_token"}),
}

MORE_PAGES: dict[str, tuple[str, Case]] = {
    "a rule that names nobody": ("reminders.edit_rule", Case("administrator", {"named": "confidential_kind"})),
    "a rule of its own": ("reminders.edit_rule", Case("settling administrator", SETTLED | {"named": "settled_kind"})),
    "no mail to see to": ("reminders.mail", Case("idle administrator", {"organisation_id": "idle_reminders"})),
    "the usual days of the year": ("reminders.year_deadlines", CHAIR),
    "a day of its own": ("reminders.settle_year_deadline", Case("settling lead", A_DAY)),
    "the usual rules": ("reminders.rules", CHAIR),
    "the usual settings": ("reminders.settings", CHAIR),
    "the usual wording": ("reminders.wording", ADMINISTRATOR),
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
    "reminders.wording_as_html": "a mail, by itself",
    "reminders.read_calendar": "a file",
}

NOTHING_TO_MEND: dict[str, str] = {
    "reminders.calendar": "a box to tick",
    "reminders.drop_own_rule": "only a button",
    "reminders.drop_own_wording": "only a button",
    "reminders.try_mail_again": "only a button",
    "reminders.use_usual_year_deadline": "only a button",
    "reminders.preferences": "two questions, each with an answer chosen, and boxes to tick",
    "reminders.unsubscribe": "only a button",
}

READ_ONLY: set[str] = {
    "reminders.kept_mail",
    "reminders.mail",
    "reminders.relationship_mail",
    "reminders.rules",
    "reminders.settings",
    "reminders.wording",
    "reminders.year_deadlines",
    "reminders.needs",
}
