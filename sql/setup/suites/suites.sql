create or replace function setup.suites(p_tables text[] default null)
returns table (target text, document jsonb)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
-- Of these tables, or of all that have rules; a table that is gone has none. Raises MW005.
declare
  v_table text;
begin
  foreach v_table in array coalesce(
    p_tables, array(select distinct r.target from setup.quality_rules as r order by r.target)
  ) loop
    target := setup._relation_name(setup._known_table(v_table, p_tables is not null));
    document := setup.suite(target::regclass);
    if target is not null then
      return next;
    end if;
  end loop;
end;
$$;
comment on function setup.suites is
'Return the suites of tables, or of all tables with rules. Raises MW005, MW076.';
revoke all on function setup.suites from public;
