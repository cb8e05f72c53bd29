"""What a facilitator takes home: documents, maps, tables and the archive, each a function of a snapshot.

In: snapshots. Out: bytes and files. Imports nothing of room or server.
"""

import lazy_loader

# the server imports this package too; it needs no pandas and no networkx
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
