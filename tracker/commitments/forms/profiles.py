"""Questions to a leader about what they offer, and to both sides about whom they are not to be paired with."""

from collections.abc import Iterable, Sequence
from typing import Any

from tracker.accounts.models import User
from tracker.commitments.forms.register import KINDS, SMALL, site_hint
from tracker.commitments.models import LeaderProfile
from tracker.commitments.rules.vocabulary import Kind
from tracker.web.forms import (
    CheckboxesField,
    EditForm,
    Email,
    EmailField,
    Form,
    InputRequired,
    IntegerField,
    NumberRange,
    Optional,
    SelectField,
    SubmitField,
    TextField,
    as_id,
    as_member,
)

MOST = 10


class ProfileForm(EditForm):
    """What a leader offers."""

    kinds = CheckboxesField(
        "What would you take up?",
        choices=KINDS,
        coerce=as_member(Kind),
        hints={
            Kind.MENTORING.value: "You share what you know. Meets the mentoring half of the commitment",
            Kind.REVERSE.value: "You are the one who learns. Meets the mentoring half of the commitment",
            Kind.SPONSORSHIP.value: "You speak for somebody and open doors. Meets the sponsoring half",
        },
        description="Tick none if you take up nothing at present: you are then not proposed to anybody",
    )
    capacity = IntegerField(
        "How many relationships at a time?",
        [
            InputRequired("Enter how many relationships you can take at a time"),
            NumberRange(0, MOST, f"Enter a number from 0 to {MOST}"),
        ],
        description="Those that you have are counted. Each takes about an hour a month",
    )
    interests = CheckboxesField("What could you help with? (optional)", coerce=str, look=SMALL)
    site = TextField("Your site (optional)")
    appraiser_id = SelectField(
        "Who appraises you? (optional)",
        coerce=as_id,
        description="They agree your personal objective, and read your appraisal pack once you have released it",
    )
    submit = SubmitField("Save what you offer")

    def offer(
        self,
        interests: Iterable[str],
        sites: Sequence[str],
        people: Iterable[User],
        *,
        known: LeaderProfile | None = None,
    ) -> None:
        """What may be chosen: what the organisation offers, and what the leader chose before."""
        chosen = known.interests if known else []
        self.interests.choices = [(each, each) for each in dict.fromkeys([*interests, *chosen])]
        self.site.description = site_hint(sites)
        appraiser = known.appraiser if known else None
        found = {each.id: each.name for each in (*people, *([appraiser] if appraiser else []))}
        listed = sorted(found.items(), key=lambda pair: pair[1].casefold())
        self.appraiser_id.choices = [("", "Nobody named"), *listed]

    @property
    def values(self) -> dict[str, Any]:
        """The answers."""
        asked = super().values
        return asked | {"kinds": asked["kinds"] or [], "interests": asked["interests"] or []}


class ConflictForm(Form):
    """With whom is somebody not to be paired? A colleague chooses a leader, a leader types an address."""

    leader_id = SelectField("A leader with whom you are not to be paired", coerce=as_id)
    email = EmailField(
        "Work email address of somebody with whom you are not to be paired",
        [Optional(), Email("Enter an email address in the correct format, like name@example.nhs.uk")],
        description="You are not told whether they are in the pool. It holds if they join later, too",
    )
    words = TextField(
        "Why? (optional)",
        description="Only the mentoring coordinator reads this, for example: we are related, or a complaint is open",
        max_length=500,
    )
    submit = SubmitField("Save", look={"classes": "nhsuk-button--secondary"})

    def offer(self, leaders: Iterable[User], *, is_colleague: bool, is_leader: bool) -> None:
        """Ask in the way that is open to the person, or in both for somebody who is both."""
        if is_colleague:
            self.leader_id.choices = [("", "Select one"), *((each.id, each.name) for each in leaders)]
        else:
            del self.leader_id
        if not is_leader:
            del self.email
        if is_colleague != is_leader:
            only = self.leader_id if is_colleague else self.email
            only.validators = [InputRequired(_ASK[only.name]), *only.validators[1:]]

    @property
    def values(self) -> dict[str, Any]:
        """The answers."""
        asked = super().values
        return asked | {"email": asked.get("email") or "", "words": asked["words"] or ""}


class RemoveConflictForm(Form):
    """Nothing to ask: the button is the answer."""

    submit = SubmitField("Take it back")


_ASK = {
    "leader_id": "Select a leader",
    "email": "Enter a work email address",
}
