#!/usr/bin/env python3
"""Set up and run the board tracker. It needs Python 3.11 or newer, a network the first time, and nothing else.

The commands are:
    python3 start.py demo             open the app with a demonstration, on an embedded database
    python3 start.py test [...]       run the tests; what follows goes to pytest
    python3 start.py flask [...]      run any command of the app, for example: flask audit verify
"""

from __future__ import annotations

import errno
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from subprocess import PIPE, STDOUT, Popen
from typing import Any

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.json"
LOCK = HERE / "requirements.lock"
VERSION = "{}.{}".format(*sys.version_info[:2])

FLASK = [str(PYTHON), "-m", "flask", "--app", str(HERE / "wsgi.py")]
COMMANDS = {
    "demo": [*FLASK, "demo"],
    "test": [str(PYTHON), "-m", "pytest", "-n", "auto"],
    "flask": FLASK,
}
SECTIONS = {"demo": ["runtime"], "test": ["runtime", "development"], "flask": ["runtime"]}

NO_NETWORK = (
    "The packages could not be downloaded. Check the network (behind a proxy, set HTTPS_PROXY), then run this again."
)
NO_ROOM = "The disk is full. Free about 1 GB, then run this again."
NO_RIGHT = f"This account may not write in {HERE}. Use a folder of your own, then run this again."
OTHER_HASH = "A package is not the one that requirements.lock names, so it was refused. Run this again, or report it."
NO_RELEASE = f"A package has no release for Python {VERSION} on this machine. Use Python 3.11, 3.12, 3.13 or 3.14."
REASONS = {  # in the words of pip, uv, npm and the operating system; the first that matches is told
    r"No space left on device|os error 28\b": NO_ROOM,
    r"Permission denied|Read-only file system|os error 13\b": NO_RIGHT,
    r"DO NOT MATCH THE HASHES|[Hh]ash mismatch": OTHER_HASH,
    r"Retrying \(Retry|error sending request|dns error|Failed to fetch|[Cc]onnection|npm could not fetch": NO_NETWORK,
    r"No matching distribution|no wheels? with a matching|No solution found": NO_RELEASE,
}


class Stop(Exception):
    """Something is missing: one line that says what, and what to do."""


def main(words: list[str]) -> int:
    verb = words[0] if words else "help"
    if verb not in COMMANDS:
        print(__doc__.strip())
        return 0 if verb in ("help", "-h", "--help") else 2
    try:
        check(verb)
        install(SECTIONS[verb])
    except Stop as stop:
        return fail(str(stop))
    except OSError as error:
        reasons = {errno.ENOSPC: NO_ROOM, errno.EDQUOT: NO_ROOM, errno.EACCES: NO_RIGHT, errno.EROFS: NO_RIGHT}
        return fail(reasons.get(error.errno or 0, f"{error}. Mend that, then run this again."))
    except KeyboardInterrupt:
        return fail("Stopped. Run this again to finish the installation.", status=130)
    if verb == "test":
        os.chdir(HERE)
    return become([*COMMANDS[verb], *words[1:]])


def fail(message: str, *, status: int = 2) -> int:
    print(message, file=sys.stderr)
    return status


def check(verb: str) -> None:
    if sys.version_info < (3, 11):
        raise Stop(f"Python 3.11 or newer is needed; this is {VERSION}. Run this with a newer one, such as python3.11.")
    if verb == "demo" and os.environ.get("DATABASE_URL"):
        raise Stop("The demonstration lets anybody in, so it does not run where DATABASE_URL is set. Unset it first.")


def install(sections: list[str]) -> None:
    """Bring the environment to what the lock says, unless its stamp shows that it is there already."""
    stamp = read_stamp()
    fresh = stamp["fingerprint"] == fingerprint() and PYTHON.exists()
    present = stamp["sections"] if fresh else []
    missing = [section for section in sections if section not in present]
    if not missing:
        return
    started = time.monotonic()
    uv = find_uv()
    print("Setting up, once: this may take a minute or two.", flush=True)
    if stamp["python"] != VERSION or not PYTHON.exists():
        make_environment(uv)
    STAMP.unlink(missing_ok=True)  # from here on, an interrupted installation is one without a stamp
    step(f"Installing packages: {' and '.join(missing)}", [*installer(uv), *locked(sections, VENV)])
    if not fresh:
        install_project(uv)
    STAMP.write_text(json.dumps({"fingerprint": fingerprint(), "python": VERSION, "sections": [*present, *missing]}))
    print(f"Ready after {time.monotonic() - started:.0f} seconds.", flush=True)


