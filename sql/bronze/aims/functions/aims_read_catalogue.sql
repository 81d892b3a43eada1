create or replace function bronze.aims_read_catalogue(p_catalogue text)
returns table (
  table_name text,
  description text,
  is_personal boolean,
  column_position integer,
  column_name text,
  silver_type text,
  reference text,
  accepted_values text[]
)
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- A line "name: description", or "name (personal): description", and under it, indented, its
  -- columns; how these are written is told in catalogue.sql.
  with lines as (
    select l.line, l.number, regexp_match(l.line, '^(\w+)( \(personal\))?: (.+)$') as heading
    from regexp_split_to_table(p_catalogue, '\n') with ordinality as l (line, number)
    where l.line <> ''
  ),
  placed as (
    select
      n.*, max(n.number) filter (where n.heading is not null) over (order by n.number) as place
    from lines as n
  )
  select
    h.heading[1],
    h.heading[3],
    h.heading[2] is not null,
    row_number() over (
      partition by h.number order by p.number, w.place, c.place
    )::integer,
    rtrim(split_part(split_part(c.name, '>', 1), '=', 1), '@#'),
    case
      when c.name like '%@' then 'timestamp'
      when c.name like '%#' then 'numeric'
      when c.name = 'id' or c.name like '%>%' then 'bigint'
      else 'text'
    end,
    nullif(split_part(c.name, '>', 2), ''),
    string_to_array(nullif(split_part(c.name, '=', 2), ''), '|')
  from placed as h
  inner join placed as p on p.place = h.number and p.heading is null
  cross join regexp_split_to_table(btrim(p.line), ' +') with ordinality as w (word, place)
  cross join unnest(
    case w.word
      when '+audit' then '{createdby,whencreated@,updatedby,lastupdated@}'::text[]
      when '+status' then '{status=ACTIVE|INACTIVE|DRAFT}'
      else array[w.word]
    end
  ) with ordinality as c (name, place);
$$;
comment on function bronze.aims_read_catalogue is
'Read the declaration of the tables of the asset register, a row for each column.';
revoke all on function bronze.aims_read_catalogue from public;
