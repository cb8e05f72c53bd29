"""Documents of a workshop and its plan to read, print and send: PDF, HTML, the public draft, the one-page summary.

In: snapshots, through `export.plan_content` and `figures`. Out: bytes. Imports nothing of room or server.
"""
