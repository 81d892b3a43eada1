"""Install."""

from pg_medallion.migrate import apply

revision = "retail_0001"
down_revision = None
branch_labels = ("retail",)
depends_on = "setup_0001"


def upgrade() -> None:
    apply.upgrade(revision)


def downgrade() -> None:
    apply.run("select setup.unregister_pipeline('retail')")
    # A seeded default that the pipeline does not require, so unregistering leaves it.
    apply.run("delete from setup.etl_config where config_key = 'retail_countries'")
    # The snapshots of the customers have made a companion of their history.
    apply.run("drop table if exists gold.dim_customers_history__v")
    apply.run("""
        delete from setup.merge_targets
        where target = 'gold.dim_customers_history'::regclass
    """)
    apply.downgrade(revision)
