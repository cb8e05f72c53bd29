"""The lobby: who joins, as whom, and who is here.

The Python side is `widget.py`; the rest of the folder is what runs in the browser.
"""
