"""What a page asks of the database for what needs somebody: as much as its sources ask, which grow with the kinds."""

from typing import Any

from flask import Flask

from tests.conftest import watching_sql
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.reminders.queries.mine import needs_at


def asks_for_needs(app: Flask, organisation: Organisation, reader: User) -> int:
    """How many queries tell what needs somebody at one organisation, in a session that has read nothing yet."""
    db.session.commit()
    organisation_id, reader_id = organisation.id, reader.id
    with app.app_context():
        signed_in = db.session.get_one(User, reader_id)
        assert signed_in.is_active  # the page has read who is signed in, with their roles
        with watching_sql() as statements:
            needs_at([organisation_id], signed_in)
    return len(statements)


def needs(page: Any) -> list[str]:
    """Each thing that needs the reader on a page, without its button."""
    items = page.root.xpath("//h2[normalize-space()='What needs you']/following-sibling::ul[1]/li")
    return [" ".join(" ".join(part.text_content() for part in item.xpath("./p")).split()) for item in items]
