create or replace function setup._split_lines(
  p_text text,
  out line_number bigint,
  out line text,
  out line_end text
)
returns setof record
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- A line ends with LF, CR or CRLF; the last one may have no end.
declare
  v_ended boolean := right(p_text, 1) = e'\n';
  v_parts text[] := string_to_array(case when v_ended then left(p_text, -1) else p_text end, e'\n');
  v_count integer;
begin
  if v_parts = '{}' and v_ended then
    v_parts := '{""}';
  end if;
  v_count := cardinality(v_parts);
  if strpos(p_text, e'\r') = 0 then
    return query
    select p.n, p.part, case when v_ended or p.n < v_count then e'\n' else '' end
    from unnest(v_parts) with ordinality as p (part, n);
  elsif strpos(replace(p_text, e'\r\n', ''), e'\r') = 0 then
    return query
    select
      p.n,
      case when right(p.part, 1) = e'\r' then left(p.part, -1) else p.part end,
      case
        when right(p.part, 1) = e'\r' then e'\r\n'
        when v_ended or p.n < v_count then e'\n'
        else ''
      end
    from unnest(v_parts) with ordinality as p (part, n);
  else
    return query
    select row_number() over (order by l.n, l.m), l.line, l.line_end
    from (
      select
        p.n, s.m, s.line,
        case when s.m < c.pieces then e'\r' else e.line_end end as line_end
      from unnest(v_parts) with ordinality as p (part, n)
      cross join lateral (
        select
          case
            when not v_ended and p.n = v_count then ''
            when right(p.part, 1) = e'\r' then e'\r\n'
            else e'\n'
          end as line_end
      ) as e
      cross join lateral (
        select case e.line_end when e'\r\n' then left(p.part, -1) else p.part end as body
      ) as b
      cross join lateral (
        select length(b.body) - length(replace(b.body, e'\r', '')) + 1 as pieces
      ) as c
      cross join lateral unnest(
        case b.body when '' then '{""}' else string_to_array(b.body, e'\r') end
      ) with ordinality as s (line, m)
    ) as l
    -- behind the last carriage return of a file there is no line
    where l.line <> '' or l.line_end <> '';
  end if;
end;
$$;
comment on function setup._split_lines is
'Split text into lines, each with its number and the line end behind it.';
revoke all on function setup._split_lines from public;
