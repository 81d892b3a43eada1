"""Install the dental pipeline."""

from pg_medallion.migrate import apply

revision = "dental_0001"
down_revision = None
branch_labels = ("dental",)
depends_on = "setup_0001"


def upgrade() -> None:
    apply.upgrade(revision)


def downgrade() -> None:
    apply.run("select setup.unregister_pipeline('dental')")
    # Loads have made companions of the histories.
    apply.run("""
        drop table if exists gold.dental_dim_patient__x, gold.dental_dim_patient__z,
          gold.dental_dim_provider__x, gold.dental_dim_provider__z,
          gold.dental_dim_fee_schedule__x, gold.dental_dim_fee_schedule__z,
          gold.dental_dim_insurance_plan__v, gold.dental_dim_clinic__v
    """)
    apply.run("""
        delete from setup.merge_targets as m
        using pg_class as c
        where c.oid = m.target
          and c.relnamespace = 'gold'::regnamespace
          and c.relname like 'dental\\_%'
    """)
    apply.downgrade(revision)
