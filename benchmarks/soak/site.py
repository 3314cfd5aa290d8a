"""The site as an operator runs it: `enishi serve` in a process of its own; and what is killed of it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.soak.client import Broken, Browser


class Site:
    """home: its ENISHI_HOME. mail: the port of its mail server."""

    def __init__(self, home: Path, port: int, mail: int) -> None:
        self.port, self.killed = port, 0
        environment = {
            **os.environ,
            "ENISHI_HOME": str(home),
            "ENISHI_URL": f"http://localhost:{port}",
            "ENISHI_SMTP_URL": f"smtp://127.0.0.1:{mail}",
        }
        command = [sys.executable, "-m", "enishi.web.cli", "serve", "--port", str(port), "--no-backup"]
        self._log = (home / "serve.log").open("wb")
        self.process = subprocess.Popen(command, env=environment, stdout=self._log, stderr=subprocess.STDOUT)

    async def answers(self) -> bool:
        try:
            return (await Browser(self.port, "").get("/account/login/")).status == 200
        except Broken:
            return False

    def parts(self) -> list[int]:
        """The processes that serve, and the one that works in the background."""
        files = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(number) for file in files for number in file.read_text().split()]

    def kill_one(self, draw: random.Random) -> None:
        """As the system does when memory is short: with no word before."""
        if parts := self.parts():
            os.kill(draw.choice(parts), signal.SIGKILL)
            self.killed += 1

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self._log.close()
        time.sleep(0.5)
