"""Install."""

from pg_medallion.migrate import frozen

revision = "retail_0001"
down_revision = None
branch_labels = ("retail",)
depends_on = "setup_0001"

# Written by alembic revision --autogenerate, from here
FINGERPRINT = "c623bfbb796662582cbc74912d7fae172e558bb34bc733d0e03eac3aac501418"
# Frozen copy: the revision whose copy it replaces, None when it is new.
OBJECTS: dict[str, str | None] = {
    "sql/bronze/retail/tables/crm_cust_info.sql": None,
    "sql/bronze/retail/tables/crm_prd_info.sql": None,
    "sql/bronze/retail/tables/crm_sales_details.sql": None,
    "sql/bronze/retail/tables/erp_cust_az12.sql": None,
    "sql/bronze/retail/tables/erp_loc_a101.sql": None,
    "sql/bronze/retail/tables/erp_px_cat_g1v2.sql": None,
    "sql/bronze/retail/jobs.sql": None,
    "sql/silver/retail/tables/crm_cust_info.sql": None,
    "sql/silver/retail/tables/crm_prd_info.sql": None,
    "sql/silver/retail/tables/crm_sales_details.sql": None,
    "sql/silver/retail/tables/erp_cust_az12.sql": None,
    "sql/silver/retail/tables/erp_loc_a101.sql": None,
    "sql/silver/retail/tables/erp_px_cat_g1v2.sql": None,
    "sql/silver/retail/views/v_crm_cust_info.sql": None,
    "sql/silver/retail/views/v_crm_prd_info.sql": None,
    "sql/silver/retail/views/v_crm_sales_details.sql": None,
    "sql/silver/retail/views/v_erp_cust_az12.sql": None,
    "sql/silver/retail/views/v_erp_loc_a101.sql": None,
    "sql/silver/retail/views/v_erp_px_cat_g1v2.sql": None,
    "sql/silver/retail/jobs.sql": None,
    "sql/silver/retail/rules.sql": None,
    "sql/gold/retail/tables/dim_customers.sql": None,
    "sql/gold/retail/tables/dim_products.sql": None,
    "sql/gold/retail/tables/fact_sales.sql": None,
    "sql/gold/retail/tables/dim_customers_history.sql": None,
    "sql/gold/retail/views/v_dim_customers.sql": None,
    "sql/gold/retail/views/v_dim_products.sql": None,
    "sql/gold/retail/views/v_fact_sales.sql": None,
    "sql/gold/retail/views/v_dim_customers_history.sql": None,
    "sql/gold/retail/views/dim_products_history.sql": None,
    "sql/gold/retail/jobs.sql": None,
    "sql/gold/retail/rules.sql": None,
}
# Copy that this revision takes away: the revision that shipped it.
REMOVED: dict[str, str] = {}
# Before the copy is applied, or at the end for a removed one.
UPGRADE_DROPS: dict[str, list[str]] = {}
# Before the replaced copy is applied, or at the end, last one first, for a new one.
DOWNGRADE_DROPS: dict[str, list[str]] = {
    "sql/bronze/retail/tables/crm_cust_info.sql": ["drop table bronze.crm_cust_info"],
    "sql/bronze/retail/tables/crm_prd_info.sql": ["drop table bronze.crm_prd_info"],
    "sql/bronze/retail/tables/crm_sales_details.sql": ["drop table bronze.crm_sales_details"],
    "sql/bronze/retail/tables/erp_cust_az12.sql": ["drop table bronze.erp_cust_az12"],
    "sql/bronze/retail/tables/erp_loc_a101.sql": ["drop table bronze.erp_loc_a101"],
    "sql/bronze/retail/tables/erp_px_cat_g1v2.sql": ["drop table bronze.erp_px_cat_g1v2"],
    "sql/silver/retail/tables/crm_cust_info.sql": ["drop table silver.crm_cust_info"],
    "sql/silver/retail/tables/crm_prd_info.sql": ["drop table silver.crm_prd_info"],
    "sql/silver/retail/tables/crm_sales_details.sql": ["drop table silver.crm_sales_details"],
    "sql/silver/retail/tables/erp_cust_az12.sql": ["drop table silver.erp_cust_az12"],
    "sql/silver/retail/tables/erp_loc_a101.sql": ["drop table silver.erp_loc_a101"],
    "sql/silver/retail/tables/erp_px_cat_g1v2.sql": ["drop table silver.erp_px_cat_g1v2"],
    "sql/silver/retail/views/v_crm_cust_info.sql": ["drop view silver.v_crm_cust_info"],
    "sql/silver/retail/views/v_crm_prd_info.sql": ["drop view silver.v_crm_prd_info"],
    "sql/silver/retail/views/v_crm_sales_details.sql": ["drop view silver.v_crm_sales_details"],
    "sql/silver/retail/views/v_erp_cust_az12.sql": ["drop view silver.v_erp_cust_az12"],
    "sql/silver/retail/views/v_erp_loc_a101.sql": ["drop view silver.v_erp_loc_a101"],
    "sql/silver/retail/views/v_erp_px_cat_g1v2.sql": ["drop view silver.v_erp_px_cat_g1v2"],
    "sql/gold/retail/tables/dim_customers.sql": ["drop table gold.dim_customers"],
    "sql/gold/retail/tables/dim_products.sql": ["drop table gold.dim_products"],
    "sql/gold/retail/tables/fact_sales.sql": ["drop table gold.fact_sales"],
    "sql/gold/retail/tables/dim_customers_history.sql": ["drop table gold.dim_customers_history"],
    "sql/gold/retail/views/v_dim_customers.sql": ["drop view gold.v_dim_customers"],
    "sql/gold/retail/views/v_dim_products.sql": ["drop view gold.v_dim_products"],
    "sql/gold/retail/views/v_fact_sales.sql": ["drop view gold.v_fact_sales"],
    "sql/gold/retail/views/v_dim_customers_history.sql": ["drop view gold.v_dim_customers_history"],
    "sql/gold/retail/views/dim_products_history.sql": ["drop view gold.dim_products_history"],
}
# to here; what is written below by hand stays


def upgrade() -> None:
    frozen.upgrade(revision, FINGERPRINT, OBJECTS, REMOVED, UPGRADE_DROPS)


def downgrade() -> None:
    frozen.run("select setup.unregister_pipeline('retail')")
    # A seeded default that the pipeline does not require, so unregistering leaves it.
    frozen.run("delete from setup.etl_config where config_key = 'retail_countries'")
    # The snapshots of the customers have made a companion of their history.
    frozen.run("drop table if exists gold.dim_customers_history__v")
    frozen.run("""
        delete from setup.merge_targets
        where target = 'gold.dim_customers_history'::regclass
    """)
    frozen.downgrade(revision, OBJECTS, REMOVED, DOWNGRADE_DROPS)
