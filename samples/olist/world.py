"""Who and what there is in the marketplace: each thing derived from its number alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from samples.batches import BatchOptions
from samples.draws import Draws
from samples.members import Members
from samples.olist import vocabulary as words
from samples.options import any_scale, option

_ZIPS_PER_STATE = 10
_COORDINATES_PER_ZIP = 3
# The orders of batch 0 fill these two years, those of a later batch a week behind them.
_FIRST_DAY = date(2017, 1, 1)
_DAYS = 730
_DAYS_LATER = 7

Record = tuple[str, ...]
# The number of a record in its table, over all batches, and its true fields.
Line = tuple[int, Record]
_SIZES = {"customers": 1000, "products": 500, "sellers": 100, "orders": 5000}
_STATE_NAMES = tuple(words.STATES)
_NAMES = (words.FIRST_NAMES, words.MIDDLE_NAMES, words.LAST_NAMES)
_ALL_CATEGORIES = (*words.CATEGORIES, *words.UNTRANSLATED)


@dataclass(frozen=True)
class Options(BatchOptions):
    """A later batch brings a tenth of the first one, with new ids."""

    scale: float = option(
        1.0, "1 is 1,000 customers, 500 products, 100 sellers, 5,000 orders; linear (1)", any_scale
    )


class World:
    """What all files of one batch agree upon."""

    def __init__(self, options: Options) -> None:
        self.options, self.batch = options, options.batch
        sizes = {name: size * options.scale for name, size in _SIZES.items()}
        self.members = {
            name: Members(max(1, round(size)), max(1, round(size / 10)))
            for name, size in sizes.items()
        }

    def draws(self, topic: str, index: int) -> Draws:
        return Draws(self.options.seed, topic, index)

    def any(self, topic: str, draws: Draws) -> int:
        """The number of one of the customers, products or sellers there are."""
        return draws.below(self.members[topic].until(self.batch))

    def new(self, entity: str) -> Iterator[Line]:
        """The customers, products or sellers that the batch brings."""
        for index in self.members[entity].new(self.batch):
            yield index, self.image(entity, index)

    def image(self, entity: str, index: int, version: int = 0) -> Record:
        """A customer, product or seller as the file has it."""
        make = {"customers": self._customer, "products": self._product, "sellers": self._seller}
        return make[entity](index, version)

    def id(self, topic: str, index: int) -> str:
        """The 32 hexadecimal digits that name a thing, whatever the other options are."""
        identity = f"{self.options.seed}/{topic}/{index}".encode()
        return hashlib.blake2b(identity, digest_size=16).hexdigest()

    def day_of_order(self, index: int) -> date:
        """Orders come in the sequence of their numbers."""
        orders = self.members["orders"]
        days = index * _DAYS // orders.first
        if index >= orders.first:
            batch, position = divmod(index - orders.first, orders.more)
            days = _DAYS + batch * _DAYS_LATER + position * _DAYS_LATER // orders.more
        return _FIRST_DAY + timedelta(days=days)

    def _customer(self, index: int, version: int) -> Record:
        """Each version lives elsewhere."""
        person = index - 1 if index % 25 == 24 else index  # some people are two customers
        draws = self.draws("customer", person)
        first, middle, last = (draws.choice(n) for n in _NAMES)
        home = self.draws("customer home", index * 1000 + version)
        address = _address(index, home)
        name = " ".join(part for part in (first, middle, last) if part)
        email = f"{first}.{last}{person}@Example.com" if person % 50 else ""
        phone = f"(11) 9{home.below(10_000):04d}-{home.below(10_000):04d}"
        ids = (self.id("customer", index), self.id("person", person))
        return (*ids, *address, name, email, phone)

    def _seller(self, index: int, version: int) -> Record:
        home = self.draws("seller home", index * 1000 + version)
        return (self.id("seller", index), *_address(index, home))

    def _product(self, index: int, version: int) -> Record:
        """Each version weighs something else."""
        draws = self.draws("product", index * 1000 + version)
        category = "" if draws.below(50) == 0 else draws.choice(_ALL_CATEGORIES)
        weight = str(draws.choice((120, 499, 500, 1800, 2000, 7500, 10_000, 24_000)))
        if draws.below(20) == 0:
            weight = ""
        sizes = (str(10 + draws.below(90)) for _ in range(3))
        counts = (20 + draws.below(40), 100 + draws.below(3000), 1 + draws.below(6))
        texts = (f"{n}.0" if index % 10 == 3 else str(n) for n in counts)
        return (self.id("product", index), category, *texts, weight, *sizes)

    def price(self, product: int) -> int:
        """Cents."""
        return 500 + self.draws("price", product).below(60_000)

    def coordinates(self) -> Iterator[Record]:
        """Some points of each zip prefix."""
        places = (_place(s, n) for s in _STATE_NAMES for n in range(_ZIPS_PER_STATE))
        samples = ((*place, n) for place in places for n in range(_COORDINATES_PER_ZIP))
        for index, (prefix, city, state, sample) in enumerate(samples):
            draws = self.draws("coordinates", index)
            latitude = -30.0 + draws.below(30_000_000) / 1_000_000
            longitude = -60.0 + draws.below(20_000_000) / 1_000_000
            spelled = city.lower() if sample else city
            yield (prefix, f"{latitude:.6f}", f"{longitude:.6f}", spelled, state)


def _address(index: int, home: Draws) -> tuple[str, str, str]:
    """Where a member lives: the first ones in one state each. Some only cleansing brings in line
    with others."""
    state = _STATE_NAMES[index] if index < len(words.STATES) else home.choice(_STATE_NAMES)
    prefix, city, state = _place(state, home.below(_ZIPS_PER_STATE))
    kind = home.below(40)
    if kind == 0:
        return prefix, city.upper(), state.lower()
    if kind == 1:
        return f" {prefix}", f"  {city.lower()} ", f"{state} "
    return prefix, city, state


def _place(state: str, number: int) -> tuple[str, str, str]:
    """Zip prefix, city and state of one of the places of a state."""
    prefix = 1000 + _STATE_NAMES.index(state) * 3600 + number * 37
    return f"{prefix:05d}", words.STATES[state][number % 2], state
