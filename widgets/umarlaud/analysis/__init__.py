"""What can be computed of a workshop: plain functions of a snapshot.

In: snapshots (`answer.py`: the bytes of a document). Out: counts, orders, findings, positions, sentences.
Imports nothing of export, room or server.
"""
