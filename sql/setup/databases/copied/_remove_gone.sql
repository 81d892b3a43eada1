create or replace function setup._remove_gone(
  p_job setup.load_jobs,
  p_load setup.source_loads,
  p_columns setup.source_columns[],
  p_keys text[],
  p_load_time timestamptz,
  out rows_live bigint,
  out rows_gone bigint,
  out rows_deleted bigint,
  out rows_marked bigint
)
language plpgsql
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, MDY'
set enable_nestloop = off
as $$
-- Rows whose key the source has no more, by the policy of the job. A row that came and was refused
-- is not gone. A full refresh leaves no live row that the source does not have, whatever the load
-- type; where rows are deleted, those go too that an earlier policy has marked. A source emptied by
-- mistake empties nothing here. Raises MW067.
declare
  v_target  regclass := p_job.target::regclass;
  v_columns setup.source_columns[] := case
    when p_load.is_whole then p_columns
    else setup._key_columns(p_columns, p_keys)
  end;
  v_policy  text := coalesce(
    p_job.options ->> 'hard_deletes',
    case p_job.load_type when 'full' then 'purge' else 'report' end
  );
  v_most    numeric := coalesce((p_job.options ->> 'max_delete_pct')::numeric, 20);
  v_is_full boolean := (
    select r.full_refresh
    from setup.load_log as l
    inner join setup.runs as r on r.run_id = l.run_id
    where l.load_id = p_load.load_id
  );
  v_gone    text;
begin
  rows_deleted := 0;
  rows_marked := 0;
  if v_policy = 'report' and v_is_full then
    v_policy := 'purge';
  end if;
  execute format('select count(*) from %s as t where t._source_deleted_at is null', v_target)
  into rows_live;
  v_gone := setup._fill_sql(
    '{packed}not exists (select from {keys} as s where {match})',
    jsonb_build_object(
      'keys', format(
        'work.%I',
        case when p_load.is_whole then 'received_' else 'received_keys_' end || p_job.job_id
      ),
      'match', setup._key_match_sql(p_job, p_load, v_columns, p_keys),
      -- of the sets that bronze has alike no keys have been written out, for none is gone
      'packed', case
        when p_load.packs_keys then format(
          'exists (select from work.%I as m where m.place = %s) and ',
          'received_sets_' || p_job.job_id,
          (
            select k.place_sql
            from unnest(v_columns) as c
            cross join setup._key_place(c.bronze_type, format('t.%I', c.bronze_column)) as k
          )
        )
      end
    )
  );
  if v_policy = 'purge' and v_is_full then
    rows_deleted := setup._execute(
      format('delete from %s as t where t._source_deleted_at is not null and %s', v_target, v_gone)
    );
  end if;
  -- each row of the source is here or in quarantine: where there are no more, none is gone
  if rows_live + (
      select count(*) from setup.quarantine as q where q.job_id = p_job.job_id and q.status = 'open'
    ) <= p_load.rows_in_source - p_load.rows_grown then
    rows_gone := 0;
    return;
  end if;
  v_gone := 't._source_deleted_at is null and ' || v_gone;
  execute format('select count(*) from %s as t where %s', v_target, v_gone) into rows_gone;
  if rows_gone = 0 then
    return;
  end if;
  if v_policy <> 'report' and rows_gone * 100 > rows_live * v_most then
    raise exception using
      errcode = 'MW067',
      message = format('too many rows of "%s" are gone from its source', p_job.job_name),
      detail = format(
        '%s of %s rows, at most %s percent may be.', setup._number(rows_gone),
        setup._number(rows_live), v_most
      ),
      hint = 'Nothing was deleted. If they are meant to be gone, set the job option '
        'max_delete_pct.';
  elsif v_policy = 'purge' then
    rows_deleted := rows_deleted
      + setup._execute(format('delete from %s as t where %s', v_target, v_gone));
    rows_live := rows_live - rows_gone;
  elsif v_policy = 'soft_delete' then
    rows_marked := setup._execute(
      format(
        'update %s as t set _source_deleted_at = $2, _load_id = $1, _loaded_at = $2 where %s',
        v_target, v_gone
      ),
      p_load.load_id, p_load_time
    );
    rows_live := rows_live - rows_gone;
  end if;
end;
$$;
comment on function setup._remove_gone is
'Count rows that a source has no more, delete or mark them as the job says. Raises MW067.';
revoke all on function setup._remove_gone from public;
