"""The quality rules that `expected` counts, and exactly what each of them means.

"Blank" = nothing but white space; "does not parse" = a value that is there (not absent, not JSON
null) and of which silver makes NULL. A record counts at most once per rule. Of several records
with a key only the last one received is looked at. Warn rules look at the records that no drop
rule takes. The sample data plant at most one flaw per record, so the order of rules changes no
count. NULL violates nothing but rules named `present`, `known` and `integer`.

Drop rules (the record goes to quarantine): violated when
  id_present, uuid_present, user_id_present
                               the key is absent, NULL or blank
  event_id_present, order_uuid_present, speaker_uuid_present
                               the same for _parent_id
  session_id_present           the same for the id of a session
  line_no_present              line_no is absent, NULL or blank
  line_no_integer              line_no is there and is no integer
  quantity_integer             quantity is absent, NULL or no integer
  accreditation_id_present, product_id_present
                               the key of the parent record is absent, NULL or blank

Warn rules: violated when
  all tables but those made of an array
    <key>_superseded           an earlier record has the same key; a key counts once, however many
                               copies it has. The keys of session_id and line_no: within a parent
    <column>_valid             the value of the column does not parse; for email: it has not exactly
                               one @ with text on both sides
  all lists
    total_received             the list has fewer distinct keys than its `total` says (1 or 0 per
                               list)
  silver.lms_events
    dates_ordered              end_date is before start_date
  silver.lms_event_sessions
    times_ordered              end_time is before start_time
    timezone_known             a time has no offset of its own and `offset` names no zone
    product_present            `product` is absent, NULL or no object
    session_id_shared          another event has a session with this id; all of them count
  silver.lms_orders
    user_present               `user` is absent, NULL or no object
    current_total_present      `current_totals.total` is absent or NULL
    current_total_not_negative current_total is below 0
  silver.lms_order_details
    total_equals_quantity_price  total is not quantity * unit_price
    order_exists               silver.lms_orders has no such order
    lines_sum_to_order_total   the totals of the lines that arrive differ from current_total of the
                               order; each line of such an order counts
  silver.lms_accreditation
    test_present, user_present, product_present
                               `related_test`, `user`, `product` is absent, NULL or no object
    score_percentage_in_range  score_percentage is below 0 or above 100
    awarded_on_in_window       awarded_on is outside start <= awarded_on < end
    credits_are_a_list         `credits` is there and is neither an array nor NULL
  silver.lms_accreditation_credits
    credit_type_id_present     credit_type_id is absent, NULL or blank
    credit_amount_not_negative credit_amount is below 0
    accreditation_exists       silver.lms_accreditation has no such parent
  silver.lms_product_details
    price_present              `prices` is absent, NULL or empty
    product_exists             silver.lms_products has no such product
"""

from __future__ import annotations

# The rules of each list beside the ones it has as a list.
_LISTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "lms_events": ("id", ("start_date_valid", "end_date_valid", "dates_ordered")),
    "lms_facilities": ("id", ()),
    "lms_orders": (
        "uuid",
        (
            "created_at_valid",
            "current_total_valid",
            "user_present",
            "current_total_present",
            "current_total_not_negative",
        ),
    ),
    "lms_speakers": ("uuid", ("email_valid",)),
    "lms_accreditation": (
        "id",
        (
            "awarded_on_valid",
            "score_percentage_valid",
            "attempts_valid",
            "completed_on_valid",
            "test_present",
            "user_present",
            "product_present",
            "score_percentage_in_range",
            "awarded_on_in_window",
            "credits_are_a_list",
        ),
    ),
    "lms_products": ("id", ("created_at_valid", "discoverable_valid")),
    "lms_users": ("user_id", ("email_valid",)),
}
_PRICE_RULES = ("price_min_quantity_valid", "price_amount_valid")

DROP_RULES: dict[str, tuple[str, ...]] = {
    **{table: (f"{key}_present",) for table, (key, _) in _LISTS.items()},
    "lms_event_sessions": ("event_id_present", "session_id_present"),
    "lms_order_details": (
        "order_uuid_present",
        "line_no_present",
        "line_no_integer",
        "quantity_integer",
    ),
    "lms_speaker_details": ("speaker_uuid_present",),
    "lms_product_details": ("id_present",),
    "lms_accreditation_credits": ("accreditation_id_present",),
    "lms_product_prices": ("product_id_present",),
}
WARN_RULES: dict[str, tuple[str, ...]] = {
    **{
        table: (f"{key}_superseded", "total_received", *rules)
        for table, (key, rules) in _LISTS.items()
    },
    "lms_event_sessions": (
        "session_id_superseded",
        "start_time_valid",
        "end_time_valid",
        "times_ordered",
        "timezone_known",
        "product_present",
        "session_id_shared",
    ),
    "lms_order_details": (
        "line_no_superseded",
        "unit_price_valid",
        "total_valid",
        "total_equals_quantity_price",
        "order_exists",
        "lines_sum_to_order_total",
    ),
    "lms_speaker_details": ("speaker_uuid_superseded", "created_at_valid", "updated_at_valid"),
    "lms_product_details": (
        "id_superseded",
        "created_at_valid",
        "discoverable_valid",
        *_PRICE_RULES,
        "price_present",
        "product_exists",
    ),
    "lms_accreditation_credits": (
        "credit_amount_valid",
        "credit_type_id_present",
        "credit_amount_not_negative",
        "accreditation_exists",
    ),
    "lms_product_prices": _PRICE_RULES,
}
