create or replace function setup._date_pattern(
  p_format text,
  out pattern text,
  out year_place integer,
  out month_place integer,
  out day_place integer
)
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- The directives of strptime, in English. NULL for one that is none, or that comes twice.
declare
  v_piece  text[];
  v_format text := p_format;
  v_seen   text := '';
  v_places integer := 0;
  v_next   text;
begin
  foreach v_piece slice 1 in array '{{%F,%Y-%m-%d},{%T,%H:%M:%S},{%R,%H:%M},{%D,%m/%d/%y}}'::text[]
  loop
    v_format := replace(v_format, v_piece[1], v_piece[2]);
  end loop;
  pattern := '';
  while v_format <> '' loop
    if left(v_format, 1) = '%' then
      v_piece := array[left(v_format, 2), substr(v_format, 2, 1)];
      v_next := case v_piece[2]
        when 'Y' then '((?!0000)[0-9]{4})'  -- no calendar has a year 0
        when 'y' then '([0-9]{2})'
        when 'm' then '(1[0-2]|0?[1-9])'
        when 'b' then '((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))'
        when 'B' then '((?:january|february|march|april|may|june|july|august|september|october|'
          'november|december))'
        when 'd' then '(3[01]|[12][0-9]|0?[1-9])'
        when 'a' then '(?:mon|tue|wed|thu|fri|sat|sun)'
        when 'A' then '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)'
        when 'H' then '(?:2[0-3]|[01]?[0-9])'
        when 'I' then '(?:1[0-2]|0?[1-9])'
        when 'M' then '(?:[0-5]?[0-9])'
        when 'S' then '(?:6[01]|[0-5]?[0-9])'
        when 'f' then '(?:[0-9]{1,6})'
        when 'p' then '(?:am|pm)'
        when 'j' then '(?:36[0-6]|3[0-5][0-9]|[12][0-9]{2}|0[1-9][0-9]|00[1-9]|[1-9][0-9]?)'
        when 'z' then '(?:z|[+-](?:[01][0-9]|2[0-3]):?[0-5][0-9])'
        when '%' then '%'
      end;
      if v_next is null or v_piece[2] <> '%' and strpos(v_seen, v_piece[2]) > 0 then
        pattern := null;
        return;
      end if;
      v_seen := v_seen || case v_piece[2]
        when 'y' then 'yY' when 'Y' then 'yY'
        when 'm' then 'mbB' when 'b' then 'mbB' when 'B' then 'mbB'
        when '%' then '' else v_piece[2]
      end;
      if v_piece[2] in ('Y', 'y', 'm', 'b', 'B', 'd') then
        v_places := v_places + 1;
      end if;
      case
        when v_piece[2] in ('Y', 'y') then year_place := v_places;
        when v_piece[2] in ('m', 'b', 'B') then month_place := v_places;
        when v_piece[2] = 'd' then day_place := v_places;
        else null;
      end case;
    else
      v_piece := array[coalesce(substring(v_format from '^\s+'), left(v_format, 1))];
      v_next := case
        when v_piece[1] ~ '^\s' then '\s+'
        when strpos('.^$*+?()[]{}|\', v_piece[1]) > 0 then '\' || v_piece[1]
        else v_piece[1]
      end;
    end if;
    pattern := pattern || v_next;
    v_format := substr(v_format, length(v_piece[1]) + 1);
  end loop;
  pattern := '(?i)^(?:' || pattern || ')$';
end;
$$;
comment on function setup._date_pattern is
'Return the pattern of a strptime format and which of its groups are year, month and day.';
revoke all on function setup._date_pattern from public;
