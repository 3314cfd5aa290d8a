"""Pin every dependency, with the hashes of all its files: `make lock`.

    python -m tools.lock [--upgrade]

requirements.lock is what a site needs, and what its installation is built with; requirements-graph.lock is that and
what finds ways in large networks, requirements-ocr.lock that and what reads photographs; requirements-dev.lock is the
latter and the tools of `make test`; requirements-fuzz.lock is only what `make fuzz` has beside them. They hold for
every Python we name and for Linux and macOS, since the hashes are those of all files of a release. pip's own settings
on this machine are left out of it, and the files name no address: where they come from is the business of whoever
installs.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNTIME, GRAPH = "requirements.lock", "requirements-graph.lock"
OCR, DEV = "requirements-ocr.lock", "requirements-dev.lock"
FUZZ = "requirements-fuzz.lock"
HEADER = "# Made by `make lock` from pyproject.toml; pip installs nothing whose hash is not here.\n"


def pip_compile(wanted: list[str], target: str, upgrade: bool) -> None:
    """Resolve what is wanted into the target file. What the file already pins stays, unless upgraded."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    for kept in ("PIP_CERT", "PIP_DEFAULT_TIMEOUT"):
        if kept in os.environ:
            environment[kept] = os.environ[kept]
    environment["PIP_CONFIG_FILE"] = os.devnull
    command = [sys.executable, "-m", "piptools", "compile", "-", "--quiet", "--generate-hashes", "--allow-unsafe"]
    command += ["--strip-extras", "--no-annotate", "--no-header", "--no-emit-index-url"]
    command += ["--no-emit-find-links", "--no-emit-trusted-host", "--no-emit-options", "--no-config"]
    command += ["--output-file", target, *(["--upgrade"] if upgrade else [])]
    subprocess.run(command, input="\n".join(wanted), text=True, cwd=ROOT, env=environment, check=True)
    path = ROOT / target
    pins = [line for line in path.read_text().splitlines() if line and not line.startswith("#")]
    path.write_text(HEADER + "\n".join(pins) + "\n")


def requirements() -> dict[str, list[str]]:
    """What pyproject.toml asks for, by lock: at run time (with what builds our own package), and beyond that."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runtime = project["project"]["dependencies"] + project["build-system"]["requires"]
    extras = project["project"]["optional-dependencies"]
    groups = project["dependency-groups"]
    ocr = extras["ocr"] + extras["heic"]
    return {RUNTIME: runtime, GRAPH: extras["graph"], OCR: ocr, DEV: groups["dev"], FUZZ: groups["fuzz"]}


def faults(text: str) -> list[str]:
    """What must not be in a lock: an address, an option of pip, a pin without a hash."""
    lines = text.splitlines()
    found = [line for line in lines if "://" in line or line.startswith("-")]
    pins = [number for number, line in enumerate(lines) if "==" in line]
    return found + [lines[number] for number in pins if "--hash=sha256:" not in lines[number + 1]]


def main() -> int:
    upgrade = "--upgrade" in sys.argv[1:]
    asked = requirements()
    runtime, ocr = asked[RUNTIME], asked[OCR]
    pip_compile(runtime, RUNTIME, upgrade)
    # The same versions in all files, else developing would test what no site runs. numba comes first: it is the one
    # that cannot do with every numpy.
    pip_compile([*runtime, f"-c {ROOT / RUNTIME}", *asked[GRAPH]], GRAPH, upgrade)
    pip_compile([*runtime, f"-c {ROOT / GRAPH}", *ocr], OCR, upgrade)
    pip_compile([*runtime, *ocr, f"-c {ROOT / OCR}", *asked[DEV]], DEV, upgrade)
    pip_compile(asked[FUZZ], FUZZ, upgrade)
    wrong = [line for name in asked for line in faults((ROOT / name).read_text())]
    print("\n".join(["not fit for a lock:", *wrong]) if wrong else f"{', '.join(asked)} are up to date")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
