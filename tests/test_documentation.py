"""The documentation names every setting, command, role and status that the code has, and none that it has not."""

import inspect
import re
from enum import StrEnum
from pathlib import Path

import click
import pytest
from flask import Flask

from config import Config
from tracker.access import Role
from tracker.board_papers.rules.vocabulary import Status as PaperStatus
from tracker.commitments.rules.vocabulary import InsightState, ObjectiveState
from tracker.commitments.rules.vocabulary import State as RelationshipState
from tracker.panels.rules.vocabulary import ExceptionState, JustificationState, Standing, StatementState
from tracker.plans.rules.vocabulary import Status as ActionStatus
from tracker.scheduler import JOBS
from tracker.targets.rules.vocabulary import State as TargetState
from tracker.targets.rules.vocabulary import VersionState
from tracker.wres.rules.lifecycle import State as ReturnState

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
FROM_LIBRARIES = {"run", "shell", "routes", "db"}


def commands(group: click.Group, above: str = "flask") -> set[str]:
    """Every command of ours, as it is typed."""
    found: set[str] = set()
    for name, command in group.commands.items():
        typed = f"{above} {name}"
        if isinstance(command, click.Group):
            found |= commands(command, typed)
        else:
            found.add(typed)
    return found


def first_cells(text: str) -> list[str]:
    """The first cell of each row of the tables, without its back-ticks."""
    return [row.strip("`") for row in re.findall(r"^\| ([^|]+?) \|", text, re.MULTILINE)]


def test_every_setting_is_documented() -> None:
    read = set(re.findall(r'env(?:\.get\(|\[)"(\w+)"', inspect.getsource(Config.from_env)))

    documented = {cell for cell in first_cells((DOCS / "settings.md").read_text()) if cell.isupper()}

    assert documented == read


def test_every_command_is_documented(app: Flask) -> None:
    ours = {name for name in commands(app.cli) if name.split()[1] not in FROM_LIBRARIES}

    page = (DOCS / "commands.md").read_text()
    documented = set(re.findall(r"^\| `(flask [a-z -]+?)(?: [A-Z\[-].*?)?` \|", page, re.MULTILINE))

    assert documented == ours


def test_every_timed_job_is_documented() -> None:
    section = (DOCS / "operations.md").read_text().partition("## Jobs\n")[2].partition("\n## ")[0]

    assert first_cells(section)[1:] == [timetable.name for timetable, _ in JOBS]


@pytest.mark.parametrize(
    ("statuses", "heading"),
    [
        (Role, "Roles"),
        (ReturnState, "A return"),
        (TargetState, "A target"),
        (VersionState, "A version of a target"),
        (ActionStatus, "An action"),
        (Standing, "A panel"),
        (ExceptionState, "A request for an exception"),
        (PaperStatus, "A board paper"),
        (JustificationState, "A justification"),
        (StatementState, "An assurance statement"),
        (RelationshipState, "A relationship"),
        (ObjectiveState, "An objective"),
        (InsightState, "An insight"),
    ],
)
def test_every_role_and_status_is_documented(statuses: type[StrEnum], heading: str) -> None:
    page = (DOCS / "roles-and-statuses.md").read_text()
    section = page.partition(f"# {heading}\n")[2].partition("\n#")[0]

    documented = [cell for cell in first_cells(section) if cell not in {"role", "status", "---"}]

    assert documented == [member.value for member in statuses]


def test_every_link_in_the_documentation_leads_somewhere() -> None:
    pages = [ROOT / "README.md", *DOCS.glob("*.md")]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text())]

    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []
