"""The invented people of all sample data."""

from __future__ import annotations

FIRST_NAMES = (
    "Alda", "Brevin", "Calia", "Dorin", "Edwyn", "Fenna", "Garrec", "Halla", "Imra", "Joss",
    "Kelda", "Lorin", "Maelle", "Nevin", "Orla", "Perrin", "Quilla", "Ravenna", "Soren", "Tamsin",
    "Ulric", "Vesna", "Wendel", "Xanthe", "Yorick", "Zelda", "Bram", "Cosima", "Darian", "Elowen",
)  # fmt: skip
LAST_NAMES = (
    "Ashgrove", "Birkwood", "Cobbler", "Dunmore", "Eastlake", "Farrow", "Glenholm", "Hartwick",
    "Ironside", "Juniper", "Kestrel", "Larkhill", "Mossley", "Northgate", "Oakhurst", "Pebble",
    "Quarry", "Redfern", "Stonebridge", "Thornbury", "Underhill", "Vale", "Westbrook", "Yarrow",
)  # fmt: skip
NON_ASCII_NAMES = (
    ("Zoë", "Müller-Lüdenscheidt"),
    ("Łucja", "Świątek"),
    ("Søren", "Ångström"),
    ("Iñigo", "Peñalosa"),
    ("Ngọc", "Nguyễn"),
    ("Ωριων", "Παππάς"),
)
