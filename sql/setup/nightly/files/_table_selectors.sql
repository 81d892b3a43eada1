create or replace function setup._table_selectors(p_pipeline text, p_tables text[])
returns text[]
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
-- Tables by their names in the source; with each goes what is made of it. Raises MW002.
declare
  v_known   text[] := array(
    select (setup._source_parts(j.source)).table_name
    from setup.load_jobs as j
    where j.pipeline = p_pipeline and j.source like 'db:%' and j.is_enabled
  );
  v_unknown text;
begin
  select t into v_unknown from unnest(p_tables) as t where t <> all(v_known) limit 1;
  if found then
    raise exception using
      errcode = 'MW002',
      message = format('unknown table "%s"', v_unknown),
      hint = setup._did_you_mean(v_unknown, v_known);
  end if;
  return array(
    select j.job_name || '+'
    from unnest(p_tables) with ordinality as t (name, position)
    inner join setup.load_jobs as j
      on j.pipeline = p_pipeline
      and j.source like 'db:%'
      and (setup._source_parts(j.source)).table_name = t.name
    order by t.position
  );
end;
$$;
comment on function setup._table_selectors is
'Return selectors for tables of a source and all that is made of them, in order. Raises MW002.';
revoke all on function setup._table_selectors from public;
