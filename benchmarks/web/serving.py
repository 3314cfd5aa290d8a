"""The site as `enishi serve` serves it, with as many workers as are asked for and no background work:

    python -m benchmarks.web.serving PORT WORKERS

Who asks may look as often as it takes: it is counted as ever, but no limit is reached.
"""

from __future__ import annotations

import sys
from dataclasses import replace

if __name__ == "__main__":
    from granian import Granian
    from granian.constants import Interfaces

    from enishi.web.cli.serve import load_what_workers_share

    load_what_workers_share()
    Granian(
        "benchmarks.web.serving:application",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        workers=int(sys.argv[2]),
        blocking_threads=4,
        log_enabled=False,
    ).serve()
else:
    from enishi.web.wsgi import application as application

    from enishi.safety.limits import LIMITS  # isort: skip

    for name in ("people", "posts", "post"):
        LIMITS[name] = replace(LIMITS[name], most=1 << 30, while_new=1 << 30)
