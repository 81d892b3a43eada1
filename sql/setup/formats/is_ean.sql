-- No SET clause: it would cost more than the rest. All that is called here is PostgreSQL's own.
-- Source: GS1 General Specifications, section 7.9: GTIN-13 and GTIN-8 (EAN-13, EAN-8), whose last
-- digit makes the sum of all, each second one from the right three times, a multiple of ten. Digits
-- alone.
create or replace function setup.is_ean(p_text text)
returns boolean
language plpgsql
immutable
strict
parallel safe
as $$
declare
  v_text    text collate "C" := p_text;
  c_nibbles constant bigint := 1085102592571150095;  -- hexadecimal 0f0f0f0f0f0f0f0f
  v_digits  bigint;
begin
  if v_text !~ '^[0-9]{8}([0-9]{5})?$' then
    return false;
  end if;
  -- each digit a nibble of one number, each second one a byte of another, which is their sum
  -- modulo 255
  v_digits := ('x' || lpad(v_text, 16, '0'))::bit(64)::bigint;
  return (
    (v_digits & c_nibbles) % 255 + 3 * ((v_digits >> 4 & c_nibbles) % 255)
  ) % 10 = 0;
end;
$$;
comment on function setup.is_ean is
'Tell whether a text is an EAN-13 or EAN-8 whose check digit is right';
revoke all on function setup.is_ean from public;
