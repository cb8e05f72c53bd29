"""The plan builder: goals become results, indicators and a yearly table of actions.

The Python side is `widget.py`; the rest of the folder is what runs in the browser.
"""
