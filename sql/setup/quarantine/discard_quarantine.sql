create or replace function setup.discard_quarantine(
  p_target text default null,
  p_ids bigint[] default null,
  p_reason text default null
)
returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set quote_all_identifiers = off
as $$
-- Open entries: all of a table, or those with these numbers, or those of the table among them. An
-- entry stays, with who gave it up, when and why; delivered again, its row is refused again.
-- Raises MW022, MW071, MW079.
declare
  v_target   text := coalesce(setup._relation_name(setup._find_relation(p_target)), p_target);
  v_pipeline text;
  v_unknown  bigint;
  v_rows     bigint;
begin
  if btrim(coalesce(p_reason, '')) = '' then
    raise exception using
      errcode = 'MW079',
      message = 'entries of the quarantine are discarded for a reason only',
      hint = 'Say in p_reason why nobody needs these rows; who discards them, and when, is noted.';
  elsif p_target is null and p_ids is null then
    raise exception using
      errcode = 'MW079',
      message = 'nothing says which entries of the quarantine are to be discarded',
      hint = 'Give p_target for all of a table, or their numbers in p_ids.';
  end if;
  select i.id into v_unknown
  from unnest(p_ids) as i (id)
  where not exists (
    select from setup.quarantine as q
    where q.quarantine_id = i.id and (p_target is null or q.target = v_target)
  )
  order by i.id
  limit 1;
  if found or p_ids is null and not exists (
    select from setup.quarantine as q where q.target = v_target
  ) then
    raise exception using
      errcode = 'MW079',
      message = case
        when v_unknown is not null then format('the quarantine has no entry %s', v_unknown)
        else format('the quarantine has no entry of "%s"', p_target)
      end,
      hint = case
        when v_unknown is null then setup._did_you_mean(
          p_target, array(select distinct q.target from setup.quarantine as q)
        )
        else 'Look at setup.quarantine_entries.'
      end;
  end if;
  -- no load and no replay is at work on them
  for v_pipeline in
    select distinct j.pipeline
    from setup.quarantine as q
    inner join setup.load_jobs as j on j.job_id = q.job_id
    where q.status = 'open'
      and (p_target is null or q.target = v_target)
      and (p_ids is null or q.quarantine_id = any(p_ids))
    order by j.pipeline
  loop
    perform setup._require_free_pipeline(v_pipeline);
  end loop;
  update setup.quarantine as q
  set status = 'discarded', close_reason = p_reason
  where q.status = 'open'
    and (p_target is null or q.target = v_target)
    and (p_ids is null or q.quarantine_id = any(p_ids));
  get diagnostics v_rows = row_count;
  raise notice '[quarantine] %  discarded  %',
    setup._for_client(coalesce(v_target, 'entries')), setup._quantity(v_rows, 'row');
  return v_rows;
end;
$$;
comment on function setup.discard_quarantine is
'Give up open entries of a table, or some of them, for a reason; returns how many. Raises MW022, '
'MW079.';
revoke all on function setup.discard_quarantine from public;
