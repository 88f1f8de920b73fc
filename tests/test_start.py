"""The one script of the set-up, run as a person would run it: in a folder of its own, with a uv that we wrote."""

import ast
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "start.py"
LOCK = "# section: runtime\none==1\n\n# section: development\ntwo==2\n\n# section: build\nthree==3\n"
UV = """\
#!/bin/sh
echo "$@" >> calls
case "$1 $2" in
"venv --python")
    mkdir -p .venv/bin
    printf '#!/bin/sh\\nshift; echo ran "$@"\\n' > .venv/bin/python
    chmod +x .venv/bin/python ;;
"pip install") {pip} ;;
esac
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in for uv is a shell script")


@dataclass
class Folder:
    """A copy of the script beside a small lock, with the tools of its own that it finds first."""

    path: Path

    def uv(self, pip: str = ":") -> None:
        tool = self.path / "tools" / "uv"
        tool.parent.mkdir(exist_ok=True)
        tool.write_text(UV.format(pip=pip))
        tool.chmod(0o755)

    def run(self, *words: str, before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the script with these words; `before` is Python that runs first, to make the machine another one."""
        start = f"import runpy, sys; sys.argv = {['start.py', *words]!r}; {before}"
        start += "\nrunpy.run_path('start.py', run_name='__main__')"
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        env = {**kept, "PATH": f"{self.path / 'tools'}:/usr/bin:/bin", **environment}
        command = [sys.executable, "-c", start]
        return subprocess.run(command, cwd=self.path, env=env, capture_output=True, text=True, check=False)

    @property
    def calls(self) -> list[str]:
        """What uv was asked for since the last look, by its first two words."""
        log = self.path / "calls"
        lines = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return [" ".join(line.split()[:2]) for line in lines if line != "--version"]


WHOLE = ["venv --python", "pip install", "pip install", "pip install"]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "start.py").write_text(SCRIPT.read_text())
    (tmp_path / "requirements.lock").write_text(LOCK)
    for name in ("pyproject.toml", "hatch_build.py"):
        (tmp_path / name).write_text("")
    return Folder(tmp_path)


def test_an_old_python_can_read_the_script_far_enough_to_say_it_is_old() -> None:
    ast.parse(SCRIPT.read_text(), feature_version=(3, 8))


def test_an_old_python_is_told_which_one_is_needed(folder: Folder) -> None:
    done = folder.run("demo", before="sys.version_info = (3, 9, 2)")

    assert done.stderr.strip() == (
        "Python 3.11 or newer is needed; this is 3.9. Run this with a newer one, such as python3.11."
    )
    assert done.returncode == 2


def test_a_python_without_venv_is_told_what_to_install(folder: Folder) -> None:
    done = folder.run("demo", before="sys.modules['ensurepip'] = None")

    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert done.stderr.strip() == (
        f"Python's venv module is missing. On Debian or Ubuntu: sudo apt install python{version}-venv"
    )
    assert done.returncode == 2


def test_pip_without_a_network_ends_in_one_line(folder: Folder) -> None:
    nowhere = {"PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", "PIP_INDEX_URL": "http://127.0.0.1:9/simple"}
    (folder.path / "requirements.lock").write_text(LOCK.replace("one==1", f"one==1 --hash=sha256:{'0' * 64}"))

    done = folder.run("demo", **nowhere)

    assert done.stderr.strip() == (
        "The packages could not be downloaded. "
        "Check the network (behind a proxy, set HTTPS_PROXY), then run this again."
    )
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("error sending request for url", "The packages could not be downloaded."),
        ("npm could not fetch nhsuk-frontend: is there a network?", "The packages could not be downloaded."),
        ("OSError: [Errno 28] No space left on device", "The disk is full."),
        ("failed to create file: Permission denied (os error 13)", "This account may not write in"),
        ("Hash mismatch for `flask==3.1.3`", "A package is not the one that requirements.lock names"),
        ("ERROR: No matching distribution found for typst", "A package has no release for Python"),
    ],
)
def test_what_is_missing_is_said_in_one_line_with_what_to_do(folder: Folder, said: str, told: str) -> None:
    folder.uv(pip=f"echo '{said}'; exit 1")

    done = folder.run("demo")

    assert done.stderr.startswith(told)
    assert len(done.stderr.splitlines()) == 1
    assert done.returncode == 2


