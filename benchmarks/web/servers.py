"""The servers that are measured, started and stopped; what they use, from /proc."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")
_NGINX = """
worker_processes {workers}; daemon off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off; keepalive_requests 10000000;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{
    listen 127.0.0.1:{port}; root {folder}; default_type text/html; add_header Content-Encoding gzip;
  }}
}}
"""


@contextmanager
def site(workers: int) -> Iterator[tuple[int, int]]:
    """(port, process) of the site in this environment."""
    port = free_port()
    os.environ["ENISHI_URL"] = f"http://localhost:{port}"
    with _running([sys.executable, "-m", "benchmarks.web.serving", str(port), str(workers)], port) as process:
        yield port, process


@contextmanager
def nginx(body: bytes, folder: Path, workers: int) -> Iterator[tuple[int, int] | None]:
    """(port, process) of nginx that serves these bytes at /page; None where there is none."""
    program = shutil.which("nginx")
    if program is None:
        yield None
        return
    port = free_port()
    folder.chmod(0o755)
    (folder / "page").write_bytes(body)
    (folder / "conf").write_text(_NGINX.format(workers=workers, folder=folder, port=port))
    with _running([program, "-c", str(folder / "conf"), "-p", str(folder)], port) as process:
        yield port, process


@contextmanager
def _running(command: list[str], port: int) -> Iterator[int]:
    child = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    try:
        _wait_for(port, child)
        yield child.pid
    finally:
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)


def _wait_for(port: int, child: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if child.poll() is not None:
            assert child.stderr is not None
            raise SystemExit(child.stderr.read().decode())
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"nothing answers on port {port}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def family(process: int) -> list[int]:
    """The process and all that come of it."""
    parents = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(folder.name)] = int(stat[1])
    found = [process]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def cpu(*processes: int) -> float:
    """Seconds that they and all that come of them have computed."""
    total = 0
    for process in {one for root in processes for one in family(root)}:
        try:
            stat = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += int(stat[11]) + int(stat[12])
    return total / _TICK


def memory(process: int) -> int:
    """MB that they hold; what several share is counted in parts."""
    total = 0
    for one in family(process):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total // 1024


def postgres() -> int | None:
    """The process of the server in ENISHI_DATABASE_URL, where it is one that `tools.postgres` started."""
    if not os.environ.get("ENISHI_DATABASE_URL"):
        return None
    found = [pid for pid in family(os.getppid()) if _name(pid) == "postgres"]
    return min(found, default=None)


def _name(process: int) -> str:
    try:
        return Path(f"/proc/{process}/comm").read_text().strip()
    except OSError:
        return ""
