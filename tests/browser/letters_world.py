"""Mail of every kind for the demonstration's pages of mail."""

import uuid

from tests.reminders.factories import MessageFactory
from tracker.outbox.rules import State, Way

LONG = "17 things need you at Northumberland, Tyne and Wear and the Borders of Everywhere NHS Foundation Trust"
HTML = """<!DOCTYPE html><html lang="en-GB"><head><title>17 things need you</title></head>
<body style="background-color:#f0f4f5;color:#212b32"><h1 style="font-size:20px">17 things need you</h1>
<p><a href="http://localhost:8000/needs" style="color:#005eb8">What needs you</a></p></body></html>"""


def add_letters() -> tuple[dict[str, uuid.UUID], dict[str, uuid.UUID]]:
    """Ids of letters by name, and nobody."""
    body = "Here is what needs you.\n\nhttp://localhost:8000/needs\n"
    letter = MessageFactory(key="letter", subject=LONG, body=body, html=HTML)
    forgotten = MessageFactory(key="forgotten", body="", state=State.SENT, way=Way.SMTP)
    return {"letter": letter.id, "forgotten_letter": forgotten.id}, {}
