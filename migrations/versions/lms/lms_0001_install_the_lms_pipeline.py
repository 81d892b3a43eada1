"""Install the LMS pipeline."""

from pg_medallion.migrate import frozen

revision = "lms_0001"
down_revision = None
branch_labels = ("lms",)
depends_on = "setup_0001"

# Written by alembic revision --autogenerate, from here
FINGERPRINT = "5b82153098aae379db345b0f29e716169830dcbe1713f6286967c12298f2fdba"
# Frozen copy: the revision whose copy it replaces, None when it is new.
OBJECTS: dict[str, str | None] = {
    "sql/bronze/lms/tables/lms_events.sql": None,
    "sql/bronze/lms/tables/lms_facilities.sql": None,
    "sql/bronze/lms/tables/lms_orders.sql": None,
    "sql/bronze/lms/tables/lms_speakers.sql": None,
    "sql/bronze/lms/tables/lms_accreditation.sql": None,
    "sql/bronze/lms/tables/lms_products.sql": None,
    "sql/bronze/lms/tables/lms_users.sql": None,
    "sql/bronze/lms/tables/lms_event_sessions.sql": None,
    "sql/bronze/lms/tables/lms_order_details.sql": None,
    "sql/bronze/lms/tables/lms_speaker_details.sql": None,
    "sql/bronze/lms/tables/lms_product_details.sql": None,
    "sql/bronze/lms/views/lms_audit_log.sql": None,
    "sql/bronze/lms/jobs.sql": None,
    "sql/silver/lms/functions/lms_record.sql": None,
    "sql/silver/lms/tables/lms_events.sql": None,
    "sql/silver/lms/tables/lms_facilities.sql": None,
    "sql/silver/lms/tables/lms_orders.sql": None,
    "sql/silver/lms/tables/lms_speakers.sql": None,
    "sql/silver/lms/tables/lms_accreditation.sql": None,
    "sql/silver/lms/tables/lms_accreditation_credits.sql": None,
    "sql/silver/lms/tables/lms_products.sql": None,
    "sql/silver/lms/tables/lms_users.sql": None,
    "sql/silver/lms/tables/lms_event_sessions.sql": None,
    "sql/silver/lms/tables/lms_order_details.sql": None,
    "sql/silver/lms/tables/lms_speaker_details.sql": None,
    "sql/silver/lms/tables/lms_product_details.sql": None,
    "sql/silver/lms/tables/lms_product_prices.sql": None,
    "sql/silver/lms/views/v_lms_events.sql": None,
    "sql/silver/lms/views/v_lms_facilities.sql": None,
    "sql/silver/lms/views/v_lms_orders.sql": None,
    "sql/silver/lms/views/v_lms_speakers.sql": None,
    "sql/silver/lms/views/v_lms_accreditation.sql": None,
    "sql/silver/lms/views/v_lms_accreditation_credits.sql": None,
    "sql/silver/lms/views/v_lms_products.sql": None,
    "sql/silver/lms/views/v_lms_users.sql": None,
    "sql/silver/lms/views/v_lms_events_answered.sql": None,
    "sql/silver/lms/views/v_lms_event_sessions.sql": None,
    "sql/silver/lms/views/v_lms_orders_answered.sql": None,
    "sql/silver/lms/views/v_lms_order_details.sql": None,
    "sql/silver/lms/views/v_lms_speaker_details.sql": None,
    "sql/silver/lms/views/v_lms_product_details.sql": None,
    "sql/silver/lms/views/v_lms_product_prices.sql": None,
    "sql/silver/lms/jobs.sql": None,
    "sql/silver/lms/rules.sql": None,
}
# Copy that this revision takes away: the revision that shipped it.
REMOVED: dict[str, str] = {}
# Before the copy is applied, or at the end for a removed one.
UPGRADE_DROPS: dict[str, list[str]] = {}
# Before the replaced copy is applied, or at the end, last one first, for a new one.
DOWNGRADE_DROPS: dict[str, list[str]] = {
    "sql/bronze/lms/tables/lms_events.sql": ["drop table bronze.lms_events"],
    "sql/bronze/lms/tables/lms_facilities.sql": ["drop table bronze.lms_facilities"],
    "sql/bronze/lms/tables/lms_orders.sql": ["drop table bronze.lms_orders"],
    "sql/bronze/lms/tables/lms_speakers.sql": ["drop table bronze.lms_speakers"],
    "sql/bronze/lms/tables/lms_accreditation.sql": ["drop table bronze.lms_accreditation"],
    "sql/bronze/lms/tables/lms_products.sql": ["drop table bronze.lms_products"],
    "sql/bronze/lms/tables/lms_users.sql": ["drop table bronze.lms_users"],
    "sql/bronze/lms/tables/lms_event_sessions.sql": ["drop table bronze.lms_event_sessions"],
    "sql/bronze/lms/tables/lms_order_details.sql": ["drop table bronze.lms_order_details"],
    "sql/bronze/lms/tables/lms_speaker_details.sql": ["drop table bronze.lms_speaker_details"],
    "sql/bronze/lms/tables/lms_product_details.sql": ["drop table bronze.lms_product_details"],
    "sql/bronze/lms/views/lms_audit_log.sql": ["drop view bronze.lms_audit_log"],
    "sql/silver/lms/functions/lms_record.sql": ["drop function silver.lms_record(jsonb)"],
    "sql/silver/lms/tables/lms_events.sql": ["drop table silver.lms_events"],
    "sql/silver/lms/tables/lms_facilities.sql": ["drop table silver.lms_facilities"],
    "sql/silver/lms/tables/lms_orders.sql": ["drop table silver.lms_orders"],
    "sql/silver/lms/tables/lms_speakers.sql": ["drop table silver.lms_speakers"],
    "sql/silver/lms/tables/lms_accreditation.sql": ["drop table silver.lms_accreditation"],
    "sql/silver/lms/tables/lms_accreditation_credits.sql": [
        "drop table silver.lms_accreditation_credits",
    ],
    "sql/silver/lms/tables/lms_products.sql": ["drop table silver.lms_products"],
    "sql/silver/lms/tables/lms_users.sql": ["drop table silver.lms_users"],
    "sql/silver/lms/tables/lms_event_sessions.sql": ["drop table silver.lms_event_sessions"],
    "sql/silver/lms/tables/lms_order_details.sql": ["drop table silver.lms_order_details"],
    "sql/silver/lms/tables/lms_speaker_details.sql": ["drop table silver.lms_speaker_details"],
    "sql/silver/lms/tables/lms_product_details.sql": ["drop table silver.lms_product_details"],
    "sql/silver/lms/tables/lms_product_prices.sql": ["drop table silver.lms_product_prices"],
    "sql/silver/lms/views/v_lms_events.sql": ["drop view silver.v_lms_events"],
    "sql/silver/lms/views/v_lms_facilities.sql": ["drop view silver.v_lms_facilities"],
    "sql/silver/lms/views/v_lms_orders.sql": ["drop view silver.v_lms_orders"],
    "sql/silver/lms/views/v_lms_speakers.sql": ["drop view silver.v_lms_speakers"],
    "sql/silver/lms/views/v_lms_accreditation.sql": ["drop view silver.v_lms_accreditation"],
    "sql/silver/lms/views/v_lms_accreditation_credits.sql": [
        "drop view silver.v_lms_accreditation_credits",
    ],
    "sql/silver/lms/views/v_lms_products.sql": ["drop view silver.v_lms_products"],
    "sql/silver/lms/views/v_lms_users.sql": ["drop view silver.v_lms_users"],
    "sql/silver/lms/views/v_lms_events_answered.sql": ["drop view silver.v_lms_events_answered"],
    "sql/silver/lms/views/v_lms_event_sessions.sql": ["drop view silver.v_lms_event_sessions"],
    "sql/silver/lms/views/v_lms_orders_answered.sql": ["drop view silver.v_lms_orders_answered"],
    "sql/silver/lms/views/v_lms_order_details.sql": ["drop view silver.v_lms_order_details"],
    "sql/silver/lms/views/v_lms_speaker_details.sql": ["drop view silver.v_lms_speaker_details"],
    "sql/silver/lms/views/v_lms_product_details.sql": ["drop view silver.v_lms_product_details"],
    "sql/silver/lms/views/v_lms_product_prices.sql": ["drop view silver.v_lms_product_prices"],
}
# to here; what is written below by hand stays


def upgrade() -> None:
    frozen.upgrade(revision, FINGERPRINT, OBJECTS, REMOVED, UPGRADE_DROPS)


def downgrade() -> None:
    frozen.run("select setup.unregister_pipeline('lms')")
    frozen.downgrade(revision, OBJECTS, REMOVED, DOWNGRADE_DROPS)
