"""Install."""

from pg_medallion.migrate import apply

revision = "olist_0001"
down_revision = None
branch_labels = ("olist",)
depends_on = "setup_0001"


def upgrade() -> None:
    apply.upgrade(revision)


def downgrade() -> None:
    apply.run("select setup.unregister_pipeline('olist')")
    # Seeded defaults that the pipeline does not require, so unregistering leaves them.
    apply.run(
        "delete from setup.etl_config"
        " where config_key in ('olist_region_filter', 'olist_sample_data')"
    )
    # The merges of the change feeds have made companions of their targets.
    apply.run("""
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
    apply.downgrade(revision)
