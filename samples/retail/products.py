"""The products: what is true of each, and the lines of prd_info.csv and PX_CAT_G1V2.csv."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from samples.draws import Draws
from samples.retail.dirt import Dirt
from samples.retail.lines import Line, Row, interleave, malformed_lines
from samples.retail.plan import Plan
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

PRODUCT_DIRT = (
    "cost_missing",
    "line_padded",
    "line_lower",
    "line_missing",
    "line_blank",
    "line_unknown",
    "name_untrimmed",
    "name_quoted",
    "category_unlisted",
    "end_before_start",
)

# Room for the versions of one product: three at first and one per delivery of a changing one.
_IDS_PER_PRODUCT = 1000
_FIRST_START = date(2009, 7, 1)
_FIRST_CHANGE = date(2014, 7, 1)


@dataclass(frozen=True)
class Product:
    """One product as of one revision."""

    index: int
    category: str  # id, as in CY_MT
    key: str  # as sales lines write it
    name: str
    line: str  # M, R, S or T
    costs: tuple[int, ...]  # whole currency units, one per version
    starts: tuple[date, ...]
    dirt: str | None

    @property
    def delivered_key(self) -> str:
        return f"{self.category.replace('_', '-')}-{self.key}"


class Products:
    """Derives the products of a plan, one at a time."""

    def __init__(self, plan: Plan) -> None:
        options = plan.options
        self._seed = options.seed
        self._dirt = Dirt(
            "product dirt", options.seed, options.dirt, PRODUCT_DIRT, plan.products.base
        )

    def product(self, index: int, revision: int) -> Product:
        draws = Draws(self._seed, "product", index)
        dirt = self._dirt.kind(index)
        category = draws.choice(tuple(CATEGORIES))
        if dirt == "category_unlisted":
            category = draws.choice(UNLISTED_CATEGORIES)
        series, colour, size = _style(index)
        name = f"{series} {CATEGORIES.get(category, ('', 'Pedals'))[1]} {colour}- {size}"
        first_versions = 1 + draws.below(3)
        if dirt == "end_before_start":
            first_versions = max(2, first_versions)
        cost = 5 + draws.below(900)
        start = _FIRST_START + timedelta(days=draws.below(400))
        versions = range(first_versions + revision)
        return Product(
            index=index,
            category=category,
            key=product_key(index),
            name=name,
            line=draws.choice(PRODUCT_LINES),
            costs=tuple(cost + 7 * version for version in versions),
            starts=tuple(
                start.replace(year=start.year + version)
                if version < first_versions
                else _FIRST_CHANGE + timedelta(days=30 * (version - first_versions))
                for version in versions
            ),
            dirt=dirt,
        )


def product_key(index: int) -> str:
    """The product's key as sales lines write it; by arithmetic alone, for there are many lines."""
    series, colour, size = _style(index)
    return f"{series[:2].upper()}-{colour[0]}{index:04d}-{size}"


def unit_price(index: int) -> int:
    """What the product sells for, in whole currency units."""
    return 8 + index * 389 % 1500


def _style(index: int) -> tuple[str, str, int]:
    """Series, colour and size."""
    return (
        SERIES[index % len(SERIES)],
        COLOURS[index % len(COLOURS)],
        SIZES[index % len(SIZES)],
    )


def prd_info(plan: Plan) -> Iterator[Line]:
    products, population = Products(plan), plan.products
    delivery = plan.options.delivery
    groups = (
        _rows(products.product(index, population.revision(index, delivery)))
        if population.present(index, delivery)
        else []
        for index in range(population.size(delivery))
    )
    faults = [group for batch in plan.faults for group in _faults(batch)]
    return interleave(groups, population.size(delivery), faults)


def px_cat_g1v2(plan: Plan) -> Iterator[Line]:
    groups: list[list[Line]]
    if plan.options.dirt > 0:
        groups = [[row] for row in _dirty_categories()]
    else:
        groups = [[Row((identity, *texts))] for identity, texts in CATEGORIES.items()]
    faults = [group for batch in plan.faults for group in _category_faults(batch)]
    return interleave(groups, len(groups), faults)


