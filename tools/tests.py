"""`make test`: all tests; and where few of them failed, these once more, alone.

Some thousand tests, some of them in a browser, run beside whatever else the machine does. A process that is ended
from outside, or a browser that was not given its turn, is not what is tested: so up to FEW that failed have one more
try, with nothing beside them. Which did is said; what fails alone has failed.

python -m tools.tests [what pytest takes]
"""

from __future__ import annotations

import subprocess
import sys

import pytest

FEW = 3


class Failed:
    """A plugin of pytest: the names of those that did."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and report.nodeid not in self.names:
            self.names.append(report.nodeid)


def main(arguments: list[str]) -> int:
    failed = Failed()
    status = pytest.main(arguments, plugins=[failed])
    if status != pytest.ExitCode.TESTS_FAILED or not 0 < len(failed.names) <= FEW:
        return int(status)
    said = "\n  ".join(failed.names)
    print(f"\nOnce more, alone:\n  {said}", flush=True)
    again = subprocess.run([sys.executable, "-m", "pytest", "-q", "-n", "0", *failed.names], check=False).returncode
    print(f"\nThese failed, and {'fail' if again else 'did not fail'} alone:\n  {said}", flush=True)
    return again


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
