"""The products: what is true of each, and the lines of prd_info.csv and PX_CAT_G1V2.csv."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from samples.draws import Draws
from samples.flaws import Dirt, Flaw
from samples.retail.lines import (
    FIRST_EXTRA_ID,
    PRD_INFO,
    Groups,
    Line,
    Row,
    interleave,
    malformed_lines,
    of_members,
)
from samples.retail.options import Options
from samples.retail.vocabulary import (
    CATEGORIES,
    COLOURS,
    PRODUCT_LINES,
    SERIES,
    SIZES,
    UNLISTED_CATEGORIES,
    UNUSED_CATEGORIES,
)

# Faults per batch that add a product to gold: cost_not_numeric, id_repeated, version_repeated.
EXTRA_PRODUCTS = 3

# An edit gets the true text and the number of the product.
PRODUCT_FLAWS: dict[str, Flaw] = {
    "cost_missing": Flaw({"prd_cost": ""}, ("prd_cost_present",)),
    "line_padded": Flaw({"prd_line": lambda line, _: f"{line} "}),
    "line_lower": Flaw({"prd_line": lambda line, _: line.lower()}),
    "line_missing": Flaw({"prd_line": ""}, ("prd_line_known",)),
    "line_blank": Flaw({"prd_line": "  "}, ("prd_line_known",)),
    "line_unknown": Flaw({"prd_line": "Q"}, ("prd_line_known",)),
    "name_untrimmed": Flaw(
        {"prd_nm": lambda name, index: f" {name} " if index % 2 else f"{name}\t"},
        ("prd_nm_untrimmed",),
    ),
    "name_quoted": Flaw({"prd_nm": lambda name, _: f'{name}, the "Classic", boxed'}),
    "category_unlisted": Flaw({}, ("prd_category_known",)),
    "end_before_start": Flaw(),  # of each version
}

# Room for the versions of one product: three at first and one per delivery of a changing one.
_IDS_PER_PRODUCT = 1000
_FIRST_START = date(2009, 7, 1)
_FIRST_CHANGE = date(2014, 7, 1)


def product_key(index: int) -> str:
    """The product's key as sales lines write it; by arithmetic alone, for there are many lines."""
    series, colour, size = _style(index)
    return f"{series[:2].upper()}-{colour[0]}{index:04d}-{size}"


def unit_price(index: int) -> int:
    """What the product sells for, in whole currency units."""
    return 8 + index * 389 % 1500


def _style(index: int) -> tuple[str, str, int]:
    """Series, colour and size."""
    return SERIES[index % len(SERIES)], COLOURS[index % len(COLOURS)], SIZES[index % len(SIZES)]


def prd_info(options: Options) -> Iterator[Line]:
    products, seed = options.products, options.seed
    dirt = Dirt("product dirt", seed, options.dirt, tuple(PRODUCT_FLAWS), products.first)

    def rows(index: int, revision: int) -> list[Line]:
        return _rows(seed, index, revision, dirt.kind(index))

    return of_members(options, products, rows, _faults)


def px_cat_g1v2(options: Options) -> Iterator[Line]:
    rows = _dirty_categories() if options.dirt > 0 else _categories()
    return interleave(options, [[row] for row in rows], len(rows), _category_faults)


def _rows(seed: int, index: int, revision: int, flaw: str | None) -> list[Line]:
    """A line per version; each but the last ends the day before the next one starts."""
    draws = Draws(seed, "product", index)
    category = draws.choice(tuple(CATEGORIES))
    if flaw == "category_unlisted":
        category = draws.choice(UNLISTED_CATEGORIES)
    first_versions = 1 + draws.below(3)
    if flaw == "end_before_start":
        first_versions = max(2, first_versions)
    cost = 5 + draws.below(900)
    first = _FIRST_START + timedelta(days=draws.below(400))
    line = draws.choice(PRODUCT_LINES)
    series, colour, size = _style(index)
    name = f"{series} {CATEGORIES.get(category, ('', 'Pedals'))[1]} {colour}- {size}"
    key = f"{category.replace('_', '-')}-{product_key(index)}"
    starts = [first.replace(year=first.year + version) for version in range(first_versions)]
    starts += [_FIRST_CHANGE + timedelta(days=30 * change) for change in range(revision)]
    ends = [f"{start - timedelta(days=1)}" for start in starts[1:]] + [""]
    if flaw == "end_before_start":
        ends = [f"{start - timedelta(days=200)}" for start in starts]
    rows: list[Line] = []
    for version, (start, end) in enumerate(zip(starts, ends, strict=True)):
        identity, price = _IDS_PER_PRODUCT * (index + 1) + version, cost + 7 * version
        fields = (str(identity), key, name, str(price), line, f"{start}", end)
        rows.append(PRD_INFO.row(fields, flaw, PRODUCT_FLAWS, index))
    return rows


def _faults(batch: int) -> Groups:
    # Ids: ten per batch, so that every surviving row has one of its own.
    identity = FIRST_EXTRA_ID + 10 * batch

    def row(
        number: int, key: str, *, cost: str = "25", start: str = "2012-05-01", name: str = "Spare"
    ) -> Row:
        if len(key) == 2:
            key = f"PT-ST-{key}-X{batch:05d}"
        return Row((str(identity + number), key, name, cost, "S", start, ""))

    good, again = row(0, "ID"), row(4, "RI", name="Spare, first try")
    too_short = ("", "PT-ST", "PT-ST-")[batch % 3]
    no_day = ("2013-02-30", "", "soon")[batch % 3]
    return [
        # Names have quotes here, see malformed_lines.
        *malformed_lines(good.fields, batch, text_column=2, quotes=False),
        [Row(("21O", *good.fields[1:])).lost("prd_id_valid", "id_not_numeric")],
        [row(0, too_short).lost("prd_key_valid", "key_too_short")],
        [row(1, "NC", cost="-25").lost("prd_cost_not_negative", "cost_negative")],
        [row(2, "NS", start=no_day).lost("prd_start_valid", "start_invalid")],
        [row(3, "CN", cost="free").warned("prd_cost_present", fault="cost_not_numeric")],
        [again.lost("prd_id_superseded", "id_repeated"), row(4, "RI")],
        [row(6, "RV"), row(5, "RV").lost("prd_version_superseded", "version_repeated")],
    ]


def _categories() -> list[Row]:
    return [Row((identity, *texts)) for identity, texts in CATEGORIES.items()]


def _dirty_categories() -> list[Row]:
    """The category file is too short for chance: fixed rows carry its flaws."""
    rows = _categories()
    identity, category, subcategory, maintenance = rows[3].fields
    untrimmed = Row((identity, f" {category}", f"{subcategory} ", maintenance))
    rows[3] = untrimmed.warned("text_untrimmed", fault="text_untrimmed")
    for number, text, kind in (
        (7, "", "maintenance_missing"),
        (11, "Sometimes", "maintenance_unknown"),
    ):
        rows[number] = Row((*rows[number].fields[:3], text), kind).warned("maintenance_known")
    unused = UNUSED_CATEGORIES.items()
    return [*rows, *(Row((key, *texts), "category_without_product") for key, texts in unused)]


def _category_faults(batch: int) -> Groups:
    kept = Row((f"ZZ_{batch:02d}", "Curios", "Once", "No"))
    return [
        *malformed_lines(kept.fields, batch, text_column=2),
        [Row(("", "Curios", "Nameless", "No")).lost("id_valid", "id_missing")],
        [kept.lost("id_superseded", "id_repeated"), kept],
    ]
