"""The least that draws the same tables from the same database: Flask, SQL and one template a page."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask, render_template_string

LIST = """
SELECT a.id, a.number, a.title, u.name AS owner, a.due, a.status, a.amber_from, a.red_from, a.priority,
       (SELECT group_concat(i.indicator, ', ') FROM action_indicator i WHERE i.action_id = a.id) AS indicators
FROM action a JOIN user_account u ON u.id = a.owner_id
WHERE a.plan_id = :plan AND a.status = 'in progress' ORDER BY a.due, a.number LIMIT 50
"""
ACTION = """
SELECT a.*, o.name AS owner, s.name AS sponsor, p.title AS plan, t.name AS trust FROM action a
JOIN user_account o ON o.id = a.owner_id LEFT JOIN user_account s ON s.id = a.sponsor_id
JOIN plan p ON p.id = a.plan_id JOIN organisation t ON t.id = a.organisation_id WHERE a.id = :action
"""
PARTS = {
    "milestones": "SELECT title, weight, due, done_on FROM milestone WHERE action_id = :action ORDER BY due",
    "progress": "SELECT g.created_at, u.name, g.status, g.claim, g.computed, g.percent, g.note FROM progress g "
    "JOIN user_account u ON u.id = g.author_id WHERE g.action_id = :action ORDER BY g.created_at DESC",
    "evidence": "SELECT e.title, r.number, r.filename, r.link, r.expires_on FROM evidence e "
    "JOIN evidence_revision r ON r.evidence_id = e.id WHERE e.action_id = :action ORDER BY e.created_at, r.number",
    "comments": "SELECT c.created_at, u.name, c.text FROM comment c JOIN user_account u ON u.id = c.author_id "
    "WHERE c.action_id = :action ORDER BY c.created_at",
    "history": "SELECT e.at, u.name, e.tag, e.reason, e.details FROM audit_event e "
    "LEFT JOIN user_account u ON u.id = e.actor_id WHERE e.subject_id = :action ORDER BY e.position DESC",
}
REGISTER = """
SELECT p.number, v.reference, v.post, v.division, v.manager_name, p.kind, p.held_on, p.includes_bme,
       (SELECT e.state FROM panel_exception e WHERE e.panel_id = p.id AND e.state NOT IN ('withdrawn', 'void')) AS asked
FROM panel p JOIN vacancy v ON v.id = p.vacancy_id WHERE p.organisation_id = :organisation
ORDER BY p.held_on DESC, p.number DESC LIMIT 50
"""
DOCKET = {
    "exceptions": "SELECT e.number, v.reference, v.post, v.division, v.manager_name, e.requested_at, e.starts_at, "
    "e.reason FROM panel_exception e JOIN vacancy v ON v.id = e.vacancy_id "
    "WHERE e.organisation_id = :organisation AND e.state = 'asked for' ORDER BY e.requested_at LIMIT 100",
    "justifications": "SELECT j.number, v.reference, v.post, v.division, v.manager_name, j.sent_at, j.due_on "
    "FROM justification j JOIN vacancy v ON v.id = j.vacancy_id "
    "WHERE j.organisation_id = :organisation AND j.state = 'sent' ORDER BY j.sent_at LIMIT 100",
}
TABLE = """
<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1>{% for name, rows in tables.items() %}
<h2>{{ name }}</h2><table>{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}
</table>{% endfor %}
"""


def create_bare_app(database: Path) -> Flask:
    """A few pages without sign-in, permissions, layout or words."""
    app = Flask(__name__)
    engine = sa.create_engine(f"sqlite:///{database}")

    def draw(title: str, queries: dict[str, str], **values: Any) -> str:
        with engine.connect() as connection:
            tables = {name: connection.execute(sa.text(sql), values).all() for name, sql in queries.items()}
        return render_template_string(TABLE, title=title, tables=tables)

    @app.get("/list/<plan>")
    def actions(plan: str) -> str:
        return draw("Actions", {"actions": LIST}, plan=plan)

    @app.get("/action/<action>")
    def action(action: str) -> str:
        return draw("Action", {"action": ACTION, **PARTS}, action=action)

    @app.get("/register/<organisation>")
    def register(organisation: str) -> str:
        return draw("Register", {"panels": REGISTER}, organisation=organisation)

    @app.get("/docket/<organisation>")
    def docket(organisation: str) -> str:
        return draw("Docket", DOCKET, organisation=organisation)

    return app
