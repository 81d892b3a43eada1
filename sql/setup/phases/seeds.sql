-- Idempotent: the phases, and the configuration keys that switch them.
insert into setup.phases as p (phase, position, is_default, meaning)
values
('landing', 0, true, 'validate the delivered files, put broken ones away, load bronze'),
('profiling', 1, true, 'profile the bronze tables, propose rules, take those that files say'),
('ingestion', 2, true, 'judge what bronze has, gate it, load silver'),
('monitoring', 3, true, 'measure the quality of the tables, and what is alarming'),
('dq_modeling', 4, false, 'count rules and failures by table and dimension'),
('bi_analytics', 5, false, 'load gold'),
('archive', 6, true, 'put the files of accepted tables away')
on conflict (phase) do update
  set
    position = excluded.position,
    is_default = excluded.is_default,
    meaning = excluded.meaning
  where (p.position, p.is_default, p.meaning)
  is distinct from (excluded.position, excluded.is_default, excluded.meaning);

do $$
declare
  v_key record;
begin
  for v_key in
    select
      'run_' || p.phase as key, '' as value, 'boolean' as type,
      format(
        'Runs in phases: whether to %s; empty = %s', p.meaning,
        case
          when p.phase = 'profiling' then 'true, false in prod'
          else p.is_default::text
        end
      ) as description
    from setup.phases as p
    union all
    values
    (
      'force_reprocess', 'false', 'boolean',
      'true: runs in phases read the files in the landing folder again, and replace their rows'
    ),
    (
      'continue_on_error', 'false', 'boolean',
      'true: runs in phases go on after a phase that failed'
    ),
    (
      'max_workers', '', 'integer',
      'Sessions of a run in phases; empty = 4, 8 in staging, 16 in prod'
    ),
    (
      'profile_sample', '', 'integer',
      'Rows that a profile looks at in a run in phases; empty = 100000, all of them in prod'
    ),
    (
      'archive_path', '', 'path',
      'Where runs in phases put accepted files away; empty = a folder archive beside the landing '
      'folder'
    ),
    (
      'archive_retention_days', '90', 'count',
      'How long the archive keeps files; 0 = for ever'
    ),
    (
      'suites_path', '', 'path',
      'Where the files with the rules of tables are; empty = config/data_quality of the project'
    ),
    (
      'results_path', '', 'path',
      'Where runs in phases write their reports; empty = a folder validation_results beside the '
      'landing folder'
    )
  loop
    perform setup.seed_config(v_key.key, v_key.value, v_key.description, v_key.type);
    update setup.etl_config as c set is_built_in = true
    where c.config_key = v_key.key and not c.is_built_in;
  end loop;
end;
$$;
