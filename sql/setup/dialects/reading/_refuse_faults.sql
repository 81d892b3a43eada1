create or replace function setup._refuse_faults(p_faults jsonb, p_file text)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- p_faults: an array of {"place", "message", "hint"}.
declare
  v_count integer := jsonb_array_length(p_faults);
begin
  if v_count > 0 then
    raise exception using
      errcode = 'MW077',
      message = format(
        '%s is refused: %s', coalesce(format('"%s"', p_file), 'the document'),
        setup._quantity(v_count, 'fault')
      ),
      detail = (
        select string_agg(
          format('%s: %s.', f.value ->> 'place', f.value ->> 'message'), E'\n' order by f.position
        )
        from jsonb_array_elements(p_faults) with ordinality as f (value, position)
        where f.position <= 20
      ),
      hint = coalesce(
        p_faults -> 0 ->> 'hint', 'Correct what the detail names; nothing of it has been taken.'
      );
  end if;
end;
$$;
comment on function setup._refuse_faults is
'Raise MW077 with all that is wrong with a document.';
revoke all on function setup._refuse_faults from public;
