"""The customers: what is true of each, and which flaws its lines in the three files carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from samples.draws import Draws
from samples.names import FIRST_NAMES, LAST_NAMES, NON_ASCII_NAMES
from samples.retail.dirt import Dirt
from samples.retail.plan import Plan
from samples.retail.vocabulary import COUNTRIES

FIRST_ID = 11000
# Customers that exist only for a planted fault have ids from here; members never get so far.
FIRST_EXTRA_ID = 2_000_000_000

CRM_DIRT = (
    "stray_key",
    "older_duplicate_before",
    "older_duplicate_after",
    "same_date_duplicate",
    "undated_duplicate",
    "sparse_latest",
    "name_with_spaces",
    "name_with_tab_and_no_break_space",
    "name_non_ascii",
    "marital_missing",
    "marital_padded",
    "marital_unknown",
    "gender_missing",
    "gender_padded",
    "gender_unknown",
    "key_untrimmed",
    "key_containing_nas",
    "create_date_impossible",
)
BIRTH_DIRT = (
    "cid_without_nas",
    "cid_padded",
    "birthdate_in_the_future",
    "birthdate_before_1924",
    "gender_short",
    "gender_padded",
    "gender_lower",
    "gender_blank",
    "gender_empty",
    "gender_unknown",
    "gender_disagrees",
    "no_row",
)
LOCATION_DIRT = (
    "cid_without_dash",
    "cid_many_dashes",
    "country_de",
    "country_us",
    "country_usa_lower",
    "country_padded",
    "country_blank",
    "country_empty",
    "country_unlisted",
    "no_row",
)

# Flaws that leave a code without meaning.
NO_MARITAL_STATUS = {"marital_missing", "marital_unknown", "sparse_latest"}
NO_CRM_GENDER = {"gender_missing", "gender_unknown", "sparse_latest"}
NO_ERP_GENDER = {"gender_blank", "gender_empty", "gender_unknown", "no_row"}

_COUNTRY_OF_DIRT = {
    "country_de": "Germany",
    "country_us": "United States",
    "country_usa_lower": "United States",
    "country_blank": "n/a",
    "country_empty": "n/a",
    "country_unlisted": "Atlantis",
}


@dataclass(frozen=True)
class Customer:
    """One customer as of one revision. Codes and names are the clean ones."""

    index: int
    customer_id: int
    key: str
    first_name: str
    last_name: str
    marital_status: str  # S or M
    gender: str  # F or M
    country: str
    birthdate: date
    created: date
    crm_dirt: str | None
    birth_dirt: str | None
    location_dirt: str | None

    @property
    def other_gender(self) -> str:
        return "M" if self.gender == "F" else "F"

    @property
    def dimension_gender(self) -> str:
        """Female, Male or n/a in gold: the CRM's where it is known, else the ERP's."""
        code = self.gender
        if self.crm_dirt in NO_CRM_GENDER:
            if self.birth_dirt in NO_ERP_GENDER:
                return "n/a"
            if self.birth_dirt == "gender_disagrees":
                code = self.other_gender
        return "Female" if code == "F" else "Male"

    @property
    def changing_attributes(self) -> tuple[str | None, ...]:
        """What a revision can change of the customer's row in gold, as it appears there."""
        marital = None if self.crm_dirt in NO_MARITAL_STATUS else self.marital_status
        no_country = self.location_dirt == "no_row" or self.crm_dirt == "key_untrimmed"
        return marital, None if no_country else self.country


class Customers:
    """Derives the customers of a plan, one at a time."""

    def __init__(self, plan: Plan) -> None:
        options = plan.options
        self._seed = options.seed
        self._delivery = options.delivery
        self._population = plan.customers
        members = plan.customers.base
        self._crm = Dirt("crm dirt", options.seed, options.dirt, CRM_DIRT, members)
        self._birth = Dirt("birth dirt", options.seed, options.dirt, BIRTH_DIRT, members)
        self._location = Dirt("location dirt", options.seed, options.dirt, LOCATION_DIRT, members)

    def delivered(self) -> Iterator[Customer | None]:
        """One item per customer ever born, in order; None = absent from this delivery."""
        population, delivery = self._population, self._delivery
        for index in range(population.size(delivery)):
            if population.present(index, delivery):
                yield self.customer(index, population.revision(index, delivery))
            else:
                yield None

    def customer(self, index: int, revision: int) -> Customer:
        draws = Draws(self._seed, "customer", index)
        crm = self._crm.kind(index)
        location = self._location.kind(index)
        first, last = draws.choice(FIRST_NAMES), draws.choice(LAST_NAMES)
        if crm == "name_non_ascii":
            first, last = draws.choice(NON_ASCII_NAMES)
        # Revisions 1, 3, 5 … change the marital status, 2, 4, 6 … the country.
        marital = "SM"[(draws.below(2) + (revision + 1) // 2) % 2]
        country = COUNTRIES[(draws.below(len(COUNTRIES)) + revision // 2) % len(COUNTRIES)]
        customer_id = FIRST_ID + index
        key = f"KRNAS{customer_id:08d}" if crm == "key_containing_nas" else f"KR{customer_id:08d}"
        return Customer(
            index=index,
            customer_id=customer_id,
            key=key,
            first_name=first,
            last_name=last,
            marital_status=marital,
            gender=draws.choice("FM"),
            country=_COUNTRY_OF_DIRT.get(location or "", country),
            birthdate=date(1930, 1, 1) + timedelta(days=draws.below(27_000)),
            created=date(2025, 3, 1) + timedelta(days=draws.below(300)),
            crm_dirt=crm,
            birth_dirt=self._birth.kind(index),
            location_dirt=location,
        )

    def history(self, index: int) -> tuple[Customer, int, bool]:
        """The customer as last delivered, its scd2 versions up to this delivery, is one current.

        A version starts where an attribute of the customer's row in gold changes and where the
        customer comes (back); it ends where the customer is absent from a delivery.
        """
        population = self._population
        versions = 0
        last_revision = -1
        before: tuple[str | None, ...] | None = None
        customer = None
        for delivery in range(population.born(index), self._delivery + 1):
            if not population.present(index, delivery):
                before = None
                continue
            revision = population.revision(index, delivery)
            if customer is None or revision != last_revision:
                customer, last_revision = self.customer(index, revision), revision
            now = customer.changing_attributes
            versions += now != before
            before = now
        assert customer is not None, "every member is part of the delivery it is born in"
        return customer, versions, before is not None
