"""Writes the files of one batch and its manifest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from samples.csvfile import CsvFile, record
from samples.folder import SampleFolder
from samples.olist.faults import spoil
from samples.olist.feed import COLUMNS, events
from samples.olist.manifest import Manifest
from samples.olist.options import Options
from samples.olist.orders import Order, orders
from samples.olist.vocabulary import CATEGORIES
from samples.olist.world import ZIPS_PER_STATE, World, place, states

HEADERS = {
    "customers": "customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,"
    "customer_state,customer_name,customer_email,customer_phone",
    "sellers": "seller_id,seller_zip_code_prefix,seller_city,seller_state",
    "products": "product_id,product_category_name,product_name_lenght,product_description_lenght,"
    "product_photos_qty,product_weight_g,product_length_cm,product_height_cm,product_width_cm",
    "orders": "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,"
    "order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date",
    "order_items": "order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,"
    "freight_value",
    "order_payments": "order_id,payment_sequential,payment_type,payment_installments,payment_value",
    "order_reviews": "review_id,order_id,review_score,review_comment_title,review_comment_message,"
    "review_creation_date,review_answer_timestamp",
    "geolocation": "geolocation_zip_code_prefix,geolocation_lat,geolocation_lng,geolocation_city,"
    "geolocation_state",
    "product_category_translation": "product_category_name,product_category_name_english",
}
FEEDS = ("customers", "products", "sellers")
_SAMPLES = 3  # coordinates per zip prefix
_MANIFEST = re.compile(r"manifests/batch_(\d{4})\.json")


class _Line(NamedTuple):
    """A record before it is spoiled; `number` is its place in its table over all batches."""

    number: int
    fields: tuple[str, ...]


def write(folder: Path, **options: Any) -> Manifest:
    """`generate` with the options as arguments; without a batch, the one behind the last."""
    return generate(folder, Options(**{"batch": next_batch(folder), **options}))


def folders(folder: Path) -> dict[str, Path]:
    """The configuration keys of the files."""
    return {"base_path_olist": folder}


def next_batch(folder: Path) -> int:
    """The first batch that the folder does not have."""
    numbers = (_MANIFEST.fullmatch(f"manifests/{path.name}") for path in folder.glob("manifests/*"))
    return max((int(found[1]) + 1 for found in numbers if found), default=0)


def generate(folder: Path, options: Options) -> Manifest:
    """Write one batch; each file appears under its name in one step, after all were written.

    Raises ValueError for a folder with files of others, changed ones or batches of another seed or
    scale, OSError where it cannot be written.
    """
    world = World.of(options)
    manifest = Manifest(options)
    number = f"{options.batch:04d}"
    with SampleFolder(folder) as delivery:
        _refuse_others(folder, options)

        def open_file(table: str, path: str, header: str) -> _Output:
            file = delivery.open(path)
            file.write(header.encode())
            manifest.files[path] = 0
            return _Output(world, manifest, file, path, table)

        for table, lines in _entities(world).items():
            open_file(table, f"{table}/{table}_{number}.csv", HEADERS[table]).write(lines)
        _write_orders(
            orders(world),
            world,
            {
                table: open_file(table, f"{table}/{table}_{number}.csv", HEADERS[table])
                for table in ("orders", "order_items", "order_payments", "order_reviews")
            },
        )
        for entity in FEEDS:
            header = ",".join((*COLUMNS, HEADERS[entity]))
            for part, lines_of_feed in enumerate(events(world, entity), start=1):
                path = f"cdc/{entity}/{entity}_{number}_{part}.csv"
                lines = (_Line(*event) for event in lines_of_feed)
                open_file(f"cdc_{entity}", path, header).write(lines)
        summary = delivery.open(f"manifests/batch_{number}.json")
        summary.write(manifest.to_json().encode())
        delivery.publish()
    return manifest


class _Output(NamedTuple):
    """A file, and what keeps count of its records."""

    world: World
    manifest: Manifest
    file: CsvFile
    path: str
    table: str

    def write(self, lines: Iterable[_Line]) -> None:
        for line in lines:
            fields, rule = spoil(self.world, self.table, line.number, line.fields)
            self.file.write(record(fields))
            self.manifest.add(self.path, self.table, rule)


def _entities(world: World) -> dict[str, Iterator[_Line]]:
    batch = world.options.batch
    found: dict[str, Iterator[_Line]] = {
        "customers": (_Line(n, world.customer(n)) for n in world.customers.new(batch)),
        "sellers": (_Line(n, world.seller(n)) for n in world.sellers.new(batch)),
        "products": (_Line(n, world.product(n)) for n in world.products.new(batch)),
    }
    if batch == 0:
        found["geolocation"] = _geolocation(world)
        found["product_category_translation"] = (
            _Line(n, names) for n, names in enumerate(CATEGORIES.items())
        )
    return found


def _geolocation(world: World) -> Iterator[_Line]:
    index = 0
    for state in states():
        for number in range(ZIPS_PER_STATE):
            prefix, city, _ = place(state, number)
            for sample in range(_SAMPLES):
                draws = world.draws("coordinates", index)
                latitude = -30.0 + draws.below(30_000_000) / 1_000_000
                longitude = -60.0 + draws.below(20_000_000) / 1_000_000
                spelled = city.lower() if sample else city
                fields = (prefix, f"{latitude:.6f}", f"{longitude:.6f}", spelled, state)
                yield _Line(index, fields)
                index += 1


def _write_orders(found: Iterable[Order], world: World, outputs: dict[str, _Output]) -> None:
    """Orders and their children, side by side; no table has more than 10 rows per order."""
    for index, order in zip(world.orders.new(world.options.batch), found, strict=True):
        outputs["orders"].write([_Line(index, order.order)])
        children = (order.items, order.payments, order.reviews)
        for table, records in zip(list(outputs)[1:], children, strict=True):
            lines = (_Line(index * 10 + n, fields) for n, fields in enumerate(records))
            outputs[table].write(lines)


def _refuse_others(folder: Path, options: Options) -> None:
    """Batches of another seed or scale do not go with this one."""
    for path in sorted(folder.glob("manifests/*")):
        if not _MANIFEST.fullmatch(f"manifests/{path.name}"):
            continue
        other = json.loads(path.read_text(encoding="utf-8"))["options"]
        for option in ("seed", "scale"):
            if other[option] != getattr(options, option):
                raise ValueError(
                    f"{folder} has batches with {option} {other[option]}; choose another folder"
                )
