"""The problem map: problems pinned on a municipality’s map, and the list that does all that the map does.

The Python side is `widget.py`; the rest of the folder is what runs in the browser.
"""
