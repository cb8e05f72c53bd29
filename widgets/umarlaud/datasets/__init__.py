"""Places of Estonia: municipalities, settlements, and the quiet base map under the pins.

In: the files of the top-level `datasets/` folder. Out: frozen records, shapely shapes, plain JSON values.
"""

from umarlaud.datasets.base_map import base_map
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
from umarlaud.datasets.shapes import municipality_shape, settlement_shapes

__all__ = [
    "Municipality",
    "Settlement",
    "base_map",
    "data_file",
    "demo_file",
    "fold",
    "locate",
    "municipalities",
    "municipality",
    "municipality_shape",
    "settlement",
    "settlement_shapes",
    "settlements",
]
