create or replace function setup._split_quoted_lines(
  p_job setup.load_jobs,
  p_lines regclass,
  p_records regclass,
  p_fields integer
)
returns void
language plpgsql
set search_path = ''
as $$
-- Looks at the lines with an odd number of quotes, one by one. Such a line opens a field that goes on
-- until the next such line, if the whole then has the right number of fields; if not, only the
-- opening line is malformed and reading goes on behind it.
declare
  v_delimiter text := setup._csv_option(p_job, 'delimiter');
  v_quote     text := setup._csv_option(p_job, 'quote');
  v_taken     bigint := 1;
  v_line      record;
  v_record    text;
  v_values    text[];
begin
  execute format('create index on %s (line_number)', p_lines);
  for v_line in execute format(
    $sql$
      select
        l.line_number, l.raw,
        lead(l.line_number) over (order by l.line_number) as closing_line
      from %s as l
      where l.line_number > 1
        and mod(length(l.content) - length(replace(l.content, $1, '')), 2) = 1
      order by l.line_number
    $sql$,
    p_lines
  ) using v_quote
  loop
    continue when v_line.line_number <= v_taken;
    execute format(
      $sql$
        select case when bool_and(content is not null)
          then string_agg(content, E'\n' order by line_number)
        end
        from %s
        where line_number between $1 and $2
      $sql$,
      p_lines
    ) into v_record using v_line.line_number, v_line.closing_line;
    v_values := setup._split_record(regexp_replace(v_record, E'\r$', ''), v_delimiter, v_quote);
    if cardinality(v_values) = p_fields then
      v_taken := v_line.closing_line;
      execute format('insert into %s (line_number, fields) values ($1, $2)', p_records)
      using v_line.line_number, v_values;
    else
      v_taken := v_line.line_number;
      execute format('insert into %s (line_number, raw, reason) values ($1, $2, $3)', p_records)
      using v_line.line_number, v_line.raw, 'quote is not closed';
    end if;
    execute format('delete from %s where line_number between $1 and $2', p_lines)
    using v_line.line_number, v_taken;
  end loop;
end;
$$;
comment on function setup._split_quoted_lines(setup.load_jobs, regclass, regclass, integer) is
'Take the records with line breaks in quotes, and the lines with a quote that nothing closes, out '
'of the lines of a file.';
revoke all on function setup._split_quoted_lines(setup.load_jobs, regclass, regclass, integer)
from public;
