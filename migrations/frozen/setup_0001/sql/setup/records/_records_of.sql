create or replace function setup._records_of(p_answer text, p_field text)
returns table (page_row integer, refused text, data jsonb)
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- One cast for all of them; record by record only in an answer that jsonb refuses as a whole.
declare
  v_answer jsonb := setup._try_record(p_answer);
begin
  if v_answer is not null then
    return query
    select
      e.position::integer,
      case when not r.is_record then e.record::text end,
      case when r.is_record then e.record end
    from jsonb_array_elements(v_answer -> p_field) with ordinality as e (record, position)
    cross join lateral (select jsonb_typeof(e.record) = 'object' as is_record) as r;
  else
    return query
    select e.position::integer, e.record::text, setup._try_record(e.record::text)
    from json_array_elements(p_answer::json -> p_field) with ordinality as e (record, position);
  end if;
end;
$$;
comment on function setup._records_of is
'Return the records in an array of an answer, by position; as text those that are no jsonb object.';
revoke all on function setup._records_of from public;
