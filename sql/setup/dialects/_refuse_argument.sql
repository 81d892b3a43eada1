create or replace function setup._refuse_argument(
  p_name text,
  p_arguments jsonb,
  p_entries jsonb[],
  p_settings text[]
)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- p_entries: what the name may mean; none of them takes all of the arguments. p_settings: what a
-- rule of the dialect may say beside them.
declare
  v_known text[];
  v_wrong text;
begin
  select array_agg(distinct k.key) into v_known
  from unnest(p_entries) as e (entry)
  cross join lateral (
    select jsonb_object_keys(coalesce(e.entry -> 'arguments', '{}')) as key
    union all
    select jsonb_object_keys(coalesce(e.entry -> 'constants', '{}'))
  ) as k;
  select a.key into v_wrong
  from jsonb_object_keys(p_arguments) as a (key)
  where a.key = any(v_known) is not true
  order by a.key collate "C"
  limit 1;
  if v_wrong is not null then
    raise exception using
      errcode = 'MW076',
      message = format('"%s" does not understand the argument "%s"', p_name, v_wrong),
      hint = setup._did_you_mean(v_wrong, v_known || p_settings),
      column = v_wrong;
  end if;
  raise exception using
    errcode = 'MW076',
    message = format('"%s" has no mate here with these arguments', p_name),
    hint = format(
      'It is known with: %s.',
      (
        select string_agg(
          coalesce(
            (
              select string_agg(c.key || ' ' || c.value, ', ' order by c.key)
              from jsonb_each(e.entry -> 'constants') as c
            ) || ', ', ''
          )
          || coalesce(
            (
              select string_agg(a.key, ', ')
              from jsonb_object_keys(e.entry -> 'arguments') as a (key)
            ),
            'no arguments'
          ),
          '; or '
        )
        from unnest(p_entries) as e (entry)
      )
    );
end;
$$;
comment on function setup._refuse_argument is
'Raise MW076 for arguments that a name of a dialect does not have, or not together.';
revoke all on function setup._refuse_argument from public;
