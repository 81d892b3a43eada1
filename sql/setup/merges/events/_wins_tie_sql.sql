create or replace function setup._wins_tie_sql(
  p_plan setup.merge_plan,
  p_left text,
  p_right text,
  p_sets text
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- The order of two upserts of one key and sequence, written out: column by column, NULL lowest,
-- text by bytes, then the columns set. p_left is an alias of an event, p_right of a stored one,
-- p_sets the columns that the stored one sets.
declare
  v_beats   text;
  v_column  record;
begin
  v_beats := format(
    'case when %1$s._sets is not distinct from %2$s then false'
    ' else coalesce(%1$s._sets > %2$s, %2$s is null) end',
    p_left, p_sets
  );
  for v_column in
    select
      c.name,
      case when a.attcollation <> 0 then ' collate "C"' end as collation
    from unnest(p_plan.payload) with ordinality as c (name, position)
    inner join pg_attribute as a on a.attrelid = p_plan.target and a.attname = c.name
    order by c.position desc
  loop
    v_beats := format(
      E'case when %1$s is not distinct from %2$s then %4$s\n'
      'else coalesce(%1$s > %2$s%3$s, %2$s is null) end',
      format('%s.%I', p_left, v_column.name), format('%s.%I', p_right, v_column.name),
      v_column.collation, v_beats
    );
  end loop;
  return v_beats;
end;
$$;
comment on function setup._wins_tie_sql is
'Write the condition that an upsert is greater than a stored one at the same sequence.';
revoke all on function setup._wins_tie_sql from public;
