-- Registers the gold jobs; running it again keeps whatever a user has set.
do $$
begin
  perform setup.register_job(
    p_layer => 'gold',
    p_pipeline => 'aims',
    p_load_type => 'full',
    p_target => 'gold.aims_' || t.table_name,
    p_load_order => t.load_order
  )
  from (
    values
    ('dim_route', 1),
    ('dim_asset_class', 2),
    ('dim_organisation', 3),
    ('dim_status', 4),
    ('dim_date', 5),
    ('fact_asset_inventory', 6)
  ) as t (table_name, load_order)
  order by t.load_order;

  perform setup.register_job(
    p_layer => 'gold',
    p_pipeline => 'aims',
    p_load_type => 'procedure',
    p_source => 'gold.aims_measure',
    p_target => 'gold.aims_kpis',
    p_depends_on => '{silver.aims_assets,gold.aims_dim_asset_class,gold.aims_dim_status,'
      'gold.aims_fact_asset_inventory}',
    p_load_order => 7
  );
end;
$$;
