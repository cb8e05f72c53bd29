"""The server: a Voila that also holds the rooms.

In: HTTP and WebSocket requests. Out: pages, room sockets, exports. The only place that knows tornado and Voila.
"""

import sys

# jsonschema's optional check of IRIs builds a grammar at import, two seconds of every start, and nothing here needs it
# (python-jsonschema issue 1428 will make this unnecessary)
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
