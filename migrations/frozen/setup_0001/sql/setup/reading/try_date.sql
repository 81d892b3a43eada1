-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- It takes a number because inlining repeats the argument: views read the text into a number once,
-- behind an OFFSET 0, and then make the date. Neither to_date nor a cast to date would do: both
-- raise errors, and the cast depends on DateStyle.
create or replace function setup.try_date(p_yyyymmdd integer) returns date
language sql immutable parallel safe
return case
  when
    p_yyyymmdd between 10101 and 99991231
    and p_yyyymmdd / 100 % 100 between 1 and 12
    and p_yyyymmdd % 100 between 1 and 31
    and (
      p_yyyymmdd % 100 <= 28
      or (p_yyyymmdd % 100 <= 30 and p_yyyymmdd / 100 % 100 <> 2)
      or (p_yyyymmdd % 100 = 31 and p_yyyymmdd / 100 % 100 in (1, 3, 5, 7, 8, 10, 12))
      or (
        p_yyyymmdd % 10000 = 229
        and p_yyyymmdd / 10000 % 4 = 0
        and (p_yyyymmdd / 10000 % 100 <> 0 or p_yyyymmdd / 10000 % 400 = 0)
      )
    )
    then make_date(p_yyyymmdd / 10000, p_yyyymmdd / 100 % 100, p_yyyymmdd % 100)
end;

comment on function setup.try_date is
'Make the date of a number yyyymmdd; NULL when the calendar has no such day';
revoke all on function setup.try_date from public;
