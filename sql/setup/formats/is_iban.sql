-- No SET clause: it would cost more than the rest. All that is called here is PostgreSQL's own.
-- Source: ISO 13616-1:2020, electronic format: no spaces, capitals; country and structure as
-- registered (setup._iban_structures), check digits 02 to 98 that make the number of ISO 7064, MOD
-- 97-10, equal 1.
create or replace function setup.is_iban(p_text text)
returns boolean
language plpgsql
immutable
strict
parallel safe
as $$
declare
  v_text       text collate "C" := p_text;
  c_structures constant text collate "C" := setup._iban_structures();
  v_structure  text collate "C";
  v_place      integer := 5;
  v_length     integer;
  v_digits     text collate "C";
begin
  if v_text !~ '^[A-Z][A-Z][0-9][0-9][0-9A-Z]+$'
    or strpos(c_structures, ' ' || left(v_text, 2)) = 0
    or substr(v_text, 3, 2) in ('00', '01', '99')
  then
    return false;
  end if;
  v_structure := split_part(
    substr(c_structures, strpos(c_structures, ' ' || left(v_text, 2)) + 3), ' ', 1
  );
  for v_part in 0..length(v_structure) / 3 - 1 loop
    v_length := substr(v_structure, 3 * v_part + 1, 2)::integer;
    if substr(v_text, v_place, v_length) ~ (
      case substr(v_structure, 3 * v_part + 3, 1)
        when 'n' then '[A-Z]' when 'a' then '[0-9]' else '[^0-9A-Z]'
      end
    ) then
      return false;
    end if;
    v_place := v_place + v_length;
  end loop;
  if length(v_text) <> v_place - 1 then
    return false;
  end if;
  v_digits := substr(v_text, 5) || left(v_text, 4);
  v_digits := replace(replace(replace(v_digits, 'A', '10'), 'B', '11'), 'C', '12');
  v_digits := replace(replace(replace(v_digits, 'D', '13'), 'E', '14'), 'F', '15');
  v_digits := replace(replace(replace(v_digits, 'G', '16'), 'H', '17'), 'I', '18');
  v_digits := replace(replace(replace(v_digits, 'J', '19'), 'K', '20'), 'L', '21');
  v_digits := replace(replace(replace(v_digits, 'M', '22'), 'N', '23'), 'O', '24');
  v_digits := replace(replace(replace(v_digits, 'P', '25'), 'Q', '26'), 'R', '27');
  v_digits := replace(replace(replace(v_digits, 'S', '28'), 'T', '29'), 'U', '30');
  v_digits := replace(replace(replace(v_digits, 'V', '31'), 'W', '32'), 'X', '33');
  v_digits := replace(replace(v_digits, 'Y', '34'), 'Z', '35');
  return v_digits::numeric % 97 = 1;
end;
$$;
comment on function setup.is_iban is
'Tell whether a text is an IBAN of ISO 13616: country, structure and check digits are right';
revoke all on function setup.is_iban from public;
