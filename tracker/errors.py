"""The two things a person can mend: a broken rule, and an edit made over somebody else's."""


class RuleBroken(Exception):
    """A rule of the service says no, in words for the person who asked.

    ``field`` names the question on the form that can mend it; None puts the message at the top of the page.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Conflict(Exception):
    """Somebody else saved this record after the person opened it. Both versions are shown, nothing is lost."""
