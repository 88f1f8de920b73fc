"""Questions about signing in, people, seats and sharing."""

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
)

NEW_PASSWORD_HINT = "At least 12 characters. Three random words work well. You may paste it from a password manager"


class SignInForm(Form):
    """Who are you?"""

    email = EmailField("Email address", [InputRequired("Enter your email address")])
    password = PasswordField(
        "Password", [InputRequired("Enter your password")], look={"autocomplete": "current-password"}
    )
    next = HiddenField()
    submit = SubmitField("Sign in")


class ForgottenForm(Form):
    """Where shall the link go?"""

    email = EmailField(
        "Email address",
        [InputRequired("Enter your email address"), Email("Enter an email address, like name@example.nhs.uk")],
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
        [InputRequired("Enter their email address"), Email("Enter an email address, like name@example.nhs.uk")],
        description="They get a link to choose a password. It works once, for 7 days",
    )
    role = SelectField("Role", [InputRequired("Select a role")], choices=Role)
    submit = SubmitField("Invite")


class GrantForm(Form):
    """Another role for somebody who is here already."""

    role = SelectField("Role", [InputRequired("Select a role")], choices=Role)
    submit = SubmitField("Give role")


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
    is_voting = CheckboxField("This is a voting seat")
    since = DateField("First day in the seat", [InputRequired("Enter the first day")], what="First day")
    until = DateField("Last day in the seat, if it has ended or has an end", what="Last day")
    submit = SubmitField("Save seat")


class OrganisationForm(EditForm):
    """What is the organisation called?"""

    name = TextField("Name", [InputRequired("Enter the organisation's name")])
    submit = SubmitField("Save")


class ShareForm(Form):
    """Who may read what is signed off and issued here?"""

    reader_id = SelectField("Share with", [InputRequired("Select an organisation")])
    submit = SubmitField("Share")
