create or replace function setup._join_quoted_lines(
  p_job setup.load_jobs,
  p_lines regclass,
  p_fields integer,
  p_header_lines integer
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Makes one line of the lines of a record with line breaks in quotes. A line whose last field stays
-- open begins such a record, and the line that closes it with a quote at the edge of a field ends
-- it. A quote that nothing closes so stays as it is, malformed, and reading goes on behind its
-- line; the same where the record has very many lines and another number of fields.
-- Returns the number of the first line that stays open, NULL when there is none.
declare
  c_most      constant integer := 1000;
  v_delimiter text := setup._file_option(p_job, 'delimiter');
  v_quote     text := setup._file_option(p_job, 'quote');
  v_pattern   record;
  v_line      record;
  v_rest      text;
  v_count     integer;
  v_first     bigint;
  v_fields    integer;
  v_open      bigint;
  v_firsts    bigint[] := '{}';
  v_lasts     bigint[] := '{}';
begin
  select * into v_pattern from setup._csv_patterns(p_job);
  for v_line in execute format(
    $sql$
      select l.line_number, l.content, coalesce(l.is_plain, false) as is_plain
      from %s as l
      where l.line_number > $2 and (l.content is null or strpos(l.content, $1) > 0)
      order by l.line_number
    $sql$,
    p_lines
  ) using v_quote, p_header_lines
  loop
    if v_first is not null then
      continue when v_line.content ~ v_pattern.inside;
      v_count := null;
      -- what is left is a record, or begins one, whose first field is the one that was open
      v_rest := regexp_replace(v_line.content, v_pattern.closed, '');
      if v_rest = v_line.content then
        v_rest := null;
      elsif strpos(v_rest, v_quote) = 0 then
        v_count := v_fields + cardinality(string_to_array(v_rest || v_delimiter, v_delimiter)) - 1;
      elsif v_rest ~ v_pattern.whole then
        v_count := v_fields + setup._count_fields(v_rest, v_delimiter, v_pattern.field);
      elsif v_rest ~ v_pattern.opened then
        v_fields := v_fields + setup._count_fields(
          left(substring(v_rest from v_pattern.before), -1), v_delimiter, v_pattern.field
        );
        continue;
      end if;
      if v_count = p_fields or v_line.line_number - v_first < c_most and v_count is not null then
        v_firsts := v_firsts || v_first;
        v_lasts := v_lasts || v_line.line_number;
        v_first := null;
        continue;
      end if;
      v_open := coalesce(v_open, v_first);
      v_first := null;
    end if;
    if not v_line.is_plain and v_line.content ~ v_pattern.opened then
      v_first := v_line.line_number;
      -- up to the field that stays open
      v_rest := substring(v_line.content from v_pattern.before);
      v_fields := case
        when strpos(v_rest, v_quote) = 0
          then cardinality(string_to_array(v_rest, v_delimiter)) - (v_rest <> '')::integer
        else setup._count_fields(left(v_rest, -1), v_delimiter, v_pattern.field)
      end;
    end if;
  end loop;

  if v_firsts <> '{}' then
    execute format(
      $sql$
        with records as (
          select r.first, r.last, r.first + s.n as line_number
          from unnest($1, $2) as r (first, last)
          cross join lateral generate_series(0, r.last - r.first) as s (n)
        ),
        parts as (
          delete from %1$s as l using records as r
          where l.line_number = r.line_number
          returning
            r.first, l.line_number,
            case when l.line_number = r.last then l.content else l.content || l.line_end end
            as content
        ),
        sized as (
          select p.*, sum(octet_length(p.content)) over (partition by p.first) > $3 as is_long
          from parts as p
        )
        insert into %1$s (line_number, content, reason, raw)
        select
          s.first,
          string_agg(s.content, '' order by s.line_number) filter (where not s.is_long),
          case when bool_or(s.is_long) then format('longer than %%s bytes', $3) end,
          left(min(s.content) filter (where s.is_long and s.line_number = s.first), 1000)
        from sized as s
        group by s.first
      $sql$,
      p_lines
    ) using v_firsts, v_lasts, setup._file_option(p_job, 'max_line_bytes')::bigint;
  end if;
  return coalesce(v_open, v_first);
end;
$$;
comment on function setup._join_quoted_lines is
'Join the lines of each record with line breaks in quotes; returns the first line left open.';
revoke all on function setup._join_quoted_lines from public;
