"""What the project says it needs is what it uses, and the lock holds all of it."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
OURS = {"benchmarks", "config", "tests", "tracker", "wsgi", "nhsuk_frontend_files"}
BY_NAME = {"psycopg", "tzdata", "pytest-xdist", "pytest-cov", "nhsuk-frontend-jinja"}
"""Used without an import of ours: by SQLAlchemy, zoneinfo, pytest and Jinja."""


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=! ]", requirement.lower().replace("_", "-"))[0]


def imported_by(*folders: str) -> set[str]:
    """The distributions that these folders import."""
    files = [
        file
        for folder in folders
        for file in ([ROOT / folder] if folder.endswith(".py") else (ROOT / folder).rglob("*.py"))
    ]
    modules: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules.add(node.module.split(".")[0])
    known = packages_distributions()
    return {name_of(known[each][0]) for each in modules - OURS - set(sys.stdlib_module_names) if each in known}


DECLARED = {name_of(each) for each in PROJECT["project"]["dependencies"]}
EXTRAS = {
    extra: {name_of(each) for each in found} for extra, found in PROJECT["project"]["optional-dependencies"].items()
}
COMES_WITH_FLASK = {"jinja2", "werkzeug", "markupsafe", "itsdangerous"}


def test_the_service_imports_what_it_declares_and_declares_what_it_imports() -> None:
    imported = imported_by("tracker", "migrations", "config.py", "wsgi.py") - COMES_WITH_FLASK

    assert imported - DECLARED - EXTRAS["notify"] == set()
    assert DECLARED - imported - BY_NAME == set()


def test_the_tests_import_what_they_declare_and_declare_what_they_import() -> None:
    imported = imported_by("tests") - COMES_WITH_FLASK - DECLARED - {"setuptools", "pip"}

    assert imported - EXTRAS["test"] == set()
    assert EXTRAS["test"] - imported - BY_NAME == set()


@pytest.mark.parametrize("extra", ["dependencies", *EXTRAS])
def test_the_lock_holds_everything_that_is_declared(extra: str) -> None:
    locked = set(re.findall(r"^([a-z0-9.-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE))

    assert (DECLARED if extra == "dependencies" else EXTRAS[extra]) - locked == set()


def test_what_builds_the_project_is_locked_in_the_versions_the_build_asks_for() -> None:
    text = (ROOT / "requirements.lock").read_text().partition("# section: build")[2]

    assert [each for each in PROJECT["build-system"]["requires"] if f"{each} " not in text] == []
