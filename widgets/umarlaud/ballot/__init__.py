"""The ballot: votes that are open now, and the results that have been shown.

The Python side is `widget.py`; the rest of the folder is what runs in the browser.
"""
