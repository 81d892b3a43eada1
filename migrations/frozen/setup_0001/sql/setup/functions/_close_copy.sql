create or replace function setup._close_copy(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_path text,
  p_start bytea,
  p_has_line_breaks boolean
)
returns void
language plpgsql
set search_path = ''
as $$
-- After COPY: takes the defaults away again, moves rescued rows out of the work table, and turns
-- record numbers into physical lines where fields contain line breaks.
declare
  v_target regclass := p_job.target::regclass;
  v_work   regclass := to_regclass(format('work.%I', 'file_' || p_job.job_id));
begin
  if v_work is not null then
    perform setup._move_rescued(p_job, p_load_id, p_path, p_start, v_work);
  else
    perform setup._execute(format(
      'alter table %s %s', v_target,
      (
        select string_agg(format('alter column %I drop default', c), ', ')
        from unnest(setup._columns(v_target)) as c
        where c in ('_load_id', '_loaded_at', '_source_file', '_source_line')
      )
    ));
  end if;
  if p_has_line_breaks and '_source_line' = any(setup._columns(v_target)) then
    perform setup._execute(format(
      $sql$
        update %1$s as t
        set _source_line = t._source_line + b.before
        from (
          select s.ctid as row_id, sum(s.breaks) over (
            order by s._source_line rows between unbounded preceding and 1 preceding
          ) as before
          from (
            select ctid, _source_line,
              length(concat(%2$s)) - length(replace(concat(%2$s), E'\n', '')) as breaks
            from %1$s
            where _load_id = %3$s and _source_file = %4$L
          ) as s
        ) as b
        where t.ctid = b.row_id and b.before > 0
      $sql$,
      v_target,
      (select string_agg(quote_ident(c), ', ') from unnest(setup._source_columns(v_target)) as c),
      p_load_id,
      setup._file_name(p_path)
    ));
  end if;
end;
$$;
comment on function setup._close_copy(setup.load_jobs, bigint, text, bytea, boolean) is
'Finish a COPY into bronze: defaults off, rescued columns packed, physical line numbers.';
revoke all on function setup._close_copy(setup.load_jobs, bigint, text, bytea, boolean) from public;
