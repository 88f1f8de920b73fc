"""Questions about signing in, people, seats and sharing."""

import uuid
from collections.abc import Iterable
from typing import Any

from tracker.access import Role
from tracker.accounts.rules import Position
from tracker.web.forms import (
    CheckboxField,
    DateField,
    EditForm,
    Email,
    EmailField,
    Form,
    HiddenField,
    InputRequired,
    PasswordField,
    RadioField,
    SelectField,
    SubmitField,
    TextField,
    as_id,
)

NEW_PASSWORD_HINT = "At least 12 characters. Three random words work well. You may paste it from a password manager"  # noqa: S105 -- advice, no password
BAD_EMAIL = "Enter an email address, like name@example.nhs.uk"
WHAT_A_ROLE_DOES = {
    Role.CHAIR: "Reads everything, the audit trail too. Grants new due dates, closes actions, approves papers",
    Role.BOARD_MEMBER: "Reads everything but the audit trail. Approves papers",
    Role.VSM: "Reads. Owns and sponsors actions",
    Role.SECRETARY: "Imports and signs off returns, keeps the plan, issues papers, keeps board seats and sharing",
    Role.EDI_LEAD: "Imports returns, keeps the plan, writes narratives and papers",
    Role.RECRUITING_MANAGER: "Reads. Owns actions",
    Role.PANEL_CHAIR: "Reads. Owns actions",
    Role.NETWORK_LEAD: "Reads and comments. Owns actions",
    Role.AUDITOR: "Reads everything, the audit trail too. Changes nothing",
    Role.OVERSEER: "Reads what other organisations share with this one",
    Role.ADMINISTRATOR: "Invites people, gives and ends roles, keeps the details of the organisation",
    Role.COORDINATOR: "Keeps the pool of colleagues and proposes pairs, so learns who is in it. For one or two people",
    Role.GOVERNOR: "Reads. Writes a personal objective",
    Role.COLLEAGUE: "Any member of staff without another part: joins the pool, or not. Nobody is told which",
}


class SignInForm(Form):
    """Who are you?"""

    email = EmailField("Email address", [InputRequired("Enter your email address")])
    password = PasswordField(
        "Password", [InputRequired("Enter your password")], look={"autocomplete": "current-password"}
    )
    next = HiddenField()
    kept = HiddenField()
    submit = SubmitField("Sign in")


class ForgottenForm(Form):
    """Where shall the link go?"""

    email = EmailField(
        "Email address",
        [InputRequired("Enter your email address"), Email(BAD_EMAIL)],
    )
    submit = SubmitField("Send the link")


class NewPasswordForm(Form):
    """A first or a new password."""

    password = PasswordField(
        "New password",
        [InputRequired("Enter a password")],
        description=NEW_PASSWORD_HINT,
        look={"autocomplete": "new-password"},
    )
    submit = SubmitField("Save password and sign in")


class ChangePasswordForm(Form):
    """A new password for somebody who knows the old one."""

    current = PasswordField(
        "Current password", [InputRequired("Enter your current password")], look={"autocomplete": "current-password"}
    )
    password = PasswordField(
        "New password",
        [InputRequired("Enter a new password")],
        description=NEW_PASSWORD_HINT,
        look={"autocomplete": "new-password"},
    )
    submit = SubmitField("Change password")


class InviteForm(Form):
    """Who joins, and as what?"""

    name = TextField("Full name", [InputRequired("Enter their full name")], max_length=120)
    email = EmailField(
        "Work email address",
        [InputRequired("Enter their email address"), Email(BAD_EMAIL)],
        description="They get a link to choose a password. It works once, for 7 days",
        look={"autocomplete": "off"},
    )
    role = RadioField("Role", [InputRequired("Select a role")], choices=Role, hints=WHAT_A_ROLE_DOES)
    submit = SubmitField("Send the invitation")


class GrantForm(Form):
    """Another role for somebody who is here already."""

    role = RadioField("Role", [InputRequired("Select a role")], choices=Role, hints=WHAT_A_ROLE_DOES)
    submit = SubmitField("Give the role")


class NameForm(Form):
    """What is the person called?"""

    name = TextField("Full name", [InputRequired("Enter a full name")], max_length=120)
    submit = SubmitField("Save")


class ResendForm(Form):
    """Shall the invitation go again?"""

    submit = SubmitField("Send a new link")


class ReasonForm(Form):
    """Why?"""

    reason = TextField("Reason", [InputRequired("Enter the reason")], description="This goes on the audit trail")
    submit = SubmitField("Confirm", look={"classes": "nhsuk-button--warning"})


class SeatForm(EditForm):
    """Who holds which seat on the board?"""

    position = RadioField("Kind of seat", [InputRequired("Select the kind of seat")], choices=Position)
    title = TextField(
        "Title", [InputRequired("Enter the title")], description="For example, chief people officer", max_length=120
    )
    holder = TextField("Who holds it", [InputRequired("Enter who holds the seat")], max_length=120)
    user_id = SelectField("Their account here", coerce=as_id, description="If they have one")
    is_voting = CheckboxField("This is a voting seat")
    since = DateField("First day in the seat", [InputRequired("Enter the first day")], what="First day")
    until = DateField("Last day in the seat, if it has ended or has an end", what="Last day")
    submit = SubmitField("Save seat")

    @property
    def answers(self) -> dict[str, Any]:
        """The answers for a seat that is new: there is no version yet."""
        return {name: value for name, value in self.values.items() if name != "version"}

    def offer(self, people: Iterable[tuple[uuid.UUID, str]]) -> None:
        """Whose account can be chosen."""
        self.user_id.choices = [("", "None"), *people]


class EndSeatForm(EditForm):
    """When did somebody leave a seat, and why?"""

    until = DateField("Last day in the seat", [InputRequired("Enter the last day")], what="Last day")
    reason = TextField("Reason", [InputRequired("Enter the reason")], description="This goes on the audit trail")
    submit = SubmitField("End the seat", look={"classes": "nhsuk-button--warning"})


class OrganisationForm(EditForm):
    """What is the organisation called?"""

    name = TextField("Name", [InputRequired("Enter the name of the organisation")])
    submit = SubmitField("Save")


class ShareForm(Form):
    """Who may read what is signed off and issued here?"""

    reader_id = SelectField("Share with", [InputRequired("Select an organisation")], coerce=as_id)
    submit = SubmitField("Share")

    def offer(self, readers: Iterable[tuple[uuid.UUID, str]]) -> None:
        """Whom one can share with."""
        self.reader_id.choices = [("", "Select an organisation"), *readers]
