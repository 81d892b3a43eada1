"""The customers: what is true of each, which flaws it has, and its lines in three files:
cust_info.csv, CUST_AZ12.csv and LOC_A101.csv."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from samples.draws import Draws
from samples.flaws import Dirt, Flaw
from samples.names import FIRST_NAMES, LAST_NAMES, NON_ASCII_NAMES
from samples.retail.lines import (
    CUST_AZ12,
    CUST_INFO,
    FIRST_EXTRA_ID,
    LOC_A101,
    Groups,
    Line,
    Row,
    Table,
    malformed_lines,
    of_members,
)
from samples.retail.options import Options
from samples.retail.vocabulary import COUNTRIES

FIRST_ID = 11000
GENDERS = {"F": "Female", "M": "Male"}
# Each batch of faults adds one customer to gold, of this gender.
EXTRA_GENDER = "Female"

_NO_MARITAL_STATUS, _NO_GENDER = "cst_marital_status_known", "cst_gndr_known"

# The flaws of each file. An edit gets the true text and the customer.
CRM_FLAWS: dict[str, Flaw] = {
    "stray_key": Flaw(),  # a line of its own
    "older_duplicate_before": Flaw(),  # this and what follows: see _SUPERSEDED
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
_SUPERSEDED: dict[str, Flaw] = {
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
    **dict.fromkeys(("country_us", "country_usa_lower"), "United States"),
    **dict.fromkeys(("country_blank", "country_empty"), "n/a"),
    "country_unlisted": "Atlantis",
}

_FLAWS = {"crm": CRM_FLAWS, "birth": BIRTH_FLAWS, "location": LOCATION_FLAWS}


class Customer:
    """One customer as of one revision. Codes and names are the clean ones, flaws are kinds."""

    def __init__(self, seed: int, index: int, revision: int, flaws: list[str | None]) -> None:
        self._seed, self.index = seed, index
        self.crm_flaw, self.birth_flaw, self.location_flaw = flaws
        draws = Draws(seed, "customer", index)
        self.first_name, self.last_name = draws.choice(FIRST_NAMES), draws.choice(LAST_NAMES)
        if self.crm_flaw == "name_non_ascii":
            self.first_name, self.last_name = draws.choice(NON_ASCII_NAMES)
        # Revisions 1, 3, 5 … change the marital status, 2, 4, 6 … the country.
        self.marital_status = "SM"[(draws.below(2) + (revision + 1) // 2) % 2]
        country = COUNTRIES[(draws.below(len(COUNTRIES)) + revision // 2) % len(COUNTRIES)]
        self.country = _COUNTRY_OF_FLAW.get(self.location_flaw or "", country)
        self.gender = draws.choice("FM")
        self.birthdate = date(1930, 1, 1) + timedelta(days=draws.below(27_000))
        self.created = date(2025, 3, 1) + timedelta(days=draws.below(300))
        prefix = "KRNAS" if self.crm_flaw == "key_containing_nas" else "KR"
        self.key = f"{prefix}{FIRST_ID + index:08d}"

    @property
    def other_gender(self) -> str:
        return "M" if self.gender == "F" else "F"

    @property
    def dimension_gender(self) -> str:
        """Female, Male or n/a in gold: the CRM's where it is known, else the ERP's."""
        if not self._lacks(_NO_GENDER):
            return GENDERS[self.gender]
        if self.birth_flaw == "no_row" or "gen_known" in _warns(BIRTH_FLAWS, self.birth_flaw):
            return "n/a"
        disagrees = self.birth_flaw == "gender_disagrees"
        return GENDERS[self.other_gender if disagrees else self.gender]

    @property
    def changing_attributes(self) -> tuple[str | None, ...]:
        """What a revision can change of the customer's row in gold, as it appears there."""
        no_country = self.location_flaw == "no_row" or self.crm_flaw == "key_untrimmed"
        return (
            None if self._lacks(_NO_MARITAL_STATUS) else self.marital_status,
            None if no_country else self.country,
        )

    def some_day(self, topic: str, first: date, days: int) -> str:
        return f"{first + timedelta(days=Draws(self._seed, topic, self.index).below(days))}"

    def _lacks(self, rule: str) -> bool:
        return rule in _warns(CRM_FLAWS, self.crm_flaw)


def _warns(flaws: dict[str, Flaw], kind: str | None) -> tuple[str, ...]:
    return flaws[kind].warns if kind else ()


class Customers:
    """Derives the customers of a delivery, one at a time."""

    def __init__(self, options: Options) -> None:
        self._options, self._population = options, options.customers
        self._dirt = [
            Dirt(f"{topic} dirt", options.seed, options.dirt, tuple(flaws), options.customers.first)
            for topic, flaws in _FLAWS.items()
        ]

    def customer(self, index: int, revision: int) -> Customer:
        flaws = [dirt.kind(index) for dirt in self._dirt]
        return Customer(self._options.seed, index, revision, flaws)

    def history(self, index: int) -> tuple[Customer, int, bool]:
        """The customer as last delivered, its scd2 versions up to this delivery, is one current.

        A version starts where an attribute of the customer's row in gold changes and where the
        customer comes (back); it ends where the customer is absent from a delivery.
        """
        versions = 0
        last_revision = -1
        before: tuple[str | None, ...] | None = None
        customer = None
        for delivery in range(self._population.born(index) + 1, self._options.delivery + 1):
            if not self._population.present(index, delivery):
                before = None
                continue
            revision = self._population.revision(index, delivery)
            if customer is None or revision != last_revision:
                customer, last_revision = self.customer(index, revision), revision
            now = customer.changing_attributes
            versions += now != before
            before = now
        assert customer is not None, "every member is part of the delivery it is born in"
        return customer, versions, before is not None


