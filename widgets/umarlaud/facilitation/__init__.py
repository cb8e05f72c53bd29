"""The facilitator's controls: stages, timer, votes, moderation.

The Python side is `widget.py`; the rest of the folder is what runs in the browser.
"""
