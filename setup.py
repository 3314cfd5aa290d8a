"""Everything is said in pyproject.toml; here is only that a build makes the message catalogues first."""

import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

sys.path.insert(0, str(Path(__file__).resolve().parent))


class BuildWithMessages(build_py):
    def run(self) -> None:
        from tools.messages import compile_all

        compile_all()
        super().run()


setup(cmdclass={"build_py": BuildWithMessages})
