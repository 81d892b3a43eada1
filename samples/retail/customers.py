"""The customers: what is true of each, and which flaws its lines in the three files carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from samples.draws import Draws
from samples.flaws import Dirt, Flaw
from samples.names import FIRST_NAMES, LAST_NAMES, NON_ASCII_NAMES
from samples.retail.plan import Plan
from samples.retail.vocabulary import COUNTRIES

FIRST_ID = 11000
# Customers that exist only for a planted fault have ids from here; members never get so far.
FIRST_EXTRA_ID = 2_000_000_000
GENDERS = {"F": "Female", "M": "Male"}

_NO_MARITAL_STATUS, _NO_GENDER = "cst_marital_status_known", "cst_gndr_known"

# The flaws of each file. An edit gets the true text and the customer.
CRM_FLAWS: dict[str, Flaw] = {
    "stray_key": Flaw(),  # a line of its own
    "older_duplicate_before": Flaw(),  # this and what follows: see SUPERSEDED
    "older_duplicate_after": Flaw(),
    "same_date_duplicate": Flaw(),
    "undated_duplicate": Flaw(),
    "sparse_latest": Flaw(
        {"cst_marital_status": "", "cst_gndr": ""}, (_NO_MARITAL_STATUS, _NO_GENDER)
    ),
    "name_with_spaces": Flaw(
        {"cst_firstname": lambda text, _: f" {text}", "cst_lastname": lambda text, _: f"{text}  "}
    ),
    "name_with_tab_and_no_break_space": Flaw(
        {
            "cst_firstname": lambda text, _: f"{text}\t",
            "cst_lastname": lambda text, _: f"\u00a0{text}\u00a0 ",
        }
    ),
    "name_non_ascii": Flaw(),
    "marital_missing": Flaw({"cst_marital_status": ""}, (_NO_MARITAL_STATUS,)),
    "marital_padded": Flaw({"cst_marital_status": lambda code, _: f" {code.lower()} "}),
    "marital_unknown": Flaw({"cst_marital_status": "W"}, (_NO_MARITAL_STATUS,)),
    "gender_missing": Flaw({"cst_gndr": ""}, (_NO_GENDER,)),
    "gender_padded": Flaw({"cst_gndr": lambda code, _: f"{code.lower()} "}),
    "gender_unknown": Flaw({"cst_gndr": "X"}, (_NO_GENDER,)),
    "key_untrimmed": Flaw(
        {"cst_key": lambda key, customer: f" {key}" if customer.index % 2 else f"{key} "},
        ("cst_key_untrimmed",),
    ),
    "key_containing_nas": Flaw(),
    "create_date_impossible": Flaw({"cst_create_date": "2025-02-30"}, ("cst_create_date_valid",)),
}
# What a second line of the customer has, whose first one counts.
_OLDER: dict[str, Any] = {
    "cst_create_date": lambda _, customer: f"{customer.created - timedelta(days=40)}"
}
_OLDER_AND_SPARSE = {"cst_lastname": "", "cst_marital_status": "", "cst_gndr": "", **_OLDER}
SUPERSEDED: dict[str, Flaw] = {
    kind: Flaw(edits, drops="cst_id_superseded")
    for kind, edits in {
        "older_duplicate_before": _OLDER_AND_SPARSE,
        "older_duplicate_after": _OLDER_AND_SPARSE,
        "same_date_duplicate": {"cst_firstname": "", "cst_gndr": ""},
        "undated_duplicate": {"cst_firstname": "", "cst_lastname": "", "cst_create_date": ""},
        "sparse_latest": _OLDER,
    }.items()
}
BIRTH_FLAWS: dict[str, Flaw] = {
    "cid_without_nas": Flaw({"CID": lambda _, customer: customer.key}),
    "cid_padded": Flaw({"CID": lambda cid, _: f" {cid}\t"}),
    "birthdate_in_the_future": Flaw(
        {"BDATE": lambda _, customer: customer.some_day("future", date(2980, 1, 1), 2_000_000)},
        ("bdate_not_future",),
    ),
    "birthdate_before_1924": Flaw(
        {"BDATE": lambda _, customer: customer.some_day("past", date(1900, 1, 1), 8000)},
        ("bdate_not_before_1924",),
    ),
    "gender_short": Flaw({"GEN": lambda _, customer: customer.gender}),
    "gender_padded": Flaw(
        {"GEN": lambda text, c: f"{text}  " if c.index % 2 else f" {c.gender} "},
    ),
    "gender_lower": Flaw({"GEN": lambda text, _: text.lower()}),
    "gender_blank": Flaw({"GEN": "  "}, ("gen_known",)),
    "gender_empty": Flaw({"GEN": ""}, ("gen_known",)),
    "gender_unknown": Flaw({"GEN": "Unknown"}, ("gen_known",)),
    "gender_disagrees": Flaw({"GEN": lambda _, customer: GENDERS[customer.other_gender]}),
    "no_row": Flaw(),
}
LOCATION_FLAWS: dict[str, Flaw] = {
    "cid_without_dash": Flaw({"CID": lambda _, customer: customer.key}),
    "cid_many_dashes": Flaw({"CID": lambda _, c: f"-{c.key[:2]}-{c.key[2:6]}--{c.key[6:]}"}),
    "country_de": Flaw({"CNTRY": "DE"}),
    "country_us": Flaw({"CNTRY": "US"}),
    "country_usa_lower": Flaw({"CNTRY": "usa "}),
    "country_padded": Flaw({"CNTRY": lambda text, _: f" {text} \t"}),
    "country_blank": Flaw({"CNTRY": "   "}, ("cntry_known",)),
    "country_empty": Flaw({"CNTRY": ""}, ("cntry_known",)),
    "country_unlisted": Flaw({}, ("cntry_known",)),
    "no_row": Flaw(),
}
_COUNTRY_OF_FLAW = {
    "country_de": "Germany",
    "country_us": "United States",
    "country_usa_lower": "United States",
    "country_blank": "n/a",
    "country_empty": "n/a",
    "country_unlisted": "Atlantis",
}


@dataclass(frozen=True)
class Customer:
    """One customer as of one revision. Codes and names are the clean ones, flaws are kinds."""

    seed: int
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
    crm_flaw: str | None
    birth_flaw: str | None
    location_flaw: str | None

    @property
    def other_gender(self) -> str:
        return "M" if self.gender == "F" else "F"

    @property
    def dimension_gender(self) -> str:
        """Female, Male or n/a in gold: the CRM's where it is known, else the ERP's."""
        code = self.gender
        if _NO_GENDER in _warns(CRM_FLAWS, self.crm_flaw):
            if self.birth_flaw == "no_row" or _warns(BIRTH_FLAWS, self.birth_flaw) == (
                "gen_known",
            ):
                return "n/a"
            if self.birth_flaw == "gender_disagrees":
                code = self.other_gender
        return GENDERS[code]

    @property
    def changing_attributes(self) -> tuple[str | None, ...]:
        """What a revision can change of the customer's row in gold, as it appears there."""
        no_marital_status = _NO_MARITAL_STATUS in _warns(CRM_FLAWS, self.crm_flaw)
        no_country = self.location_flaw == "no_row" or self.crm_flaw == "key_untrimmed"
        return (
            None if no_marital_status else self.marital_status,
            None if no_country else self.country,
        )

    def some_day(self, topic: str, first: date, days: int) -> str:
        return f"{first + timedelta(days=Draws(self.seed, topic, self.index).below(days))}"


