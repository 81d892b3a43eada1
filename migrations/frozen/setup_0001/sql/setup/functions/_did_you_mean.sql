create or replace function setup._did_you_mean(p_name text, p_known text[])
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  with grams as (
    select
      known.name,
      length(known.name) as size,
      (
        select count(*)
        from (
          select substr(lower(known.name), i, 2)
          from generate_series(1, length(known.name) - 1) as i
          intersect
          select substr(lower(p_name), i, 2) from generate_series(1, length(p_name) - 1) as i
        ) as common
      ) as common
    from unnest(p_known) as known (name)
  ),
  nearest as (
    select name
    from grams
    where 2.0 * common / greatest(size + length(p_name) - 2, 1) >= 0.4
    order by 2.0 * common / greatest(size + length(p_name) - 2, 1) desc, name collate "C"
    limit 1
  )
  select coalesce(
    (select format('Did you mean "%s"?', name) from nearest),
    'Known: '
    || coalesce((select string_agg(name, ', ' order by name collate "C") from grams), 'none')
    || '.'
  );
$$;
comment on function setup._did_you_mean(text, text[]) is
'Phrase a hint for an unknown name: the known name nearest by letter pairs, else the list of '
'known names.';
revoke all on function setup._did_you_mean(text, text[]) from public;
