"""Figures of a workshop for a kernel's page: tables, bar charts, maps; each a function of a snapshot.

In: snapshots. Out: HTML that needs nothing from the network. Used by the desk and by the analysis notebooks.
"""

import lazy_loader

# a desk shows its first tab before it needs folium, pandas and networkx
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
