-- Creates the tables and models of the catalogue and registers their jobs; running it again keeps
-- whatever a user has set.
do $$
begin
  perform silver.aims_create_tables();
  perform silver.aims_create_models();

  -- references are judged by what bronze has of the tables referred to
  perform setup.register_job(
    p_layer => 'silver',
    p_pipeline => 'aims',
    p_load_type => 'upsert',
    p_target => 'silver.aims_' || t.table_name,
    p_load_order => t.load_order,
    p_max_attempts => 3,
    p_options => '{"table_gate": true}',
    p_depends_on => array(
      select distinct 'bronze.aims_' || c.reference
      from bronze.aims_columns as c
      where c.table_name = t.table_name and c.reference <> c.table_name
      order by 1
    )
  )
  from bronze.aims_tables as t
  order by t.load_order, t.table_name;
end;
$$;
