"""Questions of the agreement, in the words of each kind; signing it; when two looked back at it."""

from datetime import date
from typing import Any

from tracker.commitments.models import PairAgreement
from tracker.commitments.rules import agreed
from tracker.commitments.rules.vocabulary import Kind
from tracker.commitments.rules.wording import QUESTIONS, RHYTHMS, rhythm
from tracker.web.forms import (
    CheckboxesField,
    DateField,
    EditForm,
    Form,
    HiddenField,
    InputRequired,
    RadioField,
    SubmitField,
    TextAreaField,
)
from tracker.words import counted, in_words

OFFERED_MONTHS = ("1", "3", "6", "9", "12")


class AgreementForm(EditForm):
    """What the two agree. The days to look back are asked in months from the first day."""

    goals = TextAreaField("What is it to lead to?", [InputRequired("Enter what it is to lead to")], look={"rows": 4})
    contact = TextAreaField(
        "How do you stay in touch?",
        [InputRequired("Enter how you stay in touch")],
        description="Who writes first, how, and how soon the other replies. Many pairs say two working days",
        look={"rows": 3},
    )
    frequency_days = RadioField("How often?", [InputRequired("Select how often")], coerce=int)
    ground_rules = TextAreaField(
        "What are your ground rules?", [InputRequired("Enter your ground rules")], look={"rows": 5}
    )
    confidentiality = TextAreaField(
        "What stays between you, and what are the limits?",
        [InputRequired("Enter what stays between you, and the limits")],
        look={"rows": 6},
    )
    starts_on = DateField("When does it begin?", [InputRequired("Enter the first day")], what="First day")
    months = CheckboxesField(
        "When do you look back together?",
        [InputRequired("Select when you look back together")],
        description="How it goes, and whether to go on. Most pairs do so after 3 and after 6 months",
    )
    ends_on = DateField(
        "When does it end? (optional)",
        what="Last day",
        description="Leave it empty if you have not settled that. Either of you can end it on any day",
    )
    submit = SubmitField("Save and go on to sign")

    def __init__(
        self, kind: Kind, draft: PairAgreement | None, earlier: PairAgreement | None, *, rhythm_days: int, today: date
    ) -> None:
        """``draft`` is what is changed; without one, a new one begins from an ``earlier`` one, or from our words."""
        super().__init__(obj=draft, data=_begun(kind, earlier, rhythm_days) | {"starts_on": today})
        self._ask_in_the_words_of(kind)
        if draft and not self.is_submitted():
            self.starts_on.data = max(draft.starts_on, today)
        known = draft or earlier
        self._offer(known.frequency_days if known else rhythm_days, known.months if known else [])

    def _ask_in_the_words_of(self, kind: Kind) -> None:
        words = QUESTIONS[kind]
        self.goals.label.text, self.goals.description = words.goals, words.goals_hint
        self.frequency_days.label.text = words.frequency

    def _offer(self, days: int, months: list[str]) -> None:
        """What most pairs choose, and what this one has chosen."""
        self.frequency_days.choices = [(each, rhythm(each)) for each in sorted({*RHYTHMS, days})]
        own = [each for each in months if each not in OFFERED_MONTHS]
        self.months.choices = [(each, look_back_words(each)) for each in (*OFFERED_MONTHS, *own)]

    @property
    def values(self) -> dict[str, Any]:
        """The answers, with the days to look back counted from the first day."""
        answers = super().values
        months = answers.pop("months") or []
        return answers | {"reviews": [agreed.look_back_on(answers["starts_on"], each) for each in months]}


def _begun(kind: Kind, earlier: PairAgreement | None, rhythm_days: int) -> dict[str, Any]:
    """What stands in the boxes of a new agreement."""
    if earlier:
        names = "goals", "contact", "frequency_days", "ground_rules", "confidentiality", "months"
        return {name: getattr(earlier, name) for name in names}
    words = QUESTIONS[kind]
    return {
        "ground_rules": words.ground_rules,
        "confidentiality": words.confidentiality,
        "frequency_days": rhythm_days,
        "months": ["3", "6"],
    }


def look_back_words(when: str) -> str:
    """How a choice of a day to look back reads.

    >>> look_back_words("3"), look_back_words("1"), look_back_words("2026-08-20")
    ('After 3 months', 'After 1 month', 'On 20 August 2026')
    """
    if when.isdigit():
        return f"After {counted(int(when), 'month')}"
    return f"On {in_words(date.fromisoformat(when))}"


class SignForm(Form):
    """``seen`` is the fingerprint of what the person has read: nobody signs other words."""

    seen = HiddenField()
    submit = SubmitField("Sign it")


class ReviewForm(Form):
    """When they looked back."""

    held_on = DateField("When did you look back together?", [InputRequired("Enter the day")], what="Day")
    submit = SubmitField("Save")
