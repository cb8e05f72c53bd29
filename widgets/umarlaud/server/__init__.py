"""The server: a Voila that also holds the rooms.

In: HTTP and WebSocket requests. Out: pages, room sockets, exports. The only place that knows tornado and Voila.
"""
