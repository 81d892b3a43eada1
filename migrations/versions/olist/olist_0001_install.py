"""Install."""

from pg_medallion.migrate import frozen

revision = "olist_0001"
down_revision = None
branch_labels = ("olist",)
depends_on = "setup_0001"

# Written by alembic revision --autogenerate, from here
FINGERPRINT = "6d59cf8bbf44c1268379c0de3c2aeadc707e0436e00cf274e72bc50793f066f9"
# Frozen copy: the revision whose copy it replaces, None when it is new.
OBJECTS: dict[str, str | None] = {
    "sql/bronze/olist/tables/olist_customers.sql": None,
    "sql/bronze/olist/tables/olist_orders.sql": None,
    "sql/bronze/olist/tables/olist_order_items.sql": None,
    "sql/bronze/olist/tables/olist_order_payments.sql": None,
    "sql/bronze/olist/tables/olist_order_reviews.sql": None,
    "sql/bronze/olist/tables/olist_products.sql": None,
    "sql/bronze/olist/tables/olist_sellers.sql": None,
    "sql/bronze/olist/tables/olist_geolocation.sql": None,
    "sql/bronze/olist/tables/olist_product_category_translation.sql": None,
    "sql/bronze/olist/tables/olist_cdc_customers.sql": None,
    "sql/bronze/olist/tables/olist_cdc_products.sql": None,
    "sql/bronze/olist/tables/olist_cdc_sellers.sql": None,
    "sql/bronze/olist/tables/olist_generated_files.sql": None,
    "sql/bronze/olist/jobs.sql": None,
    "sql/bronze/olist/rules.sql": None,
    "sql/bronze/olist/schedules.sql": None,
    "sql/silver/olist/functions/olist_region.sql": None,
    "sql/silver/olist/functions/olist_id32.sql": None,
    "sql/silver/olist/functions/olist_timestamp.sql": None,
    "sql/silver/olist/functions/olist_category.sql": None,
    "sql/silver/olist/functions/olist_sentiment.sql": None,
    "sql/silver/olist/functions/olist_mask_name.sql": None,
    "sql/silver/olist/functions/olist_mask_email.sql": None,
    "sql/silver/olist/functions/olist_mask_phone.sql": None,
    "sql/silver/olist/functions/olist_sees_personal_data.sql": None,
    "sql/silver/olist/functions/olist_regions_of_user.sql": None,
    "sql/silver/olist/tables/olist_customers.sql": None,
    "sql/silver/olist/tables/olist_orders.sql": None,
    "sql/silver/olist/tables/olist_order_items.sql": None,
    "sql/silver/olist/tables/olist_order_payments.sql": None,
    "sql/silver/olist/tables/olist_order_reviews.sql": None,
    "sql/silver/olist/tables/olist_products.sql": None,
    "sql/silver/olist/tables/olist_sellers.sql": None,
    "sql/silver/olist/tables/olist_geolocation.sql": None,
    "sql/silver/olist/tables/olist_product_category_translation.sql": None,
    "sql/silver/olist/tables/olist_orders_enriched.sql": None,
    "sql/silver/olist/tables/olist_stg_cdc_customers.sql": None,
    "sql/silver/olist/tables/olist_stg_cdc_products.sql": None,
    "sql/silver/olist/tables/olist_stg_cdc_sellers.sql": None,
    "sql/silver/olist/tables/olist_customers_current.sql": None,
    "sql/silver/olist/tables/olist_products_current.sql": None,
    "sql/silver/olist/tables/olist_sellers_current.sql": None,
    "sql/silver/olist/tables/olist_customers_versions.sql": None,
    "sql/silver/olist/tables/olist_products_versions.sql": None,
    "sql/silver/olist/tables/olist_sellers_versions.sql": None,
    "sql/silver/olist/views/v_olist_customers.sql": None,
    "sql/silver/olist/views/v_olist_orders.sql": None,
    "sql/silver/olist/views/v_olist_order_items.sql": None,
    "sql/silver/olist/views/v_olist_order_payments.sql": None,
    "sql/silver/olist/views/v_olist_order_reviews.sql": None,
    "sql/silver/olist/views/v_olist_products.sql": None,
    "sql/silver/olist/views/v_olist_sellers.sql": None,
    "sql/silver/olist/views/v_olist_geolocation.sql": None,
    "sql/silver/olist/views/v_olist_product_category_translation.sql": None,
    "sql/silver/olist/views/v_olist_orders_enriched.sql": None,
    "sql/silver/olist/views/v_olist_stg_cdc_customers.sql": None,
    "sql/silver/olist/views/v_olist_stg_cdc_products.sql": None,
    "sql/silver/olist/views/v_olist_stg_cdc_sellers.sql": None,
    "sql/silver/olist/views/olist_customers_history.sql": None,
    "sql/silver/olist/views/olist_products_history.sql": None,
    "sql/silver/olist/views/olist_sellers_history.sql": None,
    "sql/silver/olist/views/olist_customers_masked.sql": None,
    "sql/silver/olist/views/olist_customers_current_masked.sql": None,
    "sql/silver/olist/views/olist_customers_history_masked.sql": None,
    "sql/silver/olist/jobs.sql": None,
    "sql/silver/olist/feed_jobs.sql": None,
    "sql/silver/olist/rules.sql": None,
    "sql/silver/olist/cast_rules.sql": None,
    "sql/gold/olist/tables/olist_daily_orders.sql": None,
    "sql/gold/olist/tables/olist_monthly_orders.sql": None,
    "sql/gold/olist/tables/olist_orders_by_state.sql": None,
    "sql/gold/olist/tables/olist_seller_performance.sql": None,
    "sql/gold/olist/tables/olist_category_performance.sql": None,
    "sql/gold/olist/views/v_olist_daily_orders.sql": None,
    "sql/gold/olist/views/v_olist_monthly_orders.sql": None,
    "sql/gold/olist/views/v_olist_orders_by_state.sql": None,
    "sql/gold/olist/views/v_olist_seller_performance.sql": None,
    "sql/gold/olist/views/v_olist_category_performance.sql": None,
    "sql/gold/olist/jobs.sql": None,
}
# Copy that this revision takes away: the revision that shipped it.
REMOVED: dict[str, str] = {}
# Before the copy is applied, or at the end for a removed one.
UPGRADE_DROPS: dict[str, list[str]] = {}
# Before the replaced copy is applied, or at the end, last one first, for a new one.
DOWNGRADE_DROPS: dict[str, list[str]] = {
    "sql/bronze/olist/tables/olist_customers.sql": ["drop table bronze.olist_customers"],
    "sql/bronze/olist/tables/olist_orders.sql": ["drop table bronze.olist_orders"],
    "sql/bronze/olist/tables/olist_order_items.sql": ["drop table bronze.olist_order_items"],
    "sql/bronze/olist/tables/olist_order_payments.sql": ["drop table bronze.olist_order_payments"],
    "sql/bronze/olist/tables/olist_order_reviews.sql": ["drop table bronze.olist_order_reviews"],
    "sql/bronze/olist/tables/olist_products.sql": ["drop table bronze.olist_products"],
    "sql/bronze/olist/tables/olist_sellers.sql": ["drop table bronze.olist_sellers"],
    "sql/bronze/olist/tables/olist_geolocation.sql": ["drop table bronze.olist_geolocation"],
    "sql/bronze/olist/tables/olist_product_category_translation.sql": [
        "drop table bronze.olist_product_category_translation",
    ],
    "sql/bronze/olist/tables/olist_cdc_customers.sql": ["drop table bronze.olist_cdc_customers"],
    "sql/bronze/olist/tables/olist_cdc_products.sql": ["drop table bronze.olist_cdc_products"],
    "sql/bronze/olist/tables/olist_cdc_sellers.sql": ["drop table bronze.olist_cdc_sellers"],
    "sql/bronze/olist/tables/olist_generated_files.sql": [
        "drop table bronze.olist_generated_files",
    ],
    "sql/silver/olist/functions/olist_region.sql": ["drop function silver.olist_region(text)"],
    "sql/silver/olist/functions/olist_id32.sql": ["drop function silver.olist_id32(text)"],
    "sql/silver/olist/functions/olist_timestamp.sql": [
        "drop function silver.olist_timestamp(text)",
    ],
    "sql/silver/olist/functions/olist_category.sql": ["drop function silver.olist_category(text)"],
    "sql/silver/olist/functions/olist_sentiment.sql": [
        "drop function silver.olist_sentiment(integer)",
    ],
    "sql/silver/olist/functions/olist_mask_name.sql": [
        "drop function silver.olist_mask_name(text)",
    ],
    "sql/silver/olist/functions/olist_mask_email.sql": [
        "drop function silver.olist_mask_email(text)",
    ],
    "sql/silver/olist/functions/olist_mask_phone.sql": [
        "drop function silver.olist_mask_phone(text)",
    ],
    "sql/silver/olist/functions/olist_sees_personal_data.sql": [
        "drop function silver.olist_sees_personal_data()",
    ],
    "sql/silver/olist/functions/olist_regions_of_user.sql": [
        "drop function silver.olist_regions_of_user()",
    ],
    "sql/silver/olist/tables/olist_customers.sql": ["drop table silver.olist_customers"],
    "sql/silver/olist/tables/olist_orders.sql": ["drop table silver.olist_orders"],
    "sql/silver/olist/tables/olist_order_items.sql": ["drop table silver.olist_order_items"],
    "sql/silver/olist/tables/olist_order_payments.sql": ["drop table silver.olist_order_payments"],
    "sql/silver/olist/tables/olist_order_reviews.sql": ["drop table silver.olist_order_reviews"],
    "sql/silver/olist/tables/olist_products.sql": ["drop table silver.olist_products"],
    "sql/silver/olist/tables/olist_sellers.sql": ["drop table silver.olist_sellers"],
    "sql/silver/olist/tables/olist_geolocation.sql": ["drop table silver.olist_geolocation"],
    "sql/silver/olist/tables/olist_product_category_translation.sql": [
        "drop table silver.olist_product_category_translation",
    ],
    "sql/silver/olist/tables/olist_orders_enriched.sql": [
        "drop table silver.olist_orders_enriched",
    ],
    "sql/silver/olist/tables/olist_stg_cdc_customers.sql": [
        "drop table silver.olist_stg_cdc_customers",
    ],
    "sql/silver/olist/tables/olist_stg_cdc_products.sql": [
        "drop table silver.olist_stg_cdc_products",
    ],
    "sql/silver/olist/tables/olist_stg_cdc_sellers.sql": [
        "drop table silver.olist_stg_cdc_sellers",
    ],
    "sql/silver/olist/tables/olist_customers_current.sql": [
        "drop table silver.olist_customers_current",
    ],
    "sql/silver/olist/tables/olist_products_current.sql": [
        "drop table silver.olist_products_current",
    ],
    "sql/silver/olist/tables/olist_sellers_current.sql": [
        "drop table silver.olist_sellers_current",
    ],
    "sql/silver/olist/tables/olist_customers_versions.sql": [
        "drop table silver.olist_customers_versions",
    ],
    "sql/silver/olist/tables/olist_products_versions.sql": [
        "drop table silver.olist_products_versions",
    ],
    "sql/silver/olist/tables/olist_sellers_versions.sql": [
        "drop table silver.olist_sellers_versions",
    ],
    "sql/silver/olist/views/v_olist_customers.sql": ["drop view silver.v_olist_customers"],
    "sql/silver/olist/views/v_olist_orders.sql": ["drop view silver.v_olist_orders"],
    "sql/silver/olist/views/v_olist_order_items.sql": ["drop view silver.v_olist_order_items"],
    "sql/silver/olist/views/v_olist_order_payments.sql": [
        "drop view silver.v_olist_order_payments",
    ],
    "sql/silver/olist/views/v_olist_order_reviews.sql": ["drop view silver.v_olist_order_reviews"],
    "sql/silver/olist/views/v_olist_products.sql": ["drop view silver.v_olist_products"],
    "sql/silver/olist/views/v_olist_sellers.sql": ["drop view silver.v_olist_sellers"],
    "sql/silver/olist/views/v_olist_geolocation.sql": ["drop view silver.v_olist_geolocation"],
    "sql/silver/olist/views/v_olist_product_category_translation.sql": [
        "drop view silver.v_olist_product_category_translation",
    ],
    "sql/silver/olist/views/v_olist_orders_enriched.sql": [
        "drop view silver.v_olist_orders_enriched",
    ],
    "sql/silver/olist/views/v_olist_stg_cdc_customers.sql": [
        "drop view silver.v_olist_stg_cdc_customers",
    ],
    "sql/silver/olist/views/v_olist_stg_cdc_products.sql": [
        "drop view silver.v_olist_stg_cdc_products",
    ],
    "sql/silver/olist/views/v_olist_stg_cdc_sellers.sql": [
        "drop view silver.v_olist_stg_cdc_sellers",
    ],
    "sql/silver/olist/views/olist_customers_history.sql": [
        "drop view silver.olist_customers_history",
    ],
    "sql/silver/olist/views/olist_products_history.sql": [
        "drop view silver.olist_products_history",
    ],
    "sql/silver/olist/views/olist_sellers_history.sql": ["drop view silver.olist_sellers_history"],
    "sql/silver/olist/views/olist_customers_masked.sql": [
        "drop view silver.olist_customers_masked",
    ],
    "sql/silver/olist/views/olist_customers_current_masked.sql": [
        "drop view silver.olist_customers_current_masked",
    ],
    "sql/silver/olist/views/olist_customers_history_masked.sql": [
        "drop view silver.olist_customers_history_masked",
    ],
    "sql/gold/olist/tables/olist_daily_orders.sql": ["drop table gold.olist_daily_orders"],
    "sql/gold/olist/tables/olist_monthly_orders.sql": ["drop table gold.olist_monthly_orders"],
    "sql/gold/olist/tables/olist_orders_by_state.sql": ["drop table gold.olist_orders_by_state"],
    "sql/gold/olist/tables/olist_seller_performance.sql": [
        "drop table gold.olist_seller_performance",
    ],
    "sql/gold/olist/tables/olist_category_performance.sql": [
        "drop table gold.olist_category_performance",
    ],
    "sql/gold/olist/views/v_olist_daily_orders.sql": ["drop view gold.v_olist_daily_orders"],
    "sql/gold/olist/views/v_olist_monthly_orders.sql": ["drop view gold.v_olist_monthly_orders"],
    "sql/gold/olist/views/v_olist_orders_by_state.sql": ["drop view gold.v_olist_orders_by_state"],
    "sql/gold/olist/views/v_olist_seller_performance.sql": [
        "drop view gold.v_olist_seller_performance",
    ],
    "sql/gold/olist/views/v_olist_category_performance.sql": [
        "drop view gold.v_olist_category_performance",
    ],
}
# to here; what is written below by hand stays


def upgrade() -> None:
    frozen.upgrade(revision, FINGERPRINT, OBJECTS, REMOVED, UPGRADE_DROPS)


def downgrade() -> None:
    frozen.run("select setup.unregister_pipeline('olist')")
    # Seeded defaults that the pipeline does not require, so unregistering leaves them.
    frozen.run(
        "delete from setup.etl_config"
        " where config_key in ('olist_region_filter', 'olist_sample_data')"
    )
    # The merges of the change feeds have made companions of their targets.
    frozen.run("""
        do $$
        declare
          v_table text;
        begin
          delete from setup.merge_targets as m
          where m.target in (select c.oid from pg_class as c where c.relname like 'olist\\_%');
          for v_table in
            select format('silver.%I', c.relname) from pg_class as c
            where c.relnamespace = 'silver'::regnamespace
              and c.relkind = 'r' and c.relname ~ '^olist_.*__[xz]$'
          loop
            execute format('drop table %s', v_table);
          end loop;
        end;
        $$
    """)
    frozen.downgrade(revision, OBJECTS, REMOVED, DOWNGRADE_DROPS)
