create or replace function setup._did_you_mean(p_name text, p_known text[])
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- Pairs of letters, blanks around the name included, tell cheaply which of thousands of names
  -- are alike; of the twenty most alike the one that takes the fewest changes is meant.
  with given as (
    select left(lower(p_name), 100) as name
  ),
  alike as (
    select
      known.name,
      left(lower(known.name), 100) as lowered,
      2.0 * pairs.common / (length(left(known.name, 100)) + length(given.name) + 2) as share
    from unnest(p_known) as known (name)
    cross join given
    cross join lateral (
      select count(*) as common
      from (
        select substr(' ' || left(lower(known.name), 100) || ' ', i, 2)
        from generate_series(1, length(left(known.name, 100)) + 1) as i
        intersect all
        select substr(' ' || given.name || ' ', i, 2)
        from generate_series(1, length(given.name) + 1) as i
      ) as common
    ) as pairs
  ),
  shortlist as (
    select name, lowered
    from alike
    where share >= 0.4
    order by share desc, name collate "C"
    limit 20
  ),
  nearest as (
    select shortlist.name
    from shortlist
    cross join given
    order by
      setup._edit_distance(given.name, shortlist.lowered),
      (
        select count(*)
        from generate_series(1, length(given.name)) as i
        where left(given.name, i) = left(shortlist.lowered, i)
      ) desc,
      shortlist.name collate "C"
    limit 1
  )
  select coalesce(
    (select format('Did you mean "%s"?', name) from nearest),
    'Known: '
    || coalesce((select string_agg(name, ', ' order by name collate "C") from alike), 'none')
    || '.'
  );
$$;
comment on function setup._did_you_mean is
'Phrase a hint for an unknown name: the known name that differs least, else the list of known '
'names.';
revoke all on function setup._did_you_mean from public;
