"""A room: one shared document, everybody in it, and the log on disk.

In: protocol frames of connections, a store. Out: frames to connections, snapshots. Knows nothing of HTTP.
"""
