create or replace function setup._is_row_wise(p_job setup.load_jobs, p_source text)
returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The planner knows: one scan of one table, and nothing that looks at several rows together.
declare
  v_table  regclass := to_regclass(p_source);
  v_plan   jsonb;
  v_others bigint;
begin
  execute format(
    'explain (verbose, costs off, format json) select * from %s', p_job.source::regclass
  ) into v_plan;
  select count(*) into v_others
  from jsonb_path_query(v_plan, 'strict $.**?(exists(@."Node Type"))') as n (node)
  where n.node ->> 'Node Type' <> all(
      '{Seq Scan,Index Scan,Index Only Scan,Bitmap Heap Scan,Bitmap Index Scan,Subquery Scan,'
      'Result,ProjectSet,Gather,Gather Merge,Sort,Incremental Sort,Nested Loop,Function Scan,'
      'Values Scan}'::text[]
    )
    or n.node ? 'Subplan Name';
  return v_others = 0 and 1 = (
    select count(*)
    from jsonb_path_query(v_plan, 'strict $.**?(exists(@."Relation Name"))') as n (node)
  ) and exists (
    select
    from jsonb_path_query(v_plan, 'strict $.**?(exists(@."Relation Name"))') as n (node)
    inner join pg_class as c on c.oid = v_table and c.relname = n.node ->> 'Relation Name'
    inner join pg_namespace as s on s.oid = c.relnamespace and s.nspname = n.node ->> 'Schema'
  );
end;
$$;
comment on function setup._is_row_wise is
'Tell whether each row of the source of a job comes from one row of this table, and no other.';
revoke all on function setup._is_row_wise from public;
