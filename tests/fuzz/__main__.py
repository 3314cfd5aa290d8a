"""`make fuzz`: each parser for some seconds, led by which of its lines are reached. Needs atheris, where it installs.

python -m tests.fuzz [--seconds 60] [--folder DIR] [PARSER ...]

What a parser fails on is left in the folder, one file each; the exit status says whether any did.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path


def main() -> int:
    options = _options()
    if options.one:
        return _fuzz(options.one, options)
    from tests.fuzz.parsers import PARSERS

    failed = []
    for name in options.parsers or PARSERS:
        folder = options.folder / name
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "tests.fuzz", "--one", name, "--seconds", str(options.seconds)]
        ran = subprocess.run([*command, "--folder", str(folder)], capture_output=True, text=True, check=False)
        said = [line for line in ran.stderr.splitlines() if line.startswith(("Done", "stat::number_of"))]
        print(
            f"{name}: {'failed' if ran.returncode else 'nothing'} ({'; '.join(said) or ran.stderr[-400:]})", flush=True
        )
        failed += [name] if ran.returncode else []
    return 1 if failed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("parsers", nargs="*", metavar="PARSER")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--folder", type=Path, default=Path("var/fuzz"))
    parser.add_argument("--one", help=argparse.SUPPRESS)
    return parser.parse_args()


def _fuzz(name: str, options: argparse.Namespace) -> int:
    """In a process of its own: whoever asks never comes back."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "enishi.web.settings")
    import atheris

    with atheris.instrument_imports(include=["enishi"]):
        import django

        django.setup()
        from tests.fuzz.parsers import PARSERS
        from tests.fuzz.samples import WHOLE

    seeds = options.folder / "seeds"
    seeds.mkdir(exist_ok=True)
    for number, piece in enumerate(WHOLE):
        (seeds / str(number)).write_bytes(piece)
    asked = [f"-max_total_time={options.seconds}", f"-artifact_prefix={options.folder}/", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *asked, "-timeout=20", "-rss_limit_mb=4000", str(seeds)], PARSERS[name])
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
