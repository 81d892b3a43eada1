create or replace function setup._select_jobs(p_select text[])
returns setof bigint
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- dbt's syntax: several selectors are a union (also space-separated), a comma is an intersection,
-- + before or after adds parents or children, 2+ limits the depth, * is any text.
declare
  v_union     text;
  v_term      text;
  v_parts     text[];
  v_jobs      bigint[];
  v_selection bigint[];
begin
  for v_union in
    select w from unnest(p_select) as s cross join regexp_split_to_table(btrim(s), '\s+') as w
  loop
    v_selection := null;
    foreach v_term in array regexp_split_to_array(v_union, ',') loop
      v_parts := regexp_match(v_term, '^(?:(\d{0,4})(\+))?([^+]+)(?:(\+)(\d{0,4}))?$');
      v_jobs := setup._match_jobs(coalesce(v_parts[3], v_term));
      if v_jobs = '{}' then
        raise exception using
          errcode = 'MW002',
          message = format('selector "%s" matches no job', v_term),
          hint = setup._did_you_mean(
            coalesce(v_parts[3], v_term),
            array(
              select j.job_name from setup.load_jobs as j
              union select 'pipeline:' || p.pipeline from setup.pipelines as p
              union select 'tag:' || t from setup.load_jobs as j cross join unnest(j.tags) as t
              union select unnest('{layer:bronze,layer:silver,layer:gold}'::text[])
            )
          );
      end if;
      v_jobs := array(
        select unnest(v_jobs)
        union
        select setup._relatives(v_jobs, true, nullif(v_parts[1], '')::integer)
        where v_parts[2] = '+'
        union
        select setup._relatives(v_jobs, false, nullif(v_parts[5], '')::integer)
        where v_parts[4] = '+'
      );
      v_selection := case
        when v_selection is null then v_jobs
        else array(select unnest(v_selection) intersect select unnest(v_jobs))
      end;
    end loop;
    return query select unnest(v_selection);
  end loop;
end;
$$;
comment on function setup._select_jobs is
'Return the jobs that selectors name (dbt syntax). Raises MW002 for a selector that matches '
'nothing.';
revoke all on function setup._select_jobs from public;
