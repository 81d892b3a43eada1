create or replace function setup._file_targets(p_pipeline text, p_names text[])
returns text[]
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
-- bronze.shop_orders, shop_orders or, of pipeline shop, orders. Raises MW001, MW002.
declare
  v_targets text[];
  v_name    text;
begin
  perform setup._get_pipeline(p_pipeline);
  foreach v_name in array p_names loop
    v_targets := v_targets || (
      select j.target
      from setup.load_jobs as j
      where j.pipeline = p_pipeline
        and j.source like 'file:%'
        and lower(v_name) in (
          j.target, split_part(j.target, '.', 2),
          regexp_replace(j.target, '^\w+\.' || p_pipeline || '_', '')
        )
      order by length(j.target)
      limit 1
    );
    if v_targets[cardinality(v_targets)] is null then
      raise exception using
        errcode = 'MW002',
        message = format('no job of pipeline "%s" loads files into "%s"', p_pipeline, v_name),
        hint = setup._did_you_mean(
          v_name,
          array(
            select split_part(j.target, '.', 2) from setup.load_jobs as j
            where j.pipeline = p_pipeline and j.source like 'file:%'
          )
        );
    end if;
  end loop;
  return v_targets;
end;
$$;
comment on function setup._file_targets is
'Return the bronze tables of a pipeline that names mean. Raises MW001, MW002.';
revoke all on function setup._file_targets from public;
