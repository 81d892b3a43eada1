create or replace function setup._carried_values_sql(p_plan setup.merge_plan)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Three steps from the events of a key to the values they leave: which life, which event of that
-- life set a column last, and what it set. A delete or truncate opens a new life.
declare
  v_keys    text := setup._column_list_sql(p_plan.keys);
  v_setters text;
begin
  select string_agg(
    format(
      E',\n    max(case when s._op = ''U'' and (s._sets is null or %1$L = any(s._sets))%2$s '
      'then s.__n end) over v as __i%3$s',
      c.name,
      case when c.name = any(p_plan.ignored) then format(' and s.%I is not null', c.name) end,
      c.position
    ),
    '' order by c.position
  )
  into v_setters
  from unnest(p_plan.payload) with ordinality as c (name, position);
  return format(
    $sql$
      lives as (
        select s.*, count(*) filter (where s._op <> 'U') over w as __life
        from settled as s
        window w as (partition by %1$s order by _seq)
      ),
      numbered as (
        select s.*, row_number() over v as __n
        from lives as s
        window v as (partition by %1$s, __life order by _seq)
      ),
      setters as (
        select s.*%2$s
        from numbered as s
        window v as (partition by %1$s, __life order by _seq)
      ),
      valued as (
        select s.*%3$s
        from setters as s
        window v as (partition by %1$s, __life order by _seq)
      ),
    $sql$,
    v_keys,
    v_setters,
    (
      select string_agg(
        format(
          E',\n    case when s._op = ''U'' then nth_value(s.%1$I, s.__i%2$s::integer) over v end'
          ' as __f%2$s',
          c.name, c.position
        ),
        '' order by c.position
      )
      from unnest(p_plan.payload) with ordinality as c (name, position)
    )
  );
end;
$$;
comment on function setup._carried_values_sql is
'Write the steps that carry values over events which leave columns as they were.';
revoke all on function setup._carried_values_sql from public;
