create or replace function setup._did_you_mean(p_name text, p_known text[])
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- Pairs of letters, blanks around the name included, tell cheaply which of thousands of names
  -- are alike; of the twenty most alike the one that takes the fewest changes is meant. A schema
  -- that both have makes no two names alike.
  with given as (
    select
      left(lower(p_name), 100) as name,
      coalesce(substring(left(lower(p_name), 100) from '^[^.]*\.'), '') as schema_name
  ),
  alike as (
    select
      known.name,
      left(lower(known.name), 100) as lowered,
      not starts_with(lower(known.name), given.schema_name) as is_beside,
      2.0 * pairs.common / (length(words.known) + length(words.given) + 2) as share
    from unnest(p_known) as known (name)
    cross join given
    cross join lateral (
      select
        substr(left(lower(known.name), 100), common.length + 1) as known,
        substr(given.name, common.length + 1) as given
      from (
        select case
          when starts_with(lower(known.name), given.schema_name) then length(given.schema_name)
          else 0
        end as length
      ) as common
    ) as words
    cross join lateral (
      select count(*) as common
      from (
        select substr(' ' || words.known || ' ', i, 2)
        from generate_series(1, length(words.known) + 1) as i
        intersect all
        select substr(' ' || words.given || ' ', i, 2)
        from generate_series(1, length(words.given) + 1) as i
      ) as common
    ) as pairs
  ),
  shortlist as (
    select name, lowered
    from alike
    where share >= case when is_beside then 0.5 else 0.4 end
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
    || coalesce(
      (
        select string_agg(name, ', ' order by name collate "C")
          || case when max(number) > 12 then format(' and %s more', max(number) - 12) else '' end
        from (
          select
            name,
            row_number() over (order by name collate "C") as place,
            count(*) over () as number
          from alike
        ) as listed
        where place <= 12
      ),
      'none'
    )
    || '.'
  );
$$;
comment on function setup._did_you_mean is
'Phrase a hint for an unknown name: the known name that differs least, else the list of known '
'names.';
revoke all on function setup._did_you_mean from public;
