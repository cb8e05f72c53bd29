"""Values of indicators that were counted since: from a page or a file into a workshop, also a finished one.

Rows of a table or of a request come in; entries of `Indicator.values` go out.
"""
