-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- The pattern admits what the casts read without an error and without a look at DateStyle or
-- TimeZone: the extended form of ISO 8601 with real days. Only leap years are left to arithmetic.
-- The first branch is the common case without the cost of a regular expression: digits are where
-- they should be, and no month has fewer days.
create or replace function setup.try_timestamptz(p_text text) returns timestamptz
language sql stable parallel safe
return case
  when
    translate(p_text, '0123456789', '9999999999') in (
      '9999-99-99', '9999-99-99 99:99:99', '9999-99-99T99:99:99', '9999-99-99 99:99:99.9',
      '9999-99-99 99:99:99.99', '9999-99-99 99:99:99.999', '9999-99-99 99:99:99.9999',
      '9999-99-99 99:99:99.99999', '9999-99-99 99:99:99.999999'
    )
    and p_text collate "C" >= '0001'
    and substr(p_text, 6, 2) collate "C" between '01' and '12'
    and substr(p_text, 9, 2) collate "C" between '01' and '28'
    and substr(p_text, 12, 2) collate "C" < '24'
    and substr(p_text, 15, 2) collate "C" < '60'
    and substr(p_text, 18, 2) collate "C" < '60'
    then p_text::timestamp at time zone 'UTC'
  when
    p_text ~ (
      '^[0-9]{4}-('
      '(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|'
      '02-(0[1-9]|[12][0-9])'
      ')([Tt ]('
      '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,12})?)?|24:00(:00([.,]0{1,12})?)?'
      ')([Zz]|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?)?)?$'
    )
    and not starts_with(p_text, '0000')
    and (
      substr(p_text, 6, 5) <> '02-29'
      or (
        left(p_text, 4)::integer % 4 = 0
        and (left(p_text, 4)::integer % 100 <> 0 or left(p_text, 4)::integer % 400 = 0)
      )
    )
    then case
      when setup.has_utc_offset(p_text) then replace(p_text, ',', '.')::timestamptz
      else replace(p_text, ',', '.')::timestamp at time zone 'UTC'
    end
end;

comment on function setup.try_timestamptz is
'Read an ISO 8601 date or date and time, without an offset in UTC; NULL for any other text';
revoke all on function setup.try_timestamptz from public;
