"""The invented words the sample data are made of."""

from __future__ import annotations

COUNTRIES = ("Australia", "Canada", "France", "Germany", "United Kingdom", "United States")

# id: category, subcategory, maintenance
CATEGORIES = {
    "CY_MT": ("Cycles", "Mountain Cycles", "Yes"), "CY_RD": ("Cycles", "Road Cycles", "Yes"),
    "CY_TR": ("Cycles", "Touring Cycles", "Yes"), "CY_CG": ("Cycles", "Cargo Cycles", "Yes"),
    "PT_FM": ("Parts", "Frames", "Yes"), "PT_WL": ("Parts", "Wheelsets", "Yes"),
    "PT_ST": ("Parts", "Seats", "No"), "PT_GR": ("Parts", "Gears", "Yes"),
    "PT_BK": ("Parts", "Brake Sets", "Yes"), "PT_HB": ("Parts", "Bars", "No"),
    "WR_JK": ("Wear", "Jackets", "No"), "WR_GV": ("Wear", "Mitts", "No"),
    "WR_SX": ("Wear", "Stockings", "No"), "WR_CP": ("Wear", "Headwear", "No"),
    "XT_LK": ("Extras", "Locking", "Yes"), "XT_LT": ("Extras", "Lamps", "Yes"),
    "XT_BT": ("Extras", "Flasks and Holders", "No"), "XT_PM": ("Extras", "Air Pumps", "Yes"),
}  # fmt: skip
# With dirt: categories of products that the category file does not list, and the reverse.
UNLISTED_CATEGORIES = ("PT_PD", "XT_TY")
UNUSED_CATEGORIES = {
    "XT_ST": ("Extras", "Show Stands", "No"), "WR_VS": ("Wear", "Waistcoats", "No"),
}  # fmt: skip

SERIES = ("Kestrel", "Tarn", "Moraine", "Fell", "Ridgeway", "Causeway", "Holloway")
COLOURS = ("Slate", "Moss", "Amber", "Chalk", "Rust")
SIZES = (40, 44, 48, 52, 56, 60)
PRODUCT_LINES = "MRST"
