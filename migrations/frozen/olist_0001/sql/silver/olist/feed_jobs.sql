-- Registers the merges of the change feeds; running it again keeps whatever a user has set. The
-- sequence number orders the events of a key, so that late ones and duplicates change nothing.
do $$
begin
  perform setup.register_job(
    p_layer => 'silver',
    p_pipeline => 'olist',
    p_load_type => t.load_type,
    p_source => format('silver.olist_stg_cdc_%ss', e.entity),
    p_target => format('silver.olist_%ss_%s', e.entity, t.suffix),
    p_keys => array[e.entity || '_id'],
    p_sequence => '{sequence_number}',
    p_load_order => 110 + t.load_order + e.load_order::integer,
    p_tags => '{cdc}',
    p_options => $json$
      {
        "delete_when": "operation = 'DELETE'",
        "except_columns": [
          "operation", "change_timestamp", "_source_file", "_source_line", "_file_modified_at"
        ]
      }
    $json$
  )
  from unnest('{customer,product,seller}'::text[]) with ordinality as e (entity, load_order)
  cross join (
    values
    ('current', 'scd1', 0),
    ('versions', 'scd2', 10)
  ) as t (suffix, load_type, load_order)
  order by t.load_order, e.load_order;

  perform setup.register_job(
    p_layer => 'silver',
    p_pipeline => 'olist',
    p_load_type => 'view',
    p_target => 'silver.olist_' || v.view_name,
    p_load_order => 130 + v.load_order::integer,
    p_tags => '{cdc}'
  )
  from unnest(
    '{customers_history,products_history,sellers_history,customers_current_masked,'
    'customers_history_masked}'::text[]
  ) with ordinality as v (view_name, load_order)
  order by v.load_order;
end;
$$;
