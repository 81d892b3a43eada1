create or replace function setup._csv_patterns(
  p_job setup.load_jobs,
  out lines text,
  out plain text,
  out edged text,
  out whole text,
  out opened text,
  out before text,
  out closed text,
  out inside text,
  out field text,
  out escaped text
)
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- For texts without the line end behind them. A quote means something at the begin of a field and
  -- from there to the end of the field; elsewhere it is a character like any other.
  -- lines: lines in which every quote is at the edge of a field; plain: and no field goes on
  -- edged: such a record; whole: a record that may have quotes in the middle of fields, too
  -- opened: a line whose last field goes on in the next one; before: the fields before that one
  -- closed: the rest of a field that began on a line before, with the quote that ends it;
  -- inside: a line that such a field goes on behind
  -- field: a delimiter and the field behind it; escaped: an escape and what it makes a character
  -- offset 0: else the planner would ask for each option wherever its text is used, 80 times
  select
    format('^%s(?:[%s\n\r]%1$s)*$', w.edged, w.d),
    format(
      '^%s(?:[%s\n\r]%1$s)*$',
      -- line breaks are no characters of a field
      replace(w.edged, '[^', '[^\n\r'), w.d
    ),
    format('^%s(?:%s%1$s)*$', w.edged, w.d),
    format('^%s(?:%s%1$s)*$', w.free, w.d),
    format('^(?:%s%s)*%s%s%s$', w.free, w.d, w.q, w.inside, w.rest),
    format('^((?:%s%s)*)%s%s%s$', w.free, w.d, w.q, w.inside, w.rest),
    format('^%s%s(?=%s|$)', w.inside, w.q, w.d),
    format('^%s%s$', w.inside, w.rest),
    format('%3$s(?:%1$s(%2$s)%1$s(?=%3$s|$)|((?:[^%1$s%3$s][^%3$s]*)?))', w.q, w.inside, w.d),
    format('%s([%s%1$s])', w.e, w.q)
  from (
    select
      i.*,
      format('(?:%s%s%1$s|[^%1$s%3$s\n\r]*)', i.q, i.inside, i.d) as edged,
      format('(?:%s%s%1$s|(?:[^%1$s%3$s][^%3$s]*)?)', i.q, i.inside, i.d) as free
    from (
      select
        c.*,
        case
          when c.q = c.e then format('(?:[^%1$s]|%1$s%1$s)*', c.q)
          else format('(?:%2$s[%1$s%2$s]|%2$s?[^%1$s%2$s])*', c.q, c.e)
        end as inside,
        case when c.q = c.e then '' else c.e || '?' end as rest
      from (
        select
          regexp_replace(setup._file_option(p_job, 'quote'), '([^[:alnum:]])', '\\\1') as q,
          regexp_replace(setup._file_option(p_job, 'escape'), '([^[:alnum:]])', '\\\1') as e,
          regexp_replace(setup._file_option(p_job, 'delimiter'), '([^[:alnum:]])', '\\\1') as d
        offset 0
      ) as c
      offset 0
    ) as i
    offset 0
  ) as w;
$$;
comment on function setup._csv_patterns is
'Return regular expressions that tell apart the lines and records of the files of a job.';
revoke all on function setup._csv_patterns from public;