def _warns(flaws: dict[str, Flaw], kind: str | None) -> tuple[str, ...]:
    return flaws[kind].warns if kind else ()


class Customers:
    """Derives the customers of a plan, one at a time."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._dirt = [
            Dirt(f"{topic} dirt", plan.seed, plan.options.dirt, tuple(flaws), plan.customers.first)
            for topic, flaws in (
                ("crm", CRM_FLAWS),
                ("birth", BIRTH_FLAWS),
                ("location", LOCATION_FLAWS),
            )
        ]

    def delivered(self) -> Iterator[Customer | None]:
        """One item per customer ever born, in order; None = absent from this delivery."""
        population, delivery = self._plan.customers, self._plan.delivery
        for index in range(population.size(delivery)):
            if population.present(index, delivery):
                yield self.customer(index, population.revision(index, delivery))
            else:
                yield None

    def customer(self, index: int, revision: int) -> Customer:
        seed = self._plan.seed
        draws = Draws(seed, "customer", index)
        crm, birth, location = (dirt.kind(index) for dirt in self._dirt)
        first, last = draws.choice(FIRST_NAMES), draws.choice(LAST_NAMES)
        if crm == "name_non_ascii":
            first, last = draws.choice(NON_ASCII_NAMES)
        # Revisions 1, 3, 5 … change the marital status, 2, 4, 6 … the country.
        marital = "SM"[(draws.below(2) + (revision + 1) // 2) % 2]
        country = COUNTRIES[(draws.below(len(COUNTRIES)) + revision // 2) % len(COUNTRIES)]
        customer_id = FIRST_ID + index
        return Customer(
            seed=seed,
            index=index,
            customer_id=customer_id,
            key=f"{'KRNAS' if crm == 'key_containing_nas' else 'KR'}{customer_id:08d}",
            first_name=first,
            last_name=last,
            marital_status=marital,
            gender=draws.choice("FM"),
            country=_COUNTRY_OF_FLAW.get(location or "", country),
            birthdate=date(1930, 1, 1) + timedelta(days=draws.below(27_000)),
            created=date(2025, 3, 1) + timedelta(days=draws.below(300)),
            crm_flaw=crm,
            birth_flaw=birth,
            location_flaw=location,
        )

    def history(self, index: int) -> tuple[Customer, int, bool]:
        """The customer as last delivered, its scd2 versions up to this delivery, is one current.

        A version starts where an attribute of the customer's row in gold changes and where the
        customer comes (back); it ends where the customer is absent from a delivery.
        """
        population = self._plan.customers
        versions = 0
        last_revision = -1
        before: tuple[str | None, ...] | None = None
        customer = None
        for delivery in range(population.born(index) + 1, self._plan.delivery + 1):
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
