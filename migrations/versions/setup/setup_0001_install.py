"""Install."""

from pg_medallion.migrate import apply

revision = "setup_0001"
down_revision = None
branch_labels = ("setup",)
depends_on = None


def upgrade() -> None:
    apply.upgrade(revision)


def downgrade() -> None:
    # Schema work holds what jobs leave between their runs, such as line counters.
    apply.run("""
do $$
declare
  v_drop text;
begin
  for v_drop in
    select
      'drop ' || case c.relkind when 'S' then 'sequence ' else 'table ' end || c.oid::regclass
    from pg_class as c
    where c.relnamespace = 'work'::regnamespace and c.relkind in ('r', 'S')
    and not exists (select from pg_depend as d where d.objid = c.oid and d.deptype in ('a', 'i'))
  loop
    execute v_drop;
  end loop;
end;
$$
""")
    apply.downgrade(revision)
