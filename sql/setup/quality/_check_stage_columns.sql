create or replace function setup._check_stage_columns(p_job setup.load_jobs)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- What a stage keeps of each row beside its columns has names, which a source must not have. Those
-- of a replay are our own.
declare
  c_ours    constant text := '^(_(rule|rules|reason|refused|source_load|quarantine_id|refused_by|'
    'is_twice)|_(mask|judged|batch)(_\d+)+|(clash|reference|before)_\d+_([ogw]?\d+|hit|value))$';
  v_source  regclass := p_job.source::regclass;
  v_columns text[];
begin
  v_columns := array(
    select c.name
    from unnest(setup._columns(v_source)) with ordinality as c (name, position)
    where c.name ~ c_ours
    order by c.position
  );
  if v_columns <> '{}' and not exists (
    select from pg_class as c where c.oid = v_source and c.relnamespace = 'work'::regnamespace
  ) then
    raise exception using
      errcode = 'MW012',
      message = format('column "%s" of "%s" has a name of ours', v_columns[1], p_job.source),
      detail = 'A load keeps its verdicts on each row in columns of such names.',
      hint = case
        when p_job.source = p_job.target
          then 'Give the column another name, or disable the row rules of the table.'
        else 'Give the column another name in the view.'
      end;
  end if;
end;
$$;
comment on function setup._check_stage_columns is
'Raise MW012 for a source with a column that is called as one of a stage.';
revoke all on function setup._check_stage_columns from public;
