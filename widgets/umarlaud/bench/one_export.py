"""One export in a process of its own: `python -m umarlaud.bench.one_export ARCHIVE FILE` prints its peak memory."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from umarlaud.export import export, read_archive


def peak_bytes() -> int:
    """The most resident memory that this process has had."""
    status = Path("/proc/self/status")
    if status.exists():
        # not getrusage: what it says of a child begins with the memory of the process that started it
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status.read_text())[0]) * 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    export(read_archive(Path(sys.argv[1])), sys.argv[2])
    print(json.dumps({"peak_bytes": peak_bytes()}))
