"""Questions to those who decide: the verdict and its reasons, an interest, a delegation."""

from collections.abc import Sequence
from typing import Any

from tracker.accounts.models import User
from tracker.panels.rules.deciding import LONGEST_DELEGATION
from tracker.panels.rules.vocabulary import Verdict
from tracker.panels.services.deciding import Order
from tracker.web.forms import (
    DateField,
    EditForm,
    Form,
    InputRequired,
    RadioField,
    SelectField,
    SubmitField,
    TextAreaField,
    TextField,
    as_id,
    as_member,
)

GRANT = (Verdict.GRANTED, "Grant the exception", "The panel may be held as it is planned")
REFUSE = (
    Verdict.REFUSED,
    "Refuse the exception",
    "The panel must find another member or another date. Held as it is, it counts as a breach",
)
ANSWERS = (
    (Verdict.ACCEPTED, "Accept the justification", "Nothing more is asked of the panel"),
    (
        Verdict.MORE_ASKED,
        "Ask for more",
        "It goes back to its writer, who adds what your reasons name and sends it again",
    ),
    (
        Verdict.NOT_ACCEPTED,
        "Do not accept it",
        "It stays on record as not accepted. Nothing more is asked of the panel",
    ),
    (Verdict.ACTION_ORDERED, "Order an action", "It goes into the newest action plan, with this case as its origin"),
)
ORDER = {
    "title": "Enter what will be done",
    "owner_id": "Select an owner",
    "due": "Enter a due date",
    "measure": "Enter how you will know that it worked",
}


def _radios(*choices: tuple[Verdict, str, str]) -> RadioField:
    return RadioField(
        "What do you decide?",
        [InputRequired("Select what you decide")],
        choices=[(verdict.value, label) for verdict, label, _ in choices],
        hints={verdict.value: hint for verdict, _, hint in choices},
        coerce=as_member(Verdict),
    )


def _reasons(label: str) -> TextAreaField:
    return TextAreaField(
        label,
        [InputRequired("Enter the reasons for your decision")],
        description="Those who asked read them, and they stay on record. Name no candidate and nobody's ethnicity",
        max_length=5_000,
        look={"rows": 5},
    )


class _OnException:
    """What is asked about an exception."""

    verdict = _radios(GRANT, REFUSE)
    reasons = _reasons("Your reasons")


class _OnJustification:
    """What is asked about a justification. The order is asked only where one is ordered."""

    verdict = _radios(*ANSWERS)
    title = TextField(
        "What will be done?",
        description="Begin with a verb. The action plan is published, so name no candidate and no vacancy",
    )
    owner_id = SelectField("Owner", coerce=as_id, description="The one person who answers for it")
    due = DateField("Due date", what="Due date", description="For example, 31 3 2027")
    measure = TextField("Measure of success", description="How you will know that it worked")
    reasons = _reasons("Your reasons")

    def offer(self, people: Sequence[User]) -> None:
        """Let these people own an action."""
        self.owner_id.choices = [("", "Select a person"), *((each.id, each.name) for each in people)]

    def keep_the_action(self) -> None:
        """Ask nothing about an action, where the decision to correct has one already."""
        for name in ORDER:
            delattr(self, name)

    def validate(self, extra_validators: Any = None) -> bool:
        """What is asked about an action needs an answer only where one is ordered."""
        super().validate(extra_validators)  # type: ignore[misc]
        is_ordered = self.verdict.data is Verdict.ACTION_ORDERED
        for name, message in ORDER.items():
            field = getattr(self, name, None)
            if field is not None and not is_ordered:
                field.errors = []
            elif field is not None and not field.data and not field.errors:
                field.errors = [message]
        return not self.errors  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """The answers, the action as an order."""
        found: dict[str, Any] = super().values  # type: ignore[misc]
        asked = {name: found.pop(name) for name in ORDER if name in found}
        is_ordered = asked and self.verdict.data is Verdict.ACTION_ORDERED
        return found | {"order": Order(**asked) if is_ordered else None}


class DecideExceptionForm(_OnException, EditForm):
    """Grant or refuse?"""

    submit = SubmitField("Record the decision")


class DecideJustificationForm(_OnJustification, EditForm):
    """Accept, ask for more, do not accept, or order an action?"""

    submit = SubmitField("Record the decision")


class CorrectExceptionForm(_OnException, Form):
    """What should the decision have been?"""

    submit = SubmitField("Add the correcting entry")

    def grant_no_more(self) -> None:
        """Offer only a refusal: the panel has begun."""
        self.verdict.choices = [(Verdict.REFUSED.value, REFUSE[1])]


class CorrectJustificationForm(_OnJustification, Form):
    """What should the answer have been?"""

    submit = SubmitField("Add the correcting entry")


class InterestForm(Form):
    """What stands between this person and the case?"""

    words = TextAreaField(
        "What is your interest?",
        [InputRequired("Enter what your interest is")],
        description="For example, that you know somebody concerned. Name no candidate and nobody's ethnicity",
        max_length=2_000,
        look={"rows": 4},
    )
    submit = SubmitField("Declare the interest", look={"classes": "nhsuk-button--warning"})


class DelegationForm(Form):
    """Who decides instead, from when until when, and why?"""

    to_id = SelectField("Who decides in your place?", [InputRequired("Select who decides in your place")], coerce=as_id)
    since = DateField(
        "First day", [InputRequired("Enter the first day")], what="First day", description="For example, 1 12 2026"
    )
    until = DateField(
        "Last day",
        [InputRequired("Enter the last day")],
        what="Last day",
        description=f"At most {LONGEST_DELEGATION.days} days in all. You can end it earlier",
    )
    reason = TextField(
        "Why?", [InputRequired("Enter why you delegate")], description="For example, annual leave", max_length=300
    )
    submit = SubmitField("Let them decide")

    def offer(self, people: Sequence[User], giver: User) -> None:
        """Let these people be chosen, but for whoever delegates."""
        others = [(each.id, each.name) for each in people if each.id != giver.id]
        self.to_id.choices = [("", "Select a person"), *others]


class EndDelegationForm(EditForm):
    """Nothing to ask: the button is the answer."""

    submit = SubmitField("End the delegation", look={"classes": "nhsuk-button--warning"})
