"""Questions to a colleague: what they want, what they agree to, and whom they wish for."""

from collections.abc import Iterable, Sequence
from typing import Any

from tracker.accounts.models import User
from tracker.commitments.models import Colleague
from tracker.commitments.rules.joining import MOST_WISHES, digest_of
from tracker.commitments.rules.vocabulary import ELIGIBLE_BANDS, Kind
from tracker.web.forms import (
    CheckboxesField,
    CheckboxField,
    EditForm,
    Form,
    HiddenField,
    InputRequired,
    RadioField,
    SelectField,
    SubmitField,
    TextAreaField,
    TextField,
    as_id,
    as_member,
)
from tracker.wres.rules.vocabulary import Band, band_words

BANDS = [(band.value, band_words(band)) for band in ELIGIBLE_BANDS]
KINDS = [(kind.value, kind.capitalize()) for kind in Kind]
KIND_HINTS = {
    Kind.MENTORING.value: "A leader shares what they know and helps you to think, about what you choose",
    Kind.REVERSE.value: "A leader learns from you what works here and what does not. You lead the conversation",
    Kind.SPONSORSHIP.value: "A leader speaks for you and opens doors: an acting-up post, a project, an introduction",
}
SMALL = {"small": True, "classes": "nhsuk-checkboxes--small"}
MANY = 12
"""Sites in use that fit into a hint."""


def site_hint(sites: Sequence[str]) -> str:
    """How vacancies write the sites, so that the same site is written the same way."""
    return f"As your trust writes it, for example {', '.join(sites[:MANY])}" if sites else "Where you mostly work"


class _Questions:
    """What is asked of somebody who joins, and of one who changes what they wrote."""

    band = SelectField(
        "Your band or grade",
        [InputRequired("Select your band or grade")],
        choices=[("", "Select one"), *BANDS],
        coerce=as_member(Band),
        validate_choice=False,  # so that a band above is refused in words
        description="The pool is for colleagues at band 8d or below",
    )
    first_kind = RadioField(
        "What would you like most?",
        [InputRequired("Select what you would like most")],
        choices=KINDS,
        coerce=as_member(Kind),
        hints=KIND_HINTS,
    )
    second_kind = SelectField("And then? (optional)", choices=[("", "Nothing else"), *KINDS], coerce=as_member(Kind))
    third_kind = SelectField(
        "And after that? (optional)", choices=[("", "Nothing else"), *KINDS], coerce=as_member(Kind)
    )
    wants = TextAreaField(
        "What do you want from it? (optional)",
        description="In your own words. Leaders read it when you are proposed to them",
        max_length=2_000,
        look={"rows": 4},
    )
    interests = CheckboxesField("What are you interested in? (optional)", coerce=str, look=SMALL)
    site = TextField("Your site (optional)")
    availability = TextField(
        "When can you meet? (optional)", description="For example: Tuesday afternoons, or by video after 4pm"
    )
    could_reach_executive = CheckboxField(
        "I could reach an executive role within three years. Non-executive directors sponsor people for whom this is so"
    )
    line_manager_id = SelectField(
        "Your line manager (optional)",
        coerce=as_id,
        description="So that they are never proposed to you. Nobody tells them that you are here",
    )
    line_manager_name = TextField("Their name, where the list does not have them (optional)")

    def offer(
        self, interests: Iterable[str], sites: Sequence[str], people: Iterable[User], *, known: Colleague | None = None
    ) -> None:
        """What may be chosen: what the organisation offers, and what somebody chose before."""
        chosen = known.interests if known else []
        self.interests.choices = [(each, each) for each in dict.fromkeys([*interests, *chosen])]
        self.site.description = site_hint(sites)
        manager = known.line_manager if known else None
        found = {each.id: each.name for each in (*people, *([manager] if manager else []))}
        listed = sorted(found.items(), key=lambda pair: pair[1].casefold())
        self.line_manager_id.choices = [("", "Not in this list"), *listed]

    @property
    def values(self) -> dict[str, Any]:
        """The answers, with the kinds as one list in order."""
        asked: dict[str, Any] = super().values  # type: ignore[misc]  # of the form it is mixed into
        kinds = [asked.pop(name) for name in ("first_kind", "second_kind", "third_kind")]
        return asked | {"kinds": [kind for kind in kinds if kind], "interests": asked["interests"] or []}


class _Eligibility:
    """What somebody says of themselves, asked before they agree."""

    is_eligible = CheckboxField(
        "I am from an ethnic minority background. I say so myself: no ethnic group is asked for or kept",
        [InputRequired("Tick the box if you are from an ethnic minority background. The pool is for nobody else")],
    )


class _Consent:
    """The box to tick, and the wording that was read."""

    seen = HiddenField()
    agrees = CheckboxField("I agree to this", [InputRequired("Tick the box to agree")])

    def shows(self, wording: str) -> None:
        """Note which wording the page shows; whoever ticked the box under another ticks it again."""
        digest = digest_of(wording)
        if self.seen.data != digest:
            self.seen.data, self.agrees.data = digest, False


class JoinForm(_Questions, _Eligibility, _Consent, Form):
    """Somebody who joins the pool."""

    submit = SubmitField("Agree and join")

    @property
    def values(self) -> dict[str, Any]:
        """The answers: by joining somebody has said that they may."""
        asked = super().values
        asked.pop("is_eligible")
        return asked


class PlaceForm(_Questions, EditForm):
    """What somebody in the pool wrote."""

    submit = SubmitField("Save changes")


class ProgressionForm(_Consent, Form):
    """Does a colleague want to be followed?"""

    submit = SubmitField("Agree")


class WithdrawForm(Form):
    """Nothing to ask, least of all why."""

    submit = SubmitField("Withdraw and leave the pool", look={"classes": "nhsuk-button--warning"})


class TakeOutForm(Form):
    """Nothing to ask."""

    submit = SubmitField("Take them out of the pool", look={"classes": "nhsuk-button--warning"})


class WithdrawProgressionForm(Form):
    """Nothing to ask."""

    submit = SubmitField("Withdraw", look={"classes": "nhsuk-button--warning"})


class WishesForm(Form):
    """Which leaders, in which order?"""

    choice_1 = SelectField("First choice", coerce=as_id)
    choice_2 = SelectField("Second choice", coerce=as_id)
    choice_3 = SelectField("Third choice", coerce=as_id)
    choice_4 = SelectField("Fourth choice", coerce=as_id)
    choice_5 = SelectField("Fifth choice", coerce=as_id)
    submit = SubmitField("Save your wishes")

    def offer(self, leaders: Iterable[User]) -> None:
        """Let these leaders be chosen."""
        choices = [("", "Nobody"), *((each.id, each.name) for each in leaders)]
        for field in self.choices:
            field.choices = choices

    @property
    def choices(self) -> list[Any]:
        """The questions, in order."""
        return [self[f"choice_{number}"] for number in range(1, MOST_WISHES + 1)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Each leader once; said beside the second time."""
        is_valid: bool = super().validate(extra_validators)
        named: set[Any] = set()
        for field in self.choices:
            if field.data and field.data in named:
                field.errors = [*field.errors, "You have named this leader above. Name each once"]
                is_valid = False
            named.add(field.data)
        return is_valid

    @property
    def values(self) -> dict[str, Any]:
        """The leaders, in order."""
        return {"leader_ids": [field.data for field in self.choices if field.data]}
