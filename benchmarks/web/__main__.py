"""`make bench-web`: both databases, as a table or as JSON.

python -m benchmarks.web [--faces 200] [--ties 20] [--posts 100000] [--seconds 5] [--json]
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from benchmarks.figures import machine, yardstick


def main() -> int:
    arguments = [one for one in sys.argv[1:] if one != "--json"]
    run = [sys.executable, "-m", "benchmarks.web.run", *arguments]
    rows: list[dict[str, Any]] = []
    for command in (run, [sys.executable, "-m", "tools.postgres", "--durable", *run]):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            for line in child.stdout:
                if line.startswith("{"):
                    rows.append(json.loads(line))
                    print(line.rstrip() if "--json" in sys.argv else as_row(rows[-1]), flush=True)
                else:
                    print(line.rstrip(), file=sys.stderr)
    if "--json" not in sys.argv:
        print(f"\n{machine()}; a fixed piece of Python took {1000 * yardstick():.0f} ms")
    return 0


def as_row(row: dict[str, Any]) -> str:
    if "requests" not in row:
        size = f"{row['mb']} MB" if "mb" in row else f"{row['bytes'] / 1000:.1f} kB"
        return f"| {row['server']} | {row['what']} | {size} | | | | |"
    cpu = f"{row['cpu_ms']:.2f}" + (f" + {row['database_cpu_ms']:.2f}" if "database_cpu_ms" in row else "")
    failed = f" ({row['failed']} failed)" if row["failed"] else ""
    return (
        f"| {row['server']} | {row['what']}{failed} | {cpu} ms | {row['per_second']:.0f}/s | "
        f"{row['p50_ms']:.1f} ms | {row['p99_ms']:.1f} ms | {row['load']:.1f} |"
    )


if __name__ == "__main__":
    sys.exit(main())
