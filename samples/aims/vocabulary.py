"""The words of the register: everything is invented, no railway has such routes."""

from __future__ import annotations

# Tables without rows.
EMPTY = (
    "productlinks", "consentlinks", "informationpackages", "workbankworkorders",
    "productassetclasses", "projectitemlinks", "informationneeddocs", "workbanks",
    "workorderattributes", "workorderstatustransition",
)  # fmt: skip
# Rows of batch 0 at scale 1; the scale multiplies those of the large tables.
LARGE = {
    "assets": 500,
    "assetlocations": 550,
    "assetattributes": 1500,
    "assethierarchymap": 450,
    "relationships": 400,
}
SMALL = {
    **dict.fromkeys(("activitydates", "ua_meetings", "informationneedgeometries"), 1),
    "consentmilestonetypes": 4,
    "linktypes": 5,
    "attributegroups": 5,
    "phases": 6,
    "tracks": 6,
    "consenttypes": 7,
    "owners": 8,
    "relationshiptypes": 8,
    "routes": 10,
    "attributedomains": 10,
    "organisations": 12,
    "stages": 12,
    "attributes": 60,
    "assetclasses": 60,
    "people": 60,
}
USUAL = 40
# What nobody fills in.
UNUSED = {
    "noncompliances": ("heritage", "photo", "reopenedby", "reopenedon", "reopening", "concession"),
    "assetattributes": ("language", "flag", "lockedby"),
    "assetclasses": ("replacedby",),
    "consents": ("priority",),
}
# Columns whose Parquet type is another one than that of their kind.
ARROW = {
    "active": "bool",
    "mandatory": "bool",
    "verified": "bool",
    "sortorder": "int32",
    "levelnumber": "int16",
    "price": "decimal",
    "estimatedcost": "decimal",
    "checksum": "binary",
    "startdate": "date",
    "enddate": "date",
    "photo": "list",
    "discipline": "words",
}
STATUS = {
    "assets": ("PUBLISHED", "PUBLISHED", "PUBLISHED", "PUBLISHED", "DRAFT", "RETIRED"),
    "workorders": ("OPEN", "STARTED", "DONE", "CANCELLED"),
    "consents": ("APPLIED", "GRANTED", "REFUSED"),
}
STATUSES = ("ACTIVE", "INACTIVE", "DRAFT")
SETS = {
    "priority": ("1", "2", "3", "4"),
    "severity": ("minor", "major", "serious"),
    "criticality": ("low", "medium", "high"),
    "condition": ("good", "fair", "poor"),
    "discipline": ("track", "signalling", "structures", "power"),
    "geometrytype": ("POINT", "LINE", "AREA"),
    "unit": ("m", "mm", "kg", "V"),
    "level": ("1", "2", "3"),
    "levelnumber": ("1", "2", "3", "4"),
    "role": ("owner", "designer", "builder"),
    "side": ("left", "right"),
    "type": ("A", "B", "C"),
    "quality": ("measured", "estimated"),
    "datatype": ("text", "number", "date"),
    "currency": ("GBP", "EUR"),
}
FLAGS = frozenset((
    "active", "mandatory", "verified", "primary", "default", "inherited", "visible", "editable",
    "required", "symmetric", "booleanvalue", "approved", "rejected", "escalated", "locked",
    "searchable", "unique", "linear", "located", "abstract", "deprecated", "automatic",
    "multivalued", "temporary", "permanent", "electrified",
))  # fmt: skip
NUMBERS = frozenset((
    "sortorder", "order", "numericvalue", "minimum", "maximum", "precision", "length", "weight",
    "width", "height", "price", "cost", "estimatedcost", "actualcost", "estimatedhours",
    "actualhours", "quantity", "lifespan", "linespeed", "percentcomplete", "progress",
    "sequence", "accuracy", "tolerance", "confidence", "scale", "area", "offset",
))  # fmt: skip
NOUNS = (
    "signal", "culvert", "viaduct", "platform", "footbridge", "switch", "mast", "cabinet",
    "retaining wall", "level crossing", "drain", "tunnel", "relay room", "buffer stop",
)  # fmt: skip
PLACES = (
    "Aldermere", "Brackhill", "Corvale", "Dunstow", "Eskwater", "Fernleigh", "Garrowby",
    "Hollin Moor", "Inkpen Cross", "Kettlewick", "Larkfold", "Marlow End",
)  # fmt: skip
# Texts that a careless reader of files breaks: quotes, backslashes, tabs, line breaks, nothing.
AWKWARD = (
    'the "old" one', "path\\to\\plan", "left\tright", "first line\nsecond line", "a\r\nb", "",
    "ends with \\", "\\N", "comma, semicolon; pipe|", " blanks around ", "naïve façade Ω", "NULL",
)  # fmt: skip