def test_a_failure_nobody_foresaw_shows_what_the_tool_said(folder: Folder) -> None:
    folder.uv(pip="echo 'the moon is full'; exit 1")

    done = folder.run("demo")

    assert done.stderr.splitlines() == ["the moon is full", "The installation failed, for the reason above."]
    assert done.returncode == 2


def test_a_later_start_installs_nothing(folder: Folder) -> None:
    folder.uv()
    first = folder.run("demo")
    assert folder.calls == WHOLE

    second = folder.run("demo", "--no-browser")

    assert folder.calls == []
    assert first.stdout.splitlines()[0] == "Setting up, once: this may take a minute or two."
    assert second.stdout == f"ran flask --app {folder.path / 'wsgi.py'} demo --no-browser\n"


def test_nothing_is_resolved_because_the_lock_is_complete(folder: Folder) -> None:
    folder.uv()

    folder.run("test")

    installs = [line.split() for line in (folder.path / "calls").read_text().splitlines() if "pip install" in line]
    locked = [words for words in installs if "-r" in words]
    assert len(locked) == 2
    assert [words[-4:-1] for words in locked] == [["--no-deps", "--require-hashes", "-r"]] * 2
    assert [words for words in installs if "--no-deps" not in words] == []


def test_the_tests_add_their_own_packages_to_what_the_demonstration_installed(folder: Folder) -> None:
    folder.uv()
    folder.run("demo")
    assert folder.calls == WHOLE

    done = folder.run("test", "-k", "start")

    assert folder.calls == ["pip install"]
    assert done.stdout.splitlines()[-1] == "ran pytest -n auto -k start"


def test_a_changed_lock_installs_again_into_the_same_environment(folder: Folder) -> None:
    folder.uv()
    folder.run("demo")
    assert folder.calls == WHOLE
    (folder.path / "requirements.lock").write_text(LOCK.replace("one==1", "one==1.1"))

    folder.run("demo")

    assert folder.calls == WHOLE[1:]


def test_an_interrupted_installation_begins_anew(folder: Folder) -> None:
    folder.uv(pip="exit 1")
    folder.run("demo")
    assert folder.calls == WHOLE[:2]
    (folder.path / ".venv" / "half").touch()
    folder.uv()

    folder.run("demo")

    assert folder.calls == WHOLE
    assert not (folder.path / ".venv" / "half").exists()


def test_the_demonstration_refuses_to_stand_beside_a_configured_database(folder: Folder) -> None:
    folder.uv()

    done = folder.run("demo", DATABASE_URL="postgresql://db/tracker")

    assert folder.calls == []
    assert done.stderr.strip() == (
        "The demonstration lets anybody in, so it does not run where DATABASE_URL is set. Unset it first."
    )
    assert done.returncode == 2


@pytest.mark.parametrize(("words", "status"), [([], 0), (["help"], 0), (["dmeo"], 2)])
def test_without_a_known_verb_it_says_what_it_can_do(folder: Folder, words: list[str], status: int) -> None:
    done = folder.run(*words)

    verbs = re.findall(r"python3 start\.py (\w+)", done.stdout)
    assert verbs == ["demo", "test", "flask"]
    assert done.returncode == status


def test_the_lock_names_no_host_and_gives_every_package_its_hashes() -> None:
    text = (ROOT / "requirements.lock").read_text()
    requirements = re.findall(r"^[a-z0-9].*?(?=^[a-z0-9#]|\Z)", text, re.MULTILINE | re.DOTALL)

    assert re.findall(r"https?:|file:|@ ", text) == []
    assert [each.split("==")[0] for each in requirements if "--hash=sha256:" not in each] == []
    assert re.findall(r"^# section: (\w+)", text, re.MULTILINE) == ["runtime", "development", "build"]
