"""Questions about what the board decided: agree, re-base, reached, retired; and what was agreed with others."""

from tracker.targets.rules.vocabulary import Level
from tracker.web.forms import (
    DateField,
    EditForm,
    Form,
    InputRequired,
    RadioField,
    SubmitField,
    TextAreaField,
    TextField,
)

MINUTE = "Minute reference"
MINUTE_NEEDED = InputRequired("Enter the minute reference")
MINUTE_HINT = "Where the board's minutes record it, for example TB/26/47"
WHEN = "When did the board decide it?"
WHEN_NEEDED = InputRequired("Enter the date of the meeting")
WHEN_HINT = {"hint": {"text": "For example, 24 9 2026"}}
WARNING = {"classes": "nhsuk-button--warning"}


class AgreeForm(EditForm):
    """The board's word on a draft."""

    meeting = TextField(
        "Which meeting agreed it?",
        [InputRequired("Enter which meeting agreed it")],
        description="For example, board of directors, meeting in public",
    )
    agreed_on = DateField("When was the meeting?", [WHEN_NEEDED], what="Date of the meeting", look=WHEN_HINT)
    minute = TextField(MINUTE, [MINUTE_NEEDED], description=MINUTE_HINT)
    submit = SubmitField("Record the board's agreement")


class DiscardForm(EditForm):
    """Nothing to ask: the button is the answer."""

    submit = SubmitField("Discard the draft", look=WARNING)


class RebaseForm(Form):
    """Why does the target need a new version?"""

    reason = TextAreaField(
        "Why is the target re-based?",
        [InputRequired("Enter why the target is re-based")],
        description="For example, that the workforce's share has moved. The reason stands beside the new version",
        max_length=2_000,
        look={"rows": 4},
    )
    submit = SubmitField("Begin a new version")


class ReachForm(EditForm):
    """The board found that the target is reached."""

    ended_on = DateField(WHEN, [WHEN_NEEDED], what="Date of the meeting", look=WHEN_HINT)
    minute = TextField(MINUTE, [MINUTE_NEEDED], description=MINUTE_HINT)
    submit = SubmitField("Record the target as reached")


class RetireForm(EditForm):
    """The board gave the target up."""

    reason = TextAreaField(
        "Why is it retired?",
        [InputRequired("Enter why it is retired")],
        description="The reason stands on record beside the target",
        max_length=2_000,
        look={"rows": 4},
    )
    ended_on = DateField(WHEN, [WHEN_NEEDED], what="Date of the meeting", look=WHEN_HINT)
    minute = TextField(MINUTE, [MINUTE_NEEDED], description=MINUTE_HINT)
    submit = SubmitField("Retire the target", look=WARNING)


class AgreementForm(Form):
    """What was agreed with a national or regional body."""

    level = RadioField("At which level?", [InputRequired("Select at which level")], choices=Level)
    with_whom = TextField(
        "With whom?", [InputRequired("Enter with whom it was agreed")], description="The body, for example the region"
    )
    agreed_on = DateField(
        "When was it agreed?",
        [InputRequired("Enter when it was agreed")],
        what="Date of the agreement",
        look=WHEN_HINT,
    )
    tracking = TextAreaField(
        "How will progress be tracked?",
        [InputRequired("Enter how progress will be tracked")],
        description="Who looks at which figures, and how often",
        max_length=2_000,
        look={"rows": 4},
    )
    submit = SubmitField("Add the agreement")
