"""`umarlaud bench`: measures a running server, and its peers in the same run, against the targets of the design.

In: options and servers in processes of their own. Out: rows of figures. The product never imports this.
"""