def _rows(product: Product) -> list[Line]:
    dirt = product.dirt
    name, line = product.name, product.line
    warnings: list[str] = []
    if dirt == "line_padded":
        line = f"{line} "
    elif dirt == "line_lower":
        line = line.lower()
    elif dirt in ("line_missing", "line_blank", "line_unknown"):
        line = {"line_missing": "", "line_blank": "  ", "line_unknown": "Q"}[dirt]
        warnings.append("prd_line_known")
    elif dirt == "name_untrimmed":
        name = f" {name} " if product.index % 2 else f"{name}\t"
        warnings.append("prd_nm_untrimmed")
    elif dirt == "name_quoted":
        name = f'{name}, the "Classic", boxed'
    elif dirt == "category_unlisted":
        warnings.append("prd_category_known")
    elif dirt == "cost_missing":
        warnings.append("prd_cost_present")
    rows: list[Line] = []
    for version, start in enumerate(product.starts):
        end = ""
        if version + 1 < len(product.starts):
            end = (product.starts[version + 1] - timedelta(days=1)).isoformat()
        if dirt == "end_before_start":
            end = (start - timedelta(days=200)).isoformat()
        fields = (
            str(_IDS_PER_PRODUCT * (product.index + 1) + version),
            product.delivered_key,
            name,
            "" if dirt == "cost_missing" else str(product.costs[version]),
            line,
            start.isoformat(),
            end,
        )
        rows.append(Row(fields, warnings=tuple(warnings), planted=dirt))
    return rows


def _faults(batch: int) -> list[list[Line]]:
    # Ids: four per batch, so that every surviving row has one of its own.
    identity = FIRST_EXTRA_ID + 10 * batch

    def row(
        number: int, key: str, *, cost: str = "25", start: str = "2012-05-01", name: str = "Spare"
    ) -> Row:
        return Row((str(identity + number), key, name, cost, "S", start, ""))

    def key(fault: str) -> str:
        return f"PT-ST-{fault}-X{batch:05d}"

    not_numeric = row(0, key("ID"))
    id_lost, id_kept = row(4, key("RI"), name="Spare, first try"), row(4, key("RI"))
    return [
        # Names have quotes here, see malformed_lines.
        *([line] for line in malformed_lines(not_numeric.fields, batch, 2, quotes=False)),
        [
            not_numeric._replace(
                fields=("21O", *not_numeric.fields[1:]),
                dropped="prd_id_valid",
                planted="id_not_numeric",
            )
        ],
        [
            row(0, ("", "PT-ST", "PT-ST-")[batch % 3])._replace(
                dropped="prd_key_valid", planted="key_too_short"
            )
        ],
        [
            row(1, key("NC"), cost="-25")._replace(
                dropped="prd_cost_not_negative", planted="cost_negative"
            )
        ],
        [
            row(2, key("NS"), start=("2013-02-30", "", "soon")[batch % 3])._replace(
                dropped="prd_start_valid", planted="start_invalid"
            )
        ],
        [
            row(3, key("CN"), cost="free")._replace(
                warnings=("prd_cost_present",), planted="cost_not_numeric"
            )
        ],
        [id_lost._replace(dropped="prd_id_superseded", planted="id_repeated"), id_kept],
        [
            row(6, key("RV")),
            row(5, key("RV"))._replace(
                dropped="prd_version_superseded", planted="version_repeated"
            ),
        ],
    ]


def _dirty_categories() -> Iterator[Row]:
    """The category file is too short for chance: four fixed rows carry its flaws."""
    for number, (identity, (category, subcategory, maintenance)) in enumerate(CATEGORIES.items()):
        if number == 3:
            yield Row(
                (identity, f" {category}", f"{subcategory} ", maintenance),
                warnings=("text_untrimmed",),
                planted="text_untrimmed",
            )
        elif number in (7, 11):
            yield Row(
                (identity, category, subcategory, "" if number == 7 else "Sometimes"),
                warnings=("maintenance_known",),
                planted="maintenance_missing" if number == 7 else "maintenance_unknown",
            )
        else:
            yield Row((identity, category, subcategory, maintenance))
    for identity, texts in UNUSED_CATEGORIES.items():
        yield Row((identity, *texts), planted="category_without_product")


def _category_faults(batch: int) -> list[list[Line]]:
    kept = Row((f"ZZ_{batch:02d}", "Curios", "Once", "No"))
    lost = kept._replace(dropped="id_superseded", planted="id_repeated")
    return [
        *([line] for line in malformed_lines(kept.fields, batch, text_column=2)),
        [Row(("", "Curios", "Nameless", "No"), "id_valid", planted="id_missing")],
        [lost, kept],
    ]
