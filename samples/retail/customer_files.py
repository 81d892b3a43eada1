"""The lines of cust_info.csv, CUST_AZ12.csv and LOC_A101.csv."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from samples.flaws import Flaw
from samples.retail.customers import (
    BIRTH_FLAWS,
    CRM_FLAWS,
    FIRST_EXTRA_ID,
    GENDERS,
    LOCATION_FLAWS,
    SUPERSEDED,
    Customer,
    Customers,
)
from samples.retail.lines import Groups, Line, Row, interleave, malformed_lines
from samples.retail.plan import Plan
from samples.retail.tables import CUST_AZ12, CUST_INFO, LOC_A101, Table

# Each batch of faults adds one customer to gold, of this gender.
EXTRA_GENDER = "Female"


def cust_info(plan: Plan) -> Iterator[Line]:
    return _lines(plan, _crm_rows, _crm_faults)


def cust_az12(plan: Plan) -> Iterator[Line]:
    return _lines(plan, _birth_rows, _birth_faults)


def loc_a101(plan: Plan) -> Iterator[Line]:
    return _lines(plan, _location_rows, _location_faults)


def _lines(
    plan: Plan, rows: Callable[[Customer], list[Line]], faults: Callable[[int], Groups]
) -> Iterator[Line]:
    delivered = Customers(plan).delivered()
    groups = ([] if customer is None else rows(customer) for customer in delivered)
    return interleave(plan, groups, plan.customers.size(plan.delivery), faults)


def _crm_rows(customer: Customer) -> list[Line]:
    kind = customer.crm_flaw
    names = (customer.first_name, customer.last_name)
    codes = (customer.marital_status, customer.gender)
    fields = (str(customer.customer_id), customer.key, *names, *codes, f"{customer.created}")
    if kind is None:
        return [Row(fields)]
    row = CUST_INFO.row(fields, kind, CRM_FLAWS[kind], customer)
    if kind == "stray_key":
        stray = f"1345{customer.index:04d}" if customer.index % 2 else f"K{customer.index:02d}Ass"
        lost = Row(("", stray, "", "", "", "", ""), "cst_id_valid", planted=kind)
        return [lost, row._replace(planted=None)]
    if kind in SUPERSEDED:
        lost = CUST_INFO.row(fields, kind, SUPERSEDED[kind], customer)
        kept = row._replace(planted=None)
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
    row = table.row(fields, kind, flaws[kind], customer) if kind else Row(fields)
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
        [no_number.lost("id_not_numeric", "cst_id_valid")],
        [keyless.lost("key_missing", "cst_key_present")],
        [kept.lost("key_repeated", "cst_id_superseded"), kept],
    ]


def _birth_faults(batch: int) -> Groups:
    key, orphan = _extra_key(batch), f"NAS{_orphan_key(batch)}"
    return [
        *malformed_lines((orphan, "1978-08-08", "Male"), batch, text_column=2),
        [_keyless(batch, "\t ", "1979-09-09", "Female")],
        [
            Row((f"NAS{key}", "1985-02-28", "F")).lost("key_repeated", "cid_superseded"),
            Row((key, "1985-02-30", "F")).warned("birthdate_impossible", "bdate_valid"),
        ],
        [Row((orphan, "1977-07-07", "Male")).warned("orphan", "cid_has_customer")],
    ]


def _location_faults(batch: int) -> Groups:
    key = _extra_key(batch)
    orphan = Row((_orphan_key(batch), "Canada"))
    return [
        *malformed_lines(orphan.fields, batch, text_column=1),
        [_keyless(batch, "  ", "Canada")],
        [
            Row((f"KR-{key[2:]}", "Canada")).lost("key_repeated", "cid_superseded"),
            Row((key, "France")),
        ],
        [orphan.warned("orphan", "cid_has_customer")],
    ]


def _keyless(batch: int, blank: str, *others: str) -> Row:
    return Row(("" if batch % 2 else blank, *others)).lost("key_missing", "cid_valid")
