"""Places of Estonia: municipalities and settlements; in `shapes` their outlines, in `base_map` the ground under pins.

In: the files of the top-level `datasets/` folder. Out: frozen records, shapely shapes, plain JSON values.
"""

from umarlaud.datasets.files import data_file, demo_file
from umarlaud.datasets.places import (
    Municipality,
    Settlement,
    fold,
    locate,
    municipalities,
    municipality,
    settlement,
    settlements,
)

__all__ = [
    "Municipality",
    "Settlement",
    "data_file",
    "demo_file",
    "fold",
    "locate",
    "municipalities",
    "municipality",
    "settlement",
    "settlements",
]