def read_stamp() -> dict[str, Any]:
    """What the last installation that came to its end left: its fingerprint, its Python and its sections."""
    try:
        stamp: dict[str, Any] = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        stamp = {"fingerprint": "", "python": "", "sections": []}
    return stamp


def fingerprint() -> str:
    """What an installation depends on; an environment moved with its folder is another one too."""
    inputs = [path.read_bytes() for path in (LOCK, HERE / "pyproject.toml", HERE / "hatch_build.py")]
    return hashlib.sha256(b"\0".join([*inputs, VERSION.encode(), str(HERE).encode()])).hexdigest()


def find_uv() -> str | None:
    uv = shutil.which("uv")
    return uv if uv and subprocess.run([uv, "--version"], capture_output=True, check=False).returncode == 0 else None


def make_environment(uv: str | None) -> None:
    if not uv and not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise Stop(f"Python's venv module is missing. On Debian or Ubuntu: sudo apt install python{VERSION}-venv")
    if VENV.exists():
        shutil.rmtree(VENV)
    maker = [uv, "venv", "--python", sys.executable] if uv else [sys.executable, "-m", "venv"]
    step("Making the environment", [*maker, str(VENV)])


def installer(uv: str | None) -> list[str]:
    if uv:
        return [uv, "pip", "install", "--compile-bytecode", "--python", str(PYTHON)]
    return [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--retries", "2"]


def locked(sections: list[str], folder: Path) -> list[str]:
    """Arguments that install these sections of the lock, each package checked against its hashes, and nothing else.

    The lock is complete. A pip that looked for dependencies would refuse an extra (coverage[toml]) that is not pinned
    as such, as soon as a newer release of it is out.
    """
    text = LOCK.read_text(encoding="utf-8")
    part = folder / "requirements.txt"
    found = dict(re.findall(r"^# section: (\w+)\n(.*?)(?=^# section: |\Z)", text, re.MULTILINE | re.DOTALL))
    part.write_text("".join(found[section] for section in sections), encoding="utf-8")
    return ["--no-deps", "--require-hashes", "-r", str(part)]


def install_project(uv: str | None) -> None:
    """Build and install the project itself; its build tools come from the lock too, and are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="board-tracker-build-") as name:
        tools = Path(name, "tools")
        step("Fetching the build tools", [*installer(uv), "--target", str(tools), *locked(["build"], Path(name))])
        project = ["--no-deps", "--no-build-isolation", "--editable", str(HERE)]
        step("Installing the project and the NHS design system", [*installer(uv), *project], PYTHONPATH=str(tools))


def step(title: str, command: list[str], **environment: str) -> None:
    """Run one command under its title, with its latest line beside it on a terminal. Raises Stop where it fails."""
    print(f"  {title}", flush=True)
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    env = {**kept, **environment}
    said: list[str] = []
    with Popen(command, stdout=PIPE, stderr=STDOUT, text=True, errors="replace", env=env) as process:
        for line in process.stdout or ():
            said.append(line.rstrip())
            if sys.stdout.isatty():
                print(f"\r    {said[-1][:72]:72}", end="", flush=True)
    if sys.stdout.isatty():
        print(f"\r{'':76}\r", end="", flush=True)
    if process.returncode:
        raise Stop(reason_in(said))


def reason_in(said: list[str]) -> str:
    for pattern, reason in REASONS.items():
        if re.search(pattern, "\n".join(said)):
            return reason
    return "\n".join([*said[-15:], "The installation failed, for the reason above."])


def become(command: list[str]) -> int:
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
