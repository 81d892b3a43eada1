-- No SET clause: it would cost more than the rest. All that is called here is PostgreSQL's own.
-- Source: ISO/IEC 7812-1:2017, section 4 (a number of 10 to 19 digits) and annex B (Luhn: the sum
-- of all digits, each second one from the right doubled and cast out by nines, is a multiple of
-- ten). Digits alone; none that begins with 0, which is no issuer of cards.
create or replace function setup.is_credit_card(p_text text)
returns boolean
language plpgsql
immutable
strict
parallel safe
as $$
declare
  v_text    text collate "C" := p_text;
  c_nibbles constant bigint := 1085102592571150095;  -- hexadecimal 0f0f0f0f0f0f0f0f
  c_threes  constant bigint := 217020518514230019;   -- hexadecimal 0303030303030303
  c_eights  constant bigint := 578721382704613384;   -- hexadecimal 0808080808080808
  v_last    bigint;
  v_first   bigint;
  v_doubled bigint;
  v_leading bigint;
begin
  if v_text !~ '^[1-9][0-9]{9,18}$' then
    return false;
  end if;
  -- each digit a nibble of one number, each second one a byte of another, which is their sum
  -- modulo 255; a digit from five on has the bit of eight when three is added
  v_last := ('x' || lpad(right(v_text, 16), 16, '0'))::bit(64)::bigint;
  v_first := ('x' || lpad(left(v_text, -16), 16, '0'))::bit(64)::bigint;
  v_doubled := v_last >> 4 & c_nibbles;
  v_leading := v_first >> 4 & c_nibbles;
  return (
    ((v_last & c_nibbles) + (v_first & c_nibbles)) % 255
    + 2 * ((v_doubled + v_leading) % 255)
    - 9 * (
      ((v_doubled + c_threes & c_eights) + (v_leading + c_threes & c_eights) >> 3) % 255
    )
  ) % 10 = 0;
end;
$$;
comment on function setup.is_credit_card is
'Tell whether a text is a card number of ISO/IEC 7812 whose check digit (Luhn) is right';
revoke all on function setup.is_credit_card from public;
