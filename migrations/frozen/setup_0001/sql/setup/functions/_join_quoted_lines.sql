create or replace function setup._join_quoted_lines(
  p_job setup.load_jobs,
  p_lines regclass,
  p_fields integer
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
set enable_memoize = off
as $$
-- Makes one line of the lines of a record with line breaks in quotes. A line with an odd number of
-- quotes opens such a record and the next one closes it, if they can: a quote that opens stands at
-- the begin of a field, one that closes at its end, also on the lines between, and the record has
-- the right number of fields. A line with a quote that nothing closes so stays as it is, malformed,
-- and reading goes on behind it.
-- enable_memoize off: no two lines are the same, remembering them costs more than splitting them.
declare
  v_delimiter   text := setup._csv_option(p_job, 'delimiter');
  v_quote       text := setup._csv_option(p_job, 'quote');
  v_q           text := regexp_replace(v_quote, '([^[:alnum:]])', '\\\1');
  -- from the quote that stays open to the end; from the begin to the first quote that closes
  v_opened      text := format('%1$s(?:[^%1$s]|%1$s%1$s)*$', v_q);
  v_closed      text := format('^(?:[^%1$s]|%1$s%1$s)*%1$s(?!%1$s)', v_q);
  v_line        record;
  v_before      text;
  v_behind      text;
  v_first       bigint;
  v_open_fields integer;
  v_firsts      bigint[] := '{}';
  v_lasts       bigint[] := '{}';
begin
  for v_line in execute format(
    $sql$
      select
        l.line_number, l.content, q.is_odd,
        case when right(s.before, 1) in ('', $2) then cardinality(o.fields) end as open_fields,
        case
          when left(s.behind, 1) in ('', $2, E'\r') then cardinality(c.fields)
        end as close_fields
      from %s as l
      cross join lateral (
        select mod(length(l.content) - length(replace(l.content, $1, '')), 2) = 1 as is_odd offset 0
      ) as q
      cross join lateral (
        select
          case when q.is_odd then regexp_replace(l.content, $3, '') end as before,
          case when q.is_odd then regexp_replace(l.content, $4, '') end as behind
        offset 0
      ) as s
      cross join lateral setup._split_record(s.before, $2, $1) as o (fields)
      cross join lateral setup._split_record(s.behind, $2, $1) as c (fields)
      where l.line_number > 1 and (l.content is null or strpos(l.content, $1) > 0)
      order by l.line_number
    $sql$,
    p_lines
  ) using v_quote, v_delimiter, v_opened, v_closed
  loop
    if v_line.is_odd and v_open_fields + v_line.close_fields - 1 = p_fields then
      v_firsts := v_firsts || v_first;
      v_lasts := v_lasts || v_line.line_number;
      v_open_fields := null;
    elsif v_line.is_odd or v_line.content is null then
      v_first := v_line.line_number;
      v_open_fields := v_line.open_fields;
    elsif v_open_fields is not null then
      -- in the midst of a record: all of it in quotes, or fields end and begin here
      v_behind := regexp_replace(v_line.content, v_closed, '');
      if v_behind <> v_line.content then
        v_before := regexp_replace(v_behind, v_opened, '');
        select v_open_fields + cardinality(f.fields) - 1 into v_open_fields
        from setup._split_record(v_before, v_delimiter, v_quote) as f (fields)
        where left(v_behind, 1) = v_delimiter and right(v_before, 1) = v_delimiter;
      end if;
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
          returning r.first, l.line_number, l.content, l.line_end
        )
        insert into %1$s (line_number, content)
        select p.first, string_agg(p.content, p.line_end order by p.line_number)
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
