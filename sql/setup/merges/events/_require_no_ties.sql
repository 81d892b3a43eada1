create or replace function setup._require_no_ties(p_plan setup.merge_plan, p_ties bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_ties > 0 and p_plan.options ->> 'on_tie' = 'error' then
    raise exception using
      errcode = 'MW054',
      message = format(
        'events of "%s" contradict each other', setup._relation_name(p_plan.target)
      ),
      detail = format(
        'A key has different events at one sequence, %s.', setup._quantity(p_ties, 'time')
      ),
      hint = 'Correct the source, sequence by one more column, or let p_on_tie be greatest.';
  end if;
end;
$$;
comment on function setup._require_no_ties is
'Raise MW054 when a batch has ties and p_on_tie is error.';
revoke all on function setup._require_no_ties from public;
