"""The worksheet: boards of cards and texts that the room writes together.

The Python side is `widget.py`; the rest of the folder is what runs in the browser.
"""
