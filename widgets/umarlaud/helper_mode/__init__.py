"""Helper mode: a table's helper writes for people without a phone, and enters what they wrote on paper.

It has no Python side: the page shows it to whom a facilitator made a helper. The forms follow `umarlaud.sheets`.
"""
