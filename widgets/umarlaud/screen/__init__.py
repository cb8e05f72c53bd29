"""The big screen: the join code, the live map and the latest contributions.

The Python side is `widget.py`; the rest of the folder is what runs in the browser.
"""
