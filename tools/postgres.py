"""Run a command on a PostgreSQL of its own, which is gone afterwards.

    python -m tools.postgres pytest --database-only

The command finds the address in ENISHI_DATABASE_URL. Where there is no PostgreSQL, one line says so and the
command is not run. Durability is off (nothing here outlives the command) unless `--durable` comes first.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PLACES = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin")
ROLE = "enishi"
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


def version(folder: Path) -> list[int]:
    """[15] of /usr/lib/postgresql/15/bin and of /opt/homebrew/opt/postgresql@15/bin."""
    return [int(part) for part in folder.parent.name.split("@")[-1].split(".") if part.isdigit()]


def programs() -> Path | None:
    """The folder of initdb, pg_ctl and postgres: the newest there is."""
    found = [folder for pattern in PLACES for folder in Path("/").glob(pattern.lstrip("/"))]
    found.sort(key=version, reverse=True)
    if on_path := shutil.which("pg_ctl"):
        found.append(Path(on_path).resolve().parent)
    for folder in found:
        if all((folder / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
            return folder
    return None


def owner() -> str | None:
    """Whom the server runs as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise SystemExit("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as")


class Cluster:
    """A server in a temporary folder, reached through a socket there."""

    def __init__(self, bin_folder: Path, durable: bool = False, settings: Sequence[str] = ()) -> None:
        self.bin, self.user, self.durable, self.settings = bin_folder, owner(), durable, settings
        self.folder = Path(tempfile.mkdtemp(prefix="enishi-pg-"))
        self.log = self.folder / "tools.log"
        if self.user:
            shutil.chown(self.folder, self.user)

    def _run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        group = pwd.getpwnam(self.user).pw_gid if self.user else None
        environment = {**os.environ, "LC_ALL": "C", "PGHOST": str(self.folder), "PGUSER": ROLE}
        # Into a file: a server that is started keeps its output open, and a pipe would never end.
        with self.log.open("a") as log:
            return subprocess.run(
                [str(self.bin / program), *arguments],
                user=self.user,
                group=group,
                extra_groups=[] if self.user else None,
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                text=True,
            )

    @property
    def url(self) -> str:
        return f"postgresql://{ROLE}@/{ROLE}?host={self.folder}"

    def start(self) -> None:
        data = str(self.folder / "data")
        common = ("-D", data, "-U", ROLE, "--auth=trust", "-E", "UTF8", *(() if self.durable else ("--no-sync",)))
        # Sorting by code point on every system; some have no C.UTF-8.
        if self._run("initdb", *common, "--locale=C.UTF-8").returncode:
            shutil.rmtree(data, ignore_errors=True)
            self._must("initdb", *common, "--locale=C")
        settings = [f"unix_socket_directories={self.folder}", "listen_addresses=", "max_connections=60"]
        server_log = str(self.folder / "server.log")
        settings += [*self.settings, *(() if self.durable else FAST)]
        options = " ".join(f"-c {setting}" for setting in settings)
        self._must("pg_ctl", "-D", data, "-w", "-t", "60", "-l", server_log, "-o", options, "start")
        self._must("createdb", ROLE)

    def _must(self, program: str, *arguments: str) -> None:
        if self._run(program, *arguments).returncode:
            raise SystemExit(f"{program} failed:\n{self.log.read_text()[-2000:]}")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def cluster(durable: bool = False, settings: Sequence[str] = ()) -> Iterator[str | None]:
    """The address of a running server, or None where there is no PostgreSQL. settings: more of them, as name=value."""
    bin_folder = programs()
    if bin_folder is None:
        yield None
        return
    server = Cluster(bin_folder, durable, settings)
    try:
        server.start()
        yield server.url
    finally:
        server.stop()


def main(arguments: Sequence[str]) -> int:
    durable = arguments[:1] == ["--durable"]
    command = list(arguments[1:] if durable else arguments)
    if not command:
        print(__doc__)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped then, too
    with cluster(durable) as url:
        if url is None:
            print(f"left out: {' '.join(command)} on PostgreSQL (no PostgreSQL found)")
            return 0
        return subprocess.run(command, env={**os.environ, "ENISHI_DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