def _crm_rows(customer: Customer) -> list[Line]:
    kind = customer.crm_flaw
    names = (customer.first_name, customer.last_name)
    codes = (customer.marital_status, customer.gender)
    fields = (str(FIRST_ID + customer.index), customer.key, *names, *codes, f"{customer.created}")
    row = CUST_INFO.row(fields, kind, CRM_FLAWS, customer)
    kept = row._replace(planted=None)
    if kind == "stray_key":
        stray = f"1345{customer.index:04d}" if customer.index % 2 else f"K{customer.index:02d}Ass"
        return [Row(("", stray, "", "", "", "", ""), kind, "cst_id_valid"), kept]
    if kind in _SUPERSEDED:
        lost = CUST_INFO.row(fields, kind, _SUPERSEDED, customer)
        behind = kind in ("older_duplicate_after", "undated_duplicate")
        return [kept, lost] if behind else [lost, kept]
    return [row]


def _birth_rows(customer: Customer) -> list[Line]:
    fields = (f"NAS{customer.key}", f"{customer.birthdate}", GENDERS[customer.gender])
    return _erp_rows(CUST_AZ12, fields, customer.birth_flaw, BIRTH_FLAWS, customer)


def _location_rows(customer: Customer) -> list[Line]:
    fields = (f"{customer.key[:2]}-{customer.key[2:]}", customer.country)
    return _erp_rows(LOC_A101, fields, customer.location_flaw, LOCATION_FLAWS, customer)


def _erp_rows(
    table: Table,
    fields: tuple[str, ...],
    kind: str | None,
    flaws: dict[str, Flaw],
    customer: Customer,
) -> list[Line]:
    if kind == "no_row":
        return []
    row = table.row(fields, kind, flaws, customer)
    if customer.crm_flaw == "key_untrimmed":
        row = row._replace(warnings=(*row.warnings, "cid_has_customer"))
    return [row]


def _extra_key(batch: int) -> str:
    return f"KR{FIRST_EXTRA_ID + batch}"


def _orphan_key(batch: int) -> str:
    return f"KR19{batch:08d}"


def _crm_faults(batch: int) -> Groups:
    others = ("Ilka", "Twice", "S", "F", "2025-11-05")
    kept = Row((str(FIRST_EXTRA_ID + batch), _extra_key(batch), *others))
    no_number = Row((("11O00", "12.5.1", "99999999999")[batch % 3], *kept.fields[1:]))
    keyless = Row((str(FIRST_EXTRA_ID - 1 - batch), "", *others))
    return [
        *malformed_lines(kept.fields, batch, text_column=2),
        [no_number.lost("cst_id_valid", "id_not_numeric")],
        [keyless.lost("cst_key_present", "key_missing")],
        [kept.lost("cst_id_superseded", "key_repeated"), kept],
    ]


def _birth_faults(batch: int) -> Groups:
    key, orphan = _extra_key(batch), f"NAS{_orphan_key(batch)}"
    return [
        *malformed_lines((orphan, "1978-08-08", "Male"), batch, text_column=2),
        [_keyless(batch, "\t ", "1979-09-09", "Female")],
        [
            Row((f"NAS{key}", "1985-02-28", "F")).lost("cid_superseded", "key_repeated"),
            Row((key, "1985-02-30", "F"), "birthdate_impossible").warned("bdate_valid"),
        ],
        [Row((orphan, "1977-07-07", "Male"), "orphan").warned("cid_has_customer")],
    ]


def _location_faults(batch: int) -> Groups:
    key = _extra_key(batch)
    orphan = Row((_orphan_key(batch), "Canada"), "orphan")
    return [
        *malformed_lines(orphan.fields, batch, text_column=1),
        [_keyless(batch, "  ", "Canada")],
        [
            Row((f"KR-{key[2:]}", "Canada")).lost("cid_superseded", "key_repeated"),
            Row((key, "France")),
        ],
        [orphan.warned("cid_has_customer")],
    ]


def _keyless(batch: int, blank: str, *others: str) -> Row:
    return Row(("" if batch % 2 else blank, *others)).lost("cid_valid", "key_missing")


def _lines(
    options: Options, *, rows: Callable[[Customer], list[Line]], faults: Callable[[int], Groups]
) -> Iterator[Line]:
    customer = Customers(options).customer

    def group(index: int, revision: int) -> list[Line]:
        return rows(customer(index, revision))

    return of_members(options, options.customers, group, faults)


cust_info = partial(_lines, rows=_crm_rows, faults=_crm_faults)
cust_az12 = partial(_lines, rows=_birth_rows, faults=_birth_faults)
loc_a101 = partial(_lines, rows=_location_rows, faults=_location_faults)
