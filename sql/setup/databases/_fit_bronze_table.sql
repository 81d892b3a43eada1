create or replace function setup._fit_bronze_table(
  p_job setup.load_jobs,
  p_load setup.source_loads,
  p_columns setup.source_columns[],
  p_keys text[]
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The load has all rows when anything is to be done here. What is no addition empties the table,
-- which is filled again before anybody sees it; returns the rows that went. Never with cascade: a
-- view that uses a column keeps it from being dropped or retyped, and the load fails and says so.
-- Raises MW041, MW065.
declare
  v_target  regclass := p_job.target::regclass;
  v_change  record;
  v_is_new  boolean := not exists (
    select from setup.source_tables as t where t.job_id = p_job.job_id
  );
  v_rows    bigint := 0;
  v_key     text;
begin
  for v_change in
    select c.*
    from setup._source_changes(p_job, p_columns, p_keys) as c
    -- columns are added in the order of the source, whatever the plan
    order by
      c.action desc,
      (select s.position from unnest(p_columns) as s where s.bronze_column = c.bronze_column),
      c.bronze_column
  loop
    if v_change.change = 'missing' and v_is_new then
      raise exception using
        errcode = 'MW041',
        message = format(
          'column "%s" of "%s" is not in its source', v_change.bronze_column, p_job.target
        ),
        hint = 'Drop it from the table, or take it out of the option exclude_columns.';
    elsif v_change.action = 'rebuilt' and v_rows = 0 then
      v_rows := setup._count_rows(v_target);
      execute format('truncate table %s', v_target);
    end if;
    if v_change.bronze_column = 'primary key' then
      select c.conname into v_key
      from pg_constraint as c
      where c.conrelid = v_target and c.contype = 'p';
      if found then
        execute format('alter table %s drop constraint %I', v_target, v_key);
      end if;
    else
      execute format(
        case
          when v_change.change = 'extra' then 'alter table %s add column %I %s'
          when v_change.change = 'missing' then 'alter table %s drop column %I'
          when v_change.action = 'widened' then 'alter table %s alter column %I type %s'
          else 'alter table %s alter column %I type %s using null'
        end,
        v_target, v_change.bronze_column, v_change.type_now
      );
    end if;
    if not v_is_new then
      perform setup._note_source_change(
        p_job, p_load.load_id, v_change.bronze_column, v_change.change, v_change.action,
        v_change.type_before, v_change.type_now
      );
    end if;
  end loop;
  return v_rows;
exception
  when feature_not_supported or dependent_objects_still_exist then
    raise exception using
      errcode = 'MW065',
      message = format('the source of "%s" has changed, and a view is in the way', p_job.job_name),
      detail = format(
        'Column "%s" of %s is %s.', v_change.bronze_column, p_job.target,
        case
          when v_change.change = 'missing' then concat(
            'not in the source any more',
            (
              select ', which has new ones: ' || string_agg(c.bronze_column, ', ')
              from setup._source_changes(p_job, p_columns, p_keys) as c
              where c.change = 'extra'
            )
          )
          else format(
            'another one in the source: %s, now %s', v_change.type_before, v_change.type_now
          )
        end
      ),
      hint = case v_change.change
        when 'missing' then 'Drop the views that use it and run again, then create them anew '
          'without it, or with the column that it has become.'
        else 'Drop the views that use it and run again, then create them anew; or keep its type '
          'with the option types.'
      end;
end;
$$;
comment on function setup._fit_bronze_table is
'Give a bronze table the columns of its source; returns the rows that had to go. Raises MW041, '
'MW065.';
revoke all on function setup._fit_bronze_table from public;
