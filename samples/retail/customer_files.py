"""The lines of cust_info.csv, CUST_AZ12.csv and LOC_A101.csv."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from samples.draws import Draws
from samples.retail.customers import (
    FIRST_EXTRA_ID,
    NO_CRM_GENDER,
    NO_ERP_GENDER,
    NO_MARITAL_STATUS,
    Customer,
    Customers,
)
from samples.retail.lines import Line, Row, interleave, malformed_lines
from samples.retail.plan import Plan

# Each batch of faults adds one customer to gold, of this gender.
EXTRA_GENDER = "Female"

_NO_BREAK_SPACE = "\u00a0"


def cust_info(plan: Plan) -> Iterator[Line]:
    groups = (
        [] if customer is None else _crm_rows(customer) for customer in Customers(plan).delivered()
    )
    faults = [group for batch in plan.faults for group in _crm_faults(batch)]
    return interleave(groups, plan.customers.size(plan.options.delivery), faults)


def cust_az12(plan: Plan) -> Iterator[Line]:
    seed = plan.options.seed
    groups = (
        [] if customer is None or customer.birth_dirt == "no_row" else [_birth_row(customer, seed)]
        for customer in Customers(plan).delivered()
    )
    faults = [group for batch in plan.faults for group in _birth_faults(batch)]
    return interleave(groups, plan.customers.size(plan.options.delivery), faults)


def loc_a101(plan: Plan) -> Iterator[Line]:
    groups = (
        [] if customer is None or customer.location_dirt == "no_row" else [_location_row(customer)]
        for customer in Customers(plan).delivered()
    )
    faults = [group for batch in plan.faults for group in _location_faults(batch)]
    return interleave(groups, plan.customers.size(plan.options.delivery), faults)


def _crm_rows(customer: Customer) -> list[Line]:
    dirt = customer.crm_dirt
    first, last = customer.first_name, customer.last_name
    marital, gender = customer.marital_status, customer.gender
    key, created = customer.key, customer.created.isoformat()
    warnings: list[str] = []
    if dirt == "name_with_spaces":
        first, last = f" {first}", f"{last}  "
    elif dirt == "name_with_tab_and_no_break_space":
        first, last = f"{first}\t", f"{_NO_BREAK_SPACE}{last}{_NO_BREAK_SPACE} "
    elif dirt == "marital_padded":
        marital = f" {marital.lower()} "
    elif dirt == "gender_padded":
        gender = f"{gender.lower()} "
    elif dirt == "key_untrimmed":
        key = f" {key}" if customer.index % 2 else f"{key} "
        warnings.append("cst_key_untrimmed")
    elif dirt == "create_date_impossible":
        created = "2025-02-30"
        warnings.append("cst_create_date_valid")
    if dirt in NO_MARITAL_STATUS:
        marital = "W" if dirt == "marital_unknown" else ""
        warnings.append("cst_marital_status_known")
    if dirt in NO_CRM_GENDER:
        gender = "X" if dirt == "gender_unknown" else ""
        warnings.append("cst_gndr_known")
    identity = str(customer.customer_id)
    row = Row(
        (identity, key, first, last, marital, gender, created),
        warnings=tuple(warnings),
        planted=dirt,
    )
    if dirt == "stray_key":
        stray = f"1345{customer.index:04d}" if customer.index % 2 else f"K{customer.index:02d}Ass"
        lost = Row(("", stray, "", "", "", "", ""), "cst_id_valid", planted=dirt)
        return [lost, row._replace(planted=None)]
    return _with_duplicate(customer, row)


def _with_duplicate(customer: Customer, row: Row) -> list[Line]:
    """The customer's row and, where that is its flaw, the row that it supersedes."""
    dirt = customer.crm_dirt
    identity, key, first, last, marital, gender, created = row.fields
    older = (customer.created - timedelta(days=40)).isoformat()
    sparse = (identity, key, first, "", "", "", older)
    full = (identity, key, first, last, customer.marital_status, customer.gender, older)
    same_date = (identity, key, "", last, marital, "", created)
    undated = (identity, key, "", "", marital, gender, "")

    def lost(fields: tuple[str, ...]) -> Row:
        return Row(fields, "cst_id_superseded", planted=dirt)

    kept = row._replace(planted=None)
    if dirt == "older_duplicate_before":
        return [lost(sparse), kept]
    if dirt == "older_duplicate_after":
        return [kept, lost(sparse)]
    if dirt == "same_date_duplicate":
        return [lost(same_date), kept]
    if dirt == "undated_duplicate":
        return [kept, lost(undated)]
    if dirt == "sparse_latest":
        return [lost(full), kept]
    return [row]


