"""Install the aims pipeline."""

from pg_medallion.migrate import apply

revision = "aims_0001"
down_revision = None
branch_labels = ("aims",)
depends_on = "setup_0001"

# What the catalogue declares was made from it: nothing else begins with the name of the pipeline.
_DROP = """
    do $$
    declare
      v_statement text;
    begin
      for v_statement in
        select format('drop {kind} %I.%I', c.relnamespace::regnamespace, c.relname)
        from pg_class as c
        where c.relnamespace in ('bronze'::regnamespace, 'silver'::regnamespace)
          and c.relkind = '{letter}' and c.relname like '{prefix}%'
        order by 1
      loop
        execute v_statement;
      end loop;
    end;
    $$
"""


def upgrade() -> None:
    apply.upgrade(revision)


def downgrade() -> None:
    apply.run("select setup.unregister_pipeline('aims')")
    apply.run(_DROP.format(kind="view", letter="v", prefix=r"v\_aims\_"))
    apply.downgrade(revision)
    apply.run(_DROP.format(kind="table", letter="r", prefix=r"aims\_"))
