"""The quality rules of silver, so that `expected` tells of those, too, that nothing violates.

What each of them means: tests/lms/lms_model.py. The sample data plant at most one flaw per record,
so the order of rules changes no count.
"""

from __future__ import annotations

# Of each list: its key in silver, and the warn rules beside those that every list has.
_LISTS = {
    "lms_events": ("id", "start_date_valid end_date_valid dates_ordered"),
    "lms_facilities": ("id", ""),
    "lms_orders": (
        "uuid",
        "created_at_valid current_total_valid user_present current_total_present "
        "current_total_not_negative",
    ),
    "lms_speakers": ("uuid", "email_valid"),
    "lms_accreditation": (
        "id",
        "awarded_on_valid score_percentage_valid attempts_valid completed_on_valid test_present "
        "user_present product_present score_percentage_in_range awarded_on_in_window "
        "credits_are_a_list",
    ),
    "lms_products": ("id", "created_at_valid discoverable_valid"),
    "lms_users": ("user_id", "email_valid"),
}
# Of each detail feed and array: its drop rules and its warn rules.
_PARTS = {
    "lms_event_sessions": (
        "event_id_present session_id_present",
        "session_id_superseded start_time_valid end_time_valid times_ordered timezone_known "
        "product_present session_id_shared",
    ),
    "lms_order_details": (
        "order_uuid_present line_no_present line_no_integer quantity_integer",
        "line_no_superseded unit_price_valid total_valid total_equals_quantity_price order_exists "
        "lines_sum_to_order_total",
    ),
    "lms_speaker_details": (
        "speaker_uuid_present",
        "speaker_uuid_superseded created_at_valid updated_at_valid",
    ),
    "lms_product_details": (
        "id_present",
        "id_superseded created_at_valid discoverable_valid price_min_quantity_valid "
        "price_amount_valid price_present product_exists",
    ),
    "lms_accreditation_credits": (
        "accreditation_id_present",
        "credit_amount_valid credit_type_id_present credit_amount_not_negative "
        "accreditation_exists",
    ),
    "lms_product_prices": ("product_id_present", "price_min_quantity_valid price_amount_valid"),
}
DROP_RULES = {
    **{table: (f"{key}_present",) for table, (key, _) in _LISTS.items()},
    **{table: tuple(drops.split()) for table, (drops, _) in _PARTS.items()},
}
WARN_RULES = {
    **{
        table: (f"{key}_superseded", "total_received", *warns.split())
        for table, (key, warns) in _LISTS.items()
    },
    **{table: tuple(warns.split()) for table, (_, warns) in _PARTS.items()},
}
