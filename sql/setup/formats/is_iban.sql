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
  v_country    integer;
  v_structure  text collate "C";
  v_place      integer := 5;
  v_length     integer;
  v_digits     text collate "C";
  v_letter     text collate "C";
begin
  if v_text !~ '^[A-Z][A-Z][0-9][0-9][0-9A-Z]+$' or substr(v_text, 3, 2) in ('00', '01', '99') then
    return false;
  end if;
  v_country := strpos(c_structures, ' ' || left(v_text, 2));
  if v_country = 0 then
    return false;
  end if;
  v_structure := split_part(substr(c_structures, v_country + 3, 12), ' ', 1);
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
  -- country and check digits go to the end, a letter is its place in the alphabet and nine
  v_digits := substr(v_text, 5);
  loop
    v_letter := substring(v_digits from '[A-Z]');
    exit when v_letter is null;
    v_digits := replace(v_digits, v_letter, (ascii(v_letter) - 55)::text);
  end loop;
  return (
    v_digits::numeric * 1000000
    + (ascii(v_text) - 55) * 10000
    + (ascii(substr(v_text, 2)) - 55) * 100
    + substr(v_text, 3, 2)::integer
  ) % 97 = 1;
end;
$$;
comment on function setup.is_iban is
'Tell whether a text is an IBAN of ISO 13616: country, structure and check digits are right';
revoke all on function setup.is_iban from public;
