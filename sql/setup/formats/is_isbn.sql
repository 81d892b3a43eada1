-- No SET clause: it would cost more than the rest. All that is called here is PostgreSQL's own.
-- Source: ISO 2108:2017 (ISBN-13, which is an EAN that begins with 978 or 979) and ISO 2108:1992
-- (ISBN-10, whose last character, X for ten, makes the sum of all, weighed 10 to 1, a multiple of
-- 11). Digits alone, or in five (four) groups with hyphens or with spaces between them.
create or replace function setup.is_isbn(p_text text)
returns boolean
language plpgsql
immutable
strict
parallel safe
as $$
declare
  v_text text collate "C" := p_text;
  v_sum  integer;
begin
  if octet_length(v_text) in (13, 17)
    and v_text ~ '^97[89](-[0-9]+-[0-9]+-[0-9]+-[0-9]|( [0-9]+){3} [0-9])$'
    or v_text ~ '^([0-9]+-[0-9]+-[0-9]+-[0-9X]|([0-9]+ ){3}[0-9X])$'
  then
    v_text := replace(replace(v_text, '-', ''), ' ', '');
  end if;
  if octet_length(v_text) = 13 then
    return left(v_text, 3) in ('978', '979') and setup.is_ean(v_text);
  elsif v_text !~ '^[0-9]{9}[0-9X]$' then
    return false;
  end if;
  v_sum := case right(v_text, 1) when 'X' then 10 else right(v_text, 1)::integer end;
  for v_place in 1..9 loop
    v_sum := v_sum + (11 - v_place) * substr(v_text, v_place, 1)::integer;
  end loop;
  return v_sum % 11 = 0;
end;
$$;
comment on function setup.is_isbn is
'Tell whether a text is an ISBN, of 13 or of 10 digits, whose check digit is right';
revoke all on function setup.is_isbn from public;
