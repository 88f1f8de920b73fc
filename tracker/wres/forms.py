"""Questions about returns, in the words of the people who answer them."""

from tracker.web.forms import (
    DateField,
    DecimalField,
    EditForm,
    FileField,
    Form,
    InputRequired,
    IntegerField,
    NumberRange,
    Optional,
    Regexp,
    SubmitField,
    TextAreaField,
    TextField,
)


class UploadForm(Form):
    """Which file, and which year it is about."""

    year = IntegerField(
        "Year of the snapshot",
        validators=[InputRequired("Enter the year of the snapshot")],
        description="The return counts staff on 31 March of this year, for example 2026",
    )
    file = FileField(
        "Return file",
        validators=[InputRequired("Select a file")],
        description="A CSV or Excel (.xlsx) file of up to 10 MB, in the long format or the working copy's",
    )
    submit = SubmitField("Check the file")


class ConfirmForm(Form):
    """Nothing to ask: the button is the answer."""

    submit = SubmitField("Import this return")


class DetailsForm(EditForm):
    """What a return says beside its figures: the fields that every trust publishes."""

    board_lead = TextField("Board lead for WRES", description="The executive who answers for it, by name and job title")
    lead_manager = TextField("Lead manager", description="Who compiled the return, by name and job title")
    commissioners = TextField("Commissioners it was sent to")
    published_at = TextField(
        "Web address of the report and action plan",
        validators=[
            Optional(),
            Regexp(r"^https?://[^\s<>\"']+$", message="Web address must start with https:// and have no spaces"),
        ],
        max_length=500,
        look={"type": "url", "spellcheck": False},
    )
    period_start = DateField(
        "Reporting period starts",
        validators=[InputRequired("Enter the day the reporting period starts")],
        what="Start of the reporting period",
    )
    period_end = DateField(
        "Reporting period ends",
        validators=[InputRequired("Enter the day the reporting period ends")],
        what="End of the reporting period",
    )
    completeness_note = TextAreaField(
        "How complete is the data?", description="Anything missing, and why. For example, no count of training"
    )
    reliability_note = TextAreaField(
        "Can it be compared with last year?", description="Anything that changed in what was counted, or how"
    )
    self_reported_percent = DecimalField(
        "Share of staff who self-reported their ethnicity",
        validators=[Optional(), NumberRange(0, 100, "Share must be between 0 and 100")],
        description="In percent. Leave empty to use the share of staff whose ethnicity is known",
        look={"suffix": "%"},
    )
    steps_to_improve = TextAreaField("Steps taken and planned to improve self-reporting")
    submit = SubmitField("Save")


class NarrativeForm(EditForm):
    """So what."""

    meaning = TextAreaField(
        "What does this figure mean?",
        validators=[InputRequired("Enter what this figure means")],
        description="What lies behind it here, what it does to people, and how sure you are of it",
    )
    response = TextAreaField(
        "What will be done about it?",
        validators=[InputRequired("Enter what will be done about it")],
        description="The decision or the action, by whom and by when. If nothing, say why",
    )
    submit = SubmitField("Save")


class SignOffForm(EditForm):
    """The board's word."""

    signed_off_by = TextField(
        "Who signed off the return on behalf of the board?",
        validators=[InputRequired("Enter who signed off the return")],
        description="By name and job title",
    )
    signed_off_on = DateField(
        "When did the board sign it off?",
        validators=[InputRequired("Enter the date of sign-off")],
        what="Date of sign-off",
        look={"hint": {"text": "For example, 28 5 2026"}},
    )
    minute_reference = TextField(
        "Minute reference",
        validators=[InputRequired("Enter the minute reference")],
        description="Where the board's minutes record it, for example TB/26/47",
    )
    submit = SubmitField("Record the sign-off")


class CorrectionForm(Form):
    """Why a signed-off return has to change."""

    reason = TextAreaField(
        "Why does this return need correcting?",
        validators=[InputRequired("Enter why this return needs correcting")],
        description="The reason stands on the record beside both revisions",
        max_length=2_000,
    )
    submit = SubmitField("Start the correction")
