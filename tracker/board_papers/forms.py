"""What is asked about a paper."""

from collections.abc import Iterable
from typing import Any

from tracker.board_papers.rules.vocabulary import Assurance, Audience, Characteristic, Impact, Purpose
from tracker.targets.models import Scenario
from tracker.web.forms import (
    CheckboxesField,
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
)


class CreateForm(Form):
    """A new paper."""

    return_id = SelectField(
        "Which return is the paper about?",
        [InputRequired("Select the return the paper is about")],
        description="Only returns that the board has signed off. The action plan of the same year goes with it",
    )
    audience = RadioField(
        "Who will read it?",
        [InputRequired("Select who will read it")],
        choices=Audience,
        hints={
            Audience.PUBLIC: "Small numbers are hidden, so that nobody can be identified",
            Audience.PRIVATE: "Every figure is shown. It must not be published",
        },
    )
    submit = SubmitField("Create the paper")


class CoverForm(EditForm):
    """The cover sheet. What each characteristic's impact is comes after the other questions."""

    title = TextField("Title", [InputRequired("Enter the title of the paper")])
    meeting = TextField("Meeting", description="For example, board of directors in public")
    meeting_date = DateField("Date of the meeting", what="Date of the meeting")
    agenda_item = TextField("Agenda item")
    sponsor = TextField("Executive sponsor", description="A role, for example chief people officer")
    purpose = RadioField("What is the paper for?", [InputRequired("Select what the paper is for")], choices=Purpose)
    assurance = RadioField(
        "How much assurance does it give?",
        [InputRequired("Select how much assurance the paper gives")],
        choices=Assurance,
    )
    summary = TextAreaField(
        "Executive summary",
        description="So what: what the figures mean, what is being done, what worries you. 250 words at most",
    )
    recommendations = TextAreaField(
        "What is the board asked to do?", description="One recommendation a line, each beginning with a verb"
    )
    scenario_ids = CheckboxesField(
        "Scenarios to cite (optional)",
        coerce=as_id,
        description="Each is printed with what it assumes and what is then expected. A scenario that is cited is kept",
    )
    strategic_objective = TextField("Strategic objective")
    baf_risk = TextField("Risk in the board assurance framework (BAF)")
    cqc_domain = TextField("CQC domain")
    considered_by = TextField("Previously considered by", description="The committee, if there was one")
    considered_on = DateField("Date considered", what="Date considered")
    equality_note = TextAreaField("Equality impact: what was found", max_length=1000)

    def offer(self, scenarios: Iterable[Scenario]) -> None:
        """Let these scenarios be chosen; where there are none, nothing is asked."""
        choices = [(each.id, each.name) for each in scenarios]
        if choices:
            self.scenario_ids.choices = choices
        else:
            del self.scenario_ids

    @property
    def answers(self) -> dict[str, Any]:
        """The values by the keywords of the service, the nine characteristics as one."""
        found = self.values
        impacts = {each: found.pop(impact_of(each)) for each in Characteristic}
        return found | {"equality": {each.value: Impact(impact).value for each, impact in impacts.items()}}


def impact_of(characteristic: Characteristic) -> str:
    """The name of the question about a characteristic."""
    return f"equality_{characteristic.name.lower()}"


for _each in Characteristic:
    _question = SelectField(
        f"Equality impact: {_each}", [InputRequired("Select the impact")], choices=Impact, default=Impact.NOT_ASSESSED
    )
    setattr(CoverForm, impact_of(_each), _question)
CoverForm.submit = SubmitField("Save the cover sheet")


class ApproveForm(EditForm):
    """Nothing to ask: only the button."""

    submit = SubmitField("Approve this paper")


class ReturnForm(EditForm):
    """Why the paper goes back."""

    reason = TextAreaField("Why does it go back?", [InputRequired("Enter why the paper goes back to draft")])
    submit = SubmitField("Return to draft")


class IssueForm(EditForm):
    """Nothing to ask: only the button."""

    submit = SubmitField("Issue this paper")
