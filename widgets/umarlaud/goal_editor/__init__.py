"""The goal editor: goals written together, character by character.

The Python side is `widget.py`; the rest of the folder is what runs in the browser.
"""
