create or replace function setup._awaits_proposals(p_table text)
returns boolean
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  -- What is proposed for a table without rows says nothing of its values: its first rows do.
  select not exists (
    select
    from setup.quality_rules as r
    where r.target = p_table
      and r.origin in ('proposed', 'suite')
      and r.rule_type <> all('{row_count,column_count,column_exists}')
  );
$$;
comment on function setup._awaits_proposals is
'Tell whether no rule about values was proposed for a table yet, or came from a file.';
revoke all on function setup._awaits_proposals from public;
