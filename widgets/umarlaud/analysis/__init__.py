"""What can be computed of a workshop: plain functions of a snapshot.

In: snapshots. Out: counts, orders, findings. Imports nothing of export, room or server.
"""
