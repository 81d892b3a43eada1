-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- jsonb_to_record refuses what is no object; ->> finds no field in it, and so do the models.
create or replace function silver.lms_record(p_data jsonb) returns jsonb
language sql immutable parallel safe
return case jsonb_typeof(p_data) when 'object' then p_data end;

comment on function silver.lms_record(jsonb) is
'Return JSON that is an object, with fields to read; NULL for any other JSON';
revoke all on function silver.lms_record(jsonb) from public;