def _birth_row(customer: Customer, seed: int) -> Row:
    dirt = customer.birth_dirt
    cid = f"NAS{customer.key}"
    birthdate = customer.birthdate
    gender = "Female" if customer.gender == "F" else "Male"
    warnings: list[str] = []
    if dirt == "cid_without_nas":
        cid = customer.key
    elif dirt == "cid_padded":
        cid = f" {cid}\t"
    elif dirt == "birthdate_in_the_future":
        birthdate = date(2980, 1, 1) + timedelta(
            days=Draws(seed, "future", customer.index).below(2_000_000)
        )
        warnings.append("bdate_not_future")
    elif dirt == "birthdate_before_1924":
        birthdate = date(1900, 1, 1) + timedelta(
            days=Draws(seed, "past", customer.index).below(8000)
        )
        warnings.append("bdate_not_before_1924")
    elif dirt == "gender_short":
        gender = customer.gender
    elif dirt == "gender_padded":
        gender = f"{gender}  " if customer.index % 2 else f" {customer.gender} "
    elif dirt == "gender_lower":
        gender = gender.lower()
    elif dirt == "gender_disagrees":
        gender = "Female" if customer.other_gender == "F" else "Male"
    if dirt in NO_ERP_GENDER:
        gender = {"gender_blank": "  ", "gender_empty": ""}.get(dirt, "Unknown")
        warnings.append("gen_known")
    if customer.crm_dirt == "key_untrimmed":
        warnings.append("cid_has_customer")
    return Row((cid, birthdate.isoformat(), gender), warnings=tuple(warnings), planted=dirt)


def _location_row(customer: Customer) -> Row:
    dirt = customer.location_dirt
    key = customer.key
    cid = f"{key[:2]}-{key[2:]}"
    country = customer.country
    warnings: list[str] = []
    if dirt == "cid_without_dash":
        cid = key
    elif dirt == "cid_many_dashes":
        cid = f"-{key[:2]}-{key[2:6]}--{key[6:]}"
    elif dirt == "country_padded":
        country = f" {country} \t"
    elif dirt is not None and dirt.startswith("country_"):
        country = {
            "country_de": "DE",
            "country_us": "US",
            "country_usa_lower": "usa ",
            "country_blank": "   ",
            "country_empty": "",
            "country_unlisted": country,
        }[dirt]
        if dirt in ("country_blank", "country_empty", "country_unlisted"):
            warnings.append("cntry_known")
    if customer.crm_dirt == "key_untrimmed":
        warnings.append("cid_has_customer")
    return Row((cid, country), warnings=tuple(warnings), planted=dirt)


def _extra_key(batch: int) -> str:
    return f"KR{FIRST_EXTRA_ID + batch}"


def _orphan_key(batch: int) -> str:
    return f"KR19{batch:08d}"


def _crm_faults(batch: int) -> list[list[Line]]:
    identity, key = str(FIRST_EXTRA_ID + batch), _extra_key(batch)
    kept = Row((identity, key, "Ilka", "Twice", "S", "F", "2025-11-05"))
    lost = kept._replace(dropped="cst_id_superseded", planted="key_repeated")
    no_number = ("11O00", "12.5.1", "99999999999")[batch % 3]
    return [
        *([line] for line in malformed_lines(kept.fields, batch, text_column=2)),
        [Row((no_number, *kept.fields[1:]), "cst_id_valid", planted="id_not_numeric")],
        [
            Row(
                (str(FIRST_EXTRA_ID - 1 - batch), "", *kept.fields[2:]),
                "cst_key_present",
                planted="key_missing",
            )
        ],
        [lost, kept],
    ]


def _birth_faults(batch: int) -> list[list[Line]]:
    key = _extra_key(batch)
    kept = Row((key, "1985-02-30", "F"), warnings=("bdate_valid",), planted="birthdate_impossible")
    lost = Row((f"NAS{key}", "1985-02-28", "F"), "cid_superseded", planted="key_repeated")
    orphan = Row(
        (f"NAS{_orphan_key(batch)}", "1977-07-07", "Male"),
        warnings=("cid_has_customer",),
        planted="orphan",
    )
    sample = (f"NAS{_orphan_key(batch)}", "1978-08-08", "Male")
    return [
        *([line] for line in malformed_lines(sample, batch, text_column=2)),
        [
            Row(
                ("" if batch % 2 else "\t ", "1979-09-09", "Female"),
                "cid_valid",
                planted="key_missing",
            )
        ],
        [lost, kept],
        [orphan],
    ]


def _location_faults(batch: int) -> list[list[Line]]:
    key = _extra_key(batch)
    kept = Row((key, "France"))
    lost = Row((f"KR-{key[2:]}", "Canada"), "cid_superseded", planted="key_repeated")
    orphan = Row((_orphan_key(batch), "Canada"), warnings=("cid_has_customer",), planted="orphan")
    return [
        *([line] for line in malformed_lines(orphan.fields, batch, text_column=1)),
        [Row(("" if batch % 2 else "  ", "Canada"), "cid_valid", planted="key_missing")],
        [lost, kept],
        [orphan],
    ]
