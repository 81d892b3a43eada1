-- No SET clause: it would stop inlining. The body is bound when created, so no path matters. A row
-- that comes with a stamp up to which all had been read was edited without a new one, or came back;
-- one without a stamp, or with one of the future, was edited some time before it was seen.
create or replace function gold.dental_edited_at(
  p_stamp timestamptz,
  p_high_before timestamptz,
  p_seen_at timestamptz
)
returns timestamptz
language sql immutable parallel safe
return case
  when p_seen_at is null then coalesce(p_stamp, timestamptz '1970-01-01 00:00:00+00')
  when
    p_stamp > coalesce(p_high_before, timestamptz '1900-01-02 00:00:00+00')
    and p_stamp <= p_seen_at
    then p_stamp
  else p_seen_at
end;

comment on function gold.dental_edited_at is
'Say when a row was edited: at its stamp where that can be, else when it was seen';
revoke all on function gold.dental_edited_at from public;
