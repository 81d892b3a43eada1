"""The options together with the populations they lead to."""

from __future__ import annotations

from dataclasses import dataclass

from samples.retail.options import Options
from samples.retail.population import Population

CUSTOMERS, PRODUCTS, ORDERS = 500, 100, 2000


@dataclass(frozen=True)
class Plan:
    """What all tables of one delivery agree upon."""

    options: Options
    customers: Population
    products: Population
    orders: Population

    @classmethod
    def of(cls, options: Options) -> Plan:
        scale = options.scale
        return cls(
            options,
            Population.of(CUSTOMERS * scale),
            Population.of(PRODUCTS * scale),
            Population.of(ORDERS * scale),
        )

    @property
    def faults(self) -> range:
        """The batches of broken lines: one fault of each kind per batch."""
        return range(self.options.broken_lines)
