"""The facilitator's desk, made of ipywidgets: who is here, what has come in, what to take home.

In: a `Workshop`. Out: `Desk`, which `notebooks/desk.ipynb` shows.
"""

from umarlaud.desk.desk import Desk

__all__ = ["Desk"]
