"""The columns of each table of the marketplace, and the flaws that its records can carry."""

from __future__ import annotations

from samples.flaws import Flaw

FEEDS = ("customers", "products", "sellers")

_COLUMNS = {
    "customers": "customer_id customer_unique_id customer_zip_code_prefix customer_city "
    "customer_state customer_name customer_email customer_phone",
    "sellers": "seller_id seller_zip_code_prefix seller_city seller_state",
    "products": "product_id product_category_name product_name_lenght product_description_lenght "
    "product_photos_qty product_weight_g product_length_cm product_height_cm product_width_cm",
    "orders": "order_id customer_id order_status order_purchase_timestamp order_approved_at "
    "order_delivered_carrier_date order_delivered_customer_date order_estimated_delivery_date",
    "order_items": "order_id order_item_id product_id seller_id shipping_limit_date price "
    "freight_value",
    "order_payments": "order_id payment_sequential payment_type payment_installments payment_value",
    "order_reviews": "review_id order_id review_score review_comment_title review_comment_message "
    "review_creation_date review_answer_timestamp",
    "geolocation": "geolocation_zip_code_prefix geolocation_lat geolocation_lng geolocation_city "
    "geolocation_state",
    "product_category_translation": "product_category_name product_category_name_english",
}
COLUMNS: dict[str, tuple[str, ...]] = {
    **{table: tuple(columns.split()) for table, columns in _COLUMNS.items()},
    **{
        f"cdc_{entity}": (
            *("sequence_number", "operation", "change_timestamp"),
            *_COLUMNS[entity].split(),
        )
        for entity in FEEDS
    },
}


def _flaw(column: str, value: object, rule: str) -> Flaw:
    return Flaw({column: value}, drops=rule)


def _negative(amount: str, _: object) -> str:
    return f"-{amount if amount.strip('0.') else 1}"  # of nothing or zero: -1


# Those of a table are equally likely; each drops its record under a rule of silver.
FLAWS: dict[str, tuple[Flaw, ...]] = {
    "customers": (
        _flaw("customer_id", "", "valid_customer_id"),
        _flaw("customer_id", "INVALID_SHORT", "valid_customer_id"),
        _flaw("customer_zip_code_prefix", "", "valid_zip_code"),
    ),
    "products": (
        _flaw("product_id", "", "valid_product_id"),
        _flaw("product_weight_g", _negative, "valid_weight"),
        _flaw("product_length_cm", _negative, "valid_dimensions"),
    ),
    "sellers": (
        _flaw("seller_id", "", "valid_seller_id"),
        _flaw("seller_id", "BAD_SELLER", "valid_seller_id"),
    ),
    "orders": (
        _flaw("order_id", "", "valid_order_id"),
        _flaw("order_status", "INVALID_STATUS_XYZ", "valid_order_status"),
        _flaw("order_purchase_timestamp", "", "valid_purchase_timestamp"),
    ),
    "order_items": (
        _flaw("price", _negative, "valid_price"),
        _flaw("freight_value", _negative, "valid_freight"),
    ),
    "order_payments": (
        _flaw("payment_type", "INVALID_PAYMENT_TYPE", "valid_payment_type"),
        _flaw("payment_value", _negative, "valid_payment_value"),
    ),
    "order_reviews": tuple(
        _flaw("review_score", score, "valid_review_score") for score in ("0", *"6789", "10")
    ),
    **{
        f"cdc_{entity}": (
            _flaw(f"{entity[:-1]}_id", "", f"valid_{entity[:-1]}_id"),
            _flaw("operation", "MERGE", "valid_operation"),
            _flaw("sequence_number", "", "valid_sequence"),
        )
        for entity in FEEDS
    },
}
