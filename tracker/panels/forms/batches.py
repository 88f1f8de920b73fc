"""Questions about interviewing for several vacancies together, and about a single candidate."""

from collections.abc import Iterable

from tracker.panels.models import Vacancy
from tracker.panels.rules.vocabulary import BatchOutcome, SoloChoice
from tracker.web.forms import (
    CheckboxesField,
    EditForm,
    InputRequired,
    RadioField,
    SubmitField,
    TextAreaField,
    TextField,
    as_id,
    as_member,
)
from tracker.words import in_words


class BatchForm(EditForm):
    """Which vacancies are interviewed for together?"""

    vacancy_ids = CheckboxesField("Which vacancies do you interview for together with this one?", coerce=as_id)
    title = TextField(
        "What do you call them together?",
        [InputRequired("Enter what you call them together")],
        description="For example, band 5 nurses, Ashbourne General, December",
        max_length=100,
    )
    submit = SubmitField("Save the batch")

    def offer(self, vacancies: Iterable[Vacancy]) -> None:
        """Let these be chosen, each with what tells it from the others."""
        found = list(vacancies)
        self.vacancy_ids.choices = [(each.id, str(each)) for each in found]
        self.vacancy_ids.hints = {each.id: _told(each) for each in found}


def _told(vacancy: Vacancy) -> str:
    more = ", one candidate" if any(panel.waits_for_a_choice for panel in vacancy.panels) else ""
    return f"{vacancy.manager_name}, opened {in_words(vacancy.opened_on)}{more}"


class EndBatchForm(EditForm):
    """What became of the batch?"""

    outcome = RadioField(
        "Were the interviews held together?",
        [InputRequired("Select whether the interviews were held together")],
        choices=[
            (BatchOutcome.HELD.value, "Yes, they were held together"),
            (BatchOutcome.NOT_HELD.value, "No, they were not"),
        ],
        coerce=as_member(BatchOutcome),
    )
    outcome_note = TextAreaField(
        "If not: why?",
        description="For example, that two of the three vacancies were filled by redeployment",
        max_length=2_000,
        look={"rows": 3},
    )
    submit = SubmitField("Record what became of it")


class SoloForm(EditForm):
    """What is done about the single candidate?"""

    solo_choice = RadioField(
        "What happens with the single candidate?",
        [InputRequired("Select what happens")],
        choices=[
            (SoloChoice.MORE_FOUND.value, "More candidates were found"),
            (SoloChoice.ALONE.value, "The interview goes ahead with one candidate"),
        ],
        coerce=as_member(SoloChoice),
    )
    solo_reason = TextAreaField(
        "Why, or how?",
        [InputRequired("Say why, or what was done")],
        description="For example, that the post was advertised again and two more people were shortlisted, or why it "
        "cannot wait. Do not name the candidate",
        max_length=2_000,
        look={"rows": 3},
    )
    submit = SubmitField("Save")
