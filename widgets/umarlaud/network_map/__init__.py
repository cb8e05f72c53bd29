"""The network map: organisations and the ties between them, drawn together by the room.

The Python side is `widget.py`; the rest of the folder is what runs in the browser.
"""
