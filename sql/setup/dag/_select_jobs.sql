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
  v_name      text;
  v_method    text;
  v_pattern   text;
  v_jobs      bigint[];
  v_selection bigint[];
begin
  for v_union in
    select w from unnest(p_select) as s cross join regexp_split_to_table(btrim(s), '\s+') as w
  loop
    v_selection := null;
    foreach v_term in array regexp_split_to_array(v_union, ',') loop
      v_parts := regexp_match(v_term, '^(?:(\d{0,4})(\+))?([^+]+)(?:(\+)(\d{0,4}))?$');
      v_name := coalesce(v_parts[3], v_term);
      v_method := substring(v_name from '^(pipeline|layer|tag|load_type):');
      -- LIKE pattern: * is any text, everything else stands for itself
      v_pattern := replace(
        regexp_replace(
          regexp_replace(v_name, '^(pipeline|layer|tag|load_type):', ''), '([\\%_])', '\\\1', 'g'
        ),
        '*', '%'
      );
      v_jobs := array(
        select j.job_id
        from setup.load_jobs as j
        where case v_method
          when 'pipeline' then j.pipeline like v_pattern
          when 'layer' then j.layer like v_pattern
          when 'load_type' then j.load_type like v_pattern
          when 'tag' then exists (select from unnest(j.tags) as t where t like v_pattern)
          else j.job_name like v_pattern
            or j.target like v_pattern
            or split_part(j.job_name, '.', 2) like v_pattern
        end
      );
      if v_jobs = '{}' then
        raise exception using
          errcode = 'MW002',
          message = format('selector "%s" matches no job', v_term),
          hint = setup._did_you_mean(
            v_name,
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
