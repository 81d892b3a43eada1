create or replace function setup._join_quoted_lines(
  p_job setup.load_jobs,
  p_lines regclass,
  p_fields integer
)
returns void
language plpgsql
set search_path = ''
set enable_memoize = off
as $$
-- Makes one line of the lines of a record with line breaks in quotes. A line with an odd number of
-- quotes opens such a record and the next one closes it, if they can: the opening quote begins a
-- field, the closing quote ends one, and together they have the right number of fields. A line with
-- a quote that nothing closes so stays as it is, malformed, and reading goes on behind it.
declare
  v_quote       text := setup._csv_option(p_job, 'quote');
  v_q           text := regexp_replace(v_quote, '([^[:alnum:]])', '\\\1');
  v_line        record;
  v_open        bigint;
  v_open_fields integer;
  v_firsts      bigint[] := '{}';
  v_lasts       bigint[] := '{}';
begin
  for v_line in execute format(
    $sql$
      select
        l.line_number,
        case when right(s.before, 1) in ('', $2) then cardinality(b.fields) end as open_fields,
        case when left(s.behind, 1) in ('', $2, E'\r') then cardinality(a.fields) end as close_fields
      from %s as l
      cross join lateral (
        select
          regexp_replace(l.content, $3, '') as before,
          regexp_replace(l.content, $4, '') as behind
        offset 0
      ) as s
      cross join lateral setup._split_record(s.before, $2, $1) as b (fields)
      cross join lateral setup._split_record(s.behind, $2, $1) as a (fields)
      where l.line_number > 1
        and (
          l.content is null
          or mod(length(l.content) - length(replace(l.content, $1, '')), 2) = 1
        )
      order by l.line_number
    $sql$,
    p_lines
  )
  using
    v_quote,
    setup._csv_option(p_job, 'delimiter'),
    -- the line as an opening one: from the quote that stays open; as a closing one: up to that quote
    format('%1$s(?:[^%1$s]|%1$s%1$s)*$', v_q),
    format('^(?:[^%1$s]|%1$s%1$s)*%1$s', v_q)
  loop
    if v_open_fields + v_line.close_fields - 1 = p_fields then
      v_firsts := v_firsts || v_open;
      v_lasts := v_lasts || v_line.line_number;
      v_open_fields := null;
    else
      v_open := v_line.line_number;
      v_open_fields := v_line.open_fields;
    end if;
  end loop;

  if v_firsts <> '{}' then
    execute format(
      $sql$
        with records as (
          select r.first, r.first + s.n as line_number
          from unnest($1, $2) as r (first, last)
          cross join lateral generate_series(0, r.last - r.first) as s (n)
        ),
        parts as (
          delete from %1$s as l using records as r
          where l.line_number = r.line_number
          returning r.first, l.line_number, l.content
        )
        insert into %1$s (line_number, content)
        select p.first, string_agg(p.content, E'\n' order by p.line_number)
        from parts as p
        group by p.first
      $sql$,
      p_lines
    ) using v_firsts, v_lasts;
  end if;
end;
$$;
comment on function setup._join_quoted_lines(setup.load_jobs, regclass, integer) is
'Join the lines of each record with line breaks in quotes, in the work table of the lines of a '
'file.';
revoke all on function setup._join_quoted_lines(setup.load_jobs, regclass, integer) from public;
