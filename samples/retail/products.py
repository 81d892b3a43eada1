"""The products: what is true of each, and the lines of prd_info.csv and PX_CAT_G1V2.csv."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from samples.draws import Draws
from samples.flaws import Dirt, Flaw
from samples.retail.lines import Groups, Line, Row, interleave, malformed_lines
from samples.retail.plan import Plan
from samples.retail.tables import PRD_INFO
from samples.retail.vocabulary import (
    CATEGORIES,
    COLOURS,
    PRODUCT_LINES,
    SERIES,
    SIZES,
    UNLISTED_CATEGORIES,
    UNUSED_CATEGORIES,
)

# Products that exist only for a planted fault have ids from here; members never get so far.
FIRST_EXTRA_ID = 2_000_000_000
# Faults per batch that add a product to gold: cost_not_numeric, id_repeated, version_repeated.
EXTRA_PRODUCTS = 3

# An edit gets the true text and the product.
PRODUCT_FLAWS: dict[str, Flaw] = {
    "cost_missing": Flaw({"prd_cost": ""}, ("prd_cost_present",)),
    "line_padded": Flaw({"prd_line": lambda line, _: f"{line} "}),
    "line_lower": Flaw({"prd_line": lambda line, _: line.lower()}),
    "line_missing": Flaw({"prd_line": ""}, ("prd_line_known",)),
    "line_blank": Flaw({"prd_line": "  "}, ("prd_line_known",)),
    "line_unknown": Flaw({"prd_line": "Q"}, ("prd_line_known",)),
    "name_untrimmed": Flaw(
        {"prd_nm": lambda name, product: f" {name} " if product.index % 2 else f"{name}\t"},
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


@dataclass(frozen=True)
class Product:
    """One product as of one revision."""

    index: int
    category: str  # id, as in CY_MT
    name: str
    line: str  # M, R, S or T
    cost: int  # whole currency units, of the first version
    starts: tuple[date, ...]  # of the versions
    flaw: str | None


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


def prd_info(plan: Plan) -> Iterator[Line]:
    products, delivery = plan.products, plan.delivery
    dirt = Dirt("product dirt", plan.seed, plan.options.dirt, tuple(PRODUCT_FLAWS), products.first)
    groups = (
        _rows(_product(plan.seed, index, products.revision(index, delivery), dirt.kind(index)))
        if products.present(index, delivery)
        else []
        for index in range(products.size(delivery))
    )
    return interleave(plan, groups, products.size(delivery), _faults)


def px_cat_g1v2(plan: Plan) -> Iterator[Line]:
    rows = _dirty_categories() if plan.options.dirt > 0 else _categories()
    return interleave(plan, [[row] for row in rows], len(rows), _category_faults)


def _product(seed: int, index: int, revision: int, flaw: str | None) -> Product:
    draws = Draws(seed, "product", index)
    category = draws.choice(tuple(CATEGORIES))
    if flaw == "category_unlisted":
        category = draws.choice(UNLISTED_CATEGORIES)
    series, colour, size = _style(index)
    first_versions = 1 + draws.below(3)
    if flaw == "end_before_start":
        first_versions = max(2, first_versions)
    cost = 5 + draws.below(900)
    start = _FIRST_START + timedelta(days=draws.below(400))
    return Product(
        index=index,
        category=category,
        name=f"{series} {CATEGORIES.get(category, ('', 'Pedals'))[1]} {colour}- {size}",
        line=draws.choice(PRODUCT_LINES),
        cost=cost,
        starts=(
            *(start.replace(year=start.year + version) for version in range(first_versions)),
            *(_FIRST_CHANGE + timedelta(days=30 * change) for change in range(revision)),
        ),
        flaw=flaw,
    )


def _rows(product: Product) -> list[Line]:
    """A line per version; each but the last ends the day before the next one starts."""
    rows: list[Line] = []
    key = f"{product.category.replace('_', '-')}-{product_key(product.index)}"
    for version, start in enumerate(product.starts):
        end = ""
        if product.flaw == "end_before_start":
            end = f"{start - timedelta(days=200)}"
        elif version + 1 < len(product.starts):
            end = f"{product.starts[version + 1] - timedelta(days=1)}"
        identity = str(_IDS_PER_PRODUCT * (product.index + 1) + version)
        cost = str(product.cost + 7 * version)
        fields = (identity, key, product.name, cost, product.line, f"{start}", end)
        kind = product.flaw
        rows.append(
            PRD_INFO.row(fields, kind, PRODUCT_FLAWS[kind], product) if kind else Row(fields)
        )
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

    good = row(0, "ID")
    too_short = ("", "PT-ST", "PT-ST-")[batch % 3]
    no_day = ("2013-02-30", "", "soon")[batch % 3]
    repeated = row(5, "RV").lost("version_repeated", "prd_version_superseded")
    return [
        # Names have quotes here, see malformed_lines.
        *malformed_lines(good.fields, batch, text_column=2, quotes=False),
        [Row(("21O", *good.fields[1:])).lost("id_not_numeric", "prd_id_valid")],
        [row(0, too_short).lost("key_too_short", "prd_key_valid")],
        [row(1, "NC", cost="-25").lost("cost_negative", "prd_cost_not_negative")],
        [row(2, "NS", start=no_day).lost("start_invalid", "prd_start_valid")],
        [row(3, "CN", cost="free").warned("cost_not_numeric", "prd_cost_present")],
        [
            row(4, "RI", name="Spare, first try").lost("id_repeated", "prd_id_superseded"),
            row(4, "RI"),
        ],
        [row(6, "RV"), repeated],
    ]


def _categories() -> list[Row]:
    return [Row((identity, *texts)) for identity, texts in CATEGORIES.items()]


def _dirty_categories() -> list[Row]:
    """The category file is too short for chance: fixed rows carry its flaws."""
    rows = _categories()
    identity, category, subcategory, maintenance = rows[3].fields
    untrimmed = Row((identity, f" {category}", f"{subcategory} ", maintenance))
    rows[3] = untrimmed.warned("text_untrimmed", "text_untrimmed")
    for number, text, kind in (
        (7, "", "maintenance_missing"),
        (11, "Sometimes", "maintenance_unknown"),
    ):
        rows[number] = Row((*rows[number].fields[:3], text)).warned(kind, "maintenance_known")
    unused = [Row((identity, *texts)) for identity, texts in UNUSED_CATEGORIES.items()]
    return [*rows, *(row.warned("category_without_product") for row in unused)]


def _category_faults(batch: int) -> Groups:
    kept = Row((f"ZZ_{batch:02d}", "Curios", "Once", "No"))
    return [
        *malformed_lines(kept.fields, batch, text_column=2),
        [Row(("", "Curios", "Nameless", "No")).lost("id_missing", "id_valid")],
        [kept.lost("id_repeated", "id_superseded"), kept],
    ]
