"""What the linters cannot know: one commit, small files, templates that are pages."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "tracker").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
TOP_LEVEL = {
    "README.md",
    "benchmarks",
    "config.py",
    "docs",
    "hatch_build.py",
    "migrations",
    "pyproject.toml",
    "requirements.lock",
    "start.py",
    "templates",
    "tests",
    "tracker",
    "wsgi.py",
}
MAX_SOURCE_LINES = 300
MAX_TEST_LINES = 400
MAX_FUNCTION_LINES = 40


def tracked() -> list[str]:
    """Every file of the repository; outside a checkout there is none to speak of."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return listed.stdout.splitlines()


def functions(path: Path) -> list[tuple[str, int]]:
    """Name and length in lines of every function in a file."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    found = [node for node in nodes if isinstance(node, ast.FunctionDef)]
    return [(f"{path.name}:{node.name}", (node.end_lineno or 0) - node.lineno + 1) for node in found]


def test_the_top_level_holds_what_the_readme_maps_and_nothing_else() -> None:
    found = {path.split("/")[0] for path in tracked()}

    assert {name for name in found if not name.startswith(".")} - TOP_LEVEL == set()


def test_there_is_one_commit_in_the_code() -> None:
    commits = [path.name for path in SOURCES if re.search(r"\.commit\(\)", path.read_text(encoding="utf-8"))]

    assert commits == ["db.py"]


def test_no_bulk_statement_goes_round_the_audit_trail() -> None:
    bulk = re.compile(r"from sqlalchemy import .*\b(update|delete|insert)\b|\bdb\.session\.query\(|\.query\.")

    assert [path.name for path in SOURCES if bulk.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(("paths", "budget"), [(SOURCES, MAX_SOURCE_LINES), (TESTS, MAX_TEST_LINES)])
def test_files_stay_small(paths: list[Path], budget: int) -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}

    assert {name: length for name, length in lengths.items() if length > budget} == {}


def test_functions_stay_small() -> None:
    found = [each for path in SOURCES for each in functions(path)]

    assert [(name, length) for name, length in found if length > MAX_FUNCTION_LINES] == []


def test_every_template_parses_and_every_page_has_a_heading(app: Flask) -> None:
    for path in TEMPLATES:
        app.jinja_env.get_template(str(path.relative_to(ROOT / "templates")))
    texts = {str(path.relative_to(ROOT / "templates")): path.read_text(encoding="utf-8") for path in TEMPLATES}
    parents = {name: re.findall(r'{% extends "(.+?)"', text) for name, text in texts.items()}
    headed = {name for name, text in texts.items() if "block heading" in text and not name.startswith("layouts/")}
    screens = {name for name, above in parents.items() if above} - {
        above for each in parents.values() for above in each
    }

    assert [name for name in screens if name not in headed and parents[name][0] not in headed] == []


def test_no_template_trusts_text() -> None:
    unsafe = re.compile(r"\|\s*safe\b|autoescape false|\son\w+=")
    styled = re.compile(r"\bstyle=")  # mail clients know no other way
    texts = {path: path.read_text(encoding="utf-8") for path in TEMPLATES}

    assert [path.name for path, text in texts.items() if unsafe.search(text)] == []
    assert [path.name for path, text in texts.items() if path.parent.name != "emails" and styled.search(text)] == []


def test_the_design_system_and_its_macros_are_a_pair() -> None:
    hook = (ROOT / "hatch_build.py").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert re.findall(r'VERSION = "([\d.]+)"', hook)[0] == "10.6.1"
    assert re.findall(r'"nhsuk-frontend-jinja==([\d.]+)"', project) == ["0.10.2"]


def test_nothing_in_the_repository_names_a_registry_or_this_machine() -> None:
    built_from = {
        "requirements.lock",
        "pyproject.toml",
        "hatch_build.py",
        "start.py",
        ".ci/run",
        ".pre-commit-config.yaml",
    }
    texts = {path: (ROOT / path).read_bytes() for path in tracked() if (ROOT / path).is_file()}
    here = [f"{folder}/".encode() for folder in (ROOT, Path.home(), Path(sys.prefix)) if folder != Path("/")]

    hosts = [
        path for path, text in texts.items() if path in built_from and re.search(rb"https?://(?!127\.0\.0\.1)", text)
    ]
    named = [path for path, text in texts.items() if any(folder in text for folder in here)]

    assert (hosts, named) == ([], [])
