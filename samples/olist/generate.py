"""Writes the files of one batch and its manifest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samples.batches import delivery, next_batch
from samples.flaws import Dirt, Flaw
from samples.folder import CsvFile, SampleFolder, record
from samples.olist.feed import events
from samples.olist.orders import orders
from samples.olist.tables import COLUMNS, FEEDS, FLAWS
from samples.olist.vocabulary import CATEGORIES
from samples.olist.world import Line, Options, World


@dataclass
class Manifest:
    """What the files of a batch lead to: the content of manifests/*.json.

    options     the options the files were written with.
    files       per file: its records, the header left out.
    rows        per bronze table (named without bronze.olist_): records of the batch.
    violations  per bronze table and drop rule of its silver table: records that violate it. A
                record has one flaw at most, so that each is one entry of the quarantine.
    """

    options: Options
    files: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    violations: dict[str, dict[str, int]] = field(
        default_factory=lambda: {
            table: {str(flaw.drops): 0 for flaw in flaws} for table, flaws in FLAWS.items()
        }
    )

    def add(self, path: str, table: str, flaw: Flaw | None) -> None:
        """Count a record."""
        self.files[path] += 1
        self.rows[table] = self.rows.get(table, 0) + 1
        if flaw is not None:
            self.violations[table][str(flaw.drops)] += 1


def write(folder: Path, **options: Any) -> Manifest:
    """`generate` with the options as arguments; without a batch, the one behind the last."""
    return generate(folder, Options(**{"batch": next_batch(folder), **options}))


def folders(folder: Path) -> dict[str, Path]:
    """The configuration keys of the files."""
    return {"base_path_olist": folder}


def generate(folder: Path, options: Options) -> Manifest:
    """Write one batch, see samples.batches.delivery."""
    world, manifest, number = World(options), Manifest(options), f"{options.batch:04d}"
    with delivery(folder, manifest) as files:
        tables = _Tables(world, manifest, files)
        for table, lines in _entities(world).items():
            tables.open(table, f"{table}/{table}_{number}.csv")
            tables.write(table, lines)
        for table in ("orders", "order_items", "order_payments", "order_reviews"):
            tables.open(table, f"{table}/{table}_{number}.csv")
        for table, line in orders(world):
            tables.write(table, [line])
        for entity in FEEDS:
            for part, found in enumerate(events(world, entity), start=1):
                tables.open(f"cdc_{entity}", f"cdc/{entity}/{entity}_{number}_{part}.csv")
                tables.write(f"cdc_{entity}", found)
    return manifest


class _Tables:
    """Writes the records of tables, with flaws here and there, into the file open for each."""

    def __init__(self, world: World, manifest: Manifest, folder: SampleFolder) -> None:
        self._manifest, self._folder = manifest, folder
        self._files: dict[str, tuple[str, CsvFile]] = {}
        seed, share = world.options.seed, world.options.bad_rate
        self._dirt = {
            table: Dirt(f"fault of {table}", seed, share, flaws) for table, flaws in FLAWS.items()
        }

    def open(self, table: str, path: str) -> None:
        file = self._folder.open(path)
        file.write(",".join(COLUMNS[table]).encode())
        self._files[table] = (path, file)
        self._manifest.files[path] = 0

    def write(self, table: str, lines: Iterable[Line]) -> None:
        path, file = self._files[table]
        dirt = self._dirt.get(table)
        for number, fields in lines:
            flaw = dirt.kind(number) if dirt else None
            file.write(record(flaw.spoiled(COLUMNS[table], fields) if flaw else fields))
            self._manifest.add(path, table, flaw)


def _entities(world: World) -> dict[str, Iterator[Line]]:
    found = {entity: world.new(entity) for entity in ("customers", "sellers", "products")}
    if world.batch == 0:
        found["geolocation"] = enumerate(world.coordinates())
        found["product_category_translation"] = enumerate(CATEGORIES.items())
    return found
