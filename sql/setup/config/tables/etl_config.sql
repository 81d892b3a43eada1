create table setup.etl_config (
  config_key text not null,
  config_value text,
  default_value text,
  value_type text not null default 'text',
  allowed text[],
  pipeline text,
  description text,
  updated_at timestamptz not null,
  is_built_in boolean not null default false,
  constraint etl_config_pkey primary key (config_key),
  constraint etl_config_config_key_check check (config_key ~ '^[a-z][a-z0-9_.]*$'),
  constraint etl_config_value_type_check
  check (
    value_type in (
      'text', 'boolean', 'integer', 'count', 'interval', 'time', 'path', 'percentage', 'memory',
      'word'
    )
  ),
  constraint etl_config_allowed_check check ((value_type = 'word') = (allowed is not null))
);
comment on table setup.etl_config is
'Configuration by key; pipelines seed their keys, users set values with setup.configure or the '
'driver. No secrets here.';
comment on column setup.etl_config.config_key is
'Lower-case name of the setting, for example base_path_crm.';
comment on column setup.etl_config.config_value is
'Value as text; NULL or empty means not configured.';
comment on column setup.etl_config.default_value is
'Value it was seeded with; setup.reset_config brings it back.';
comment on column setup.etl_config.value_type is
'What setup.configure lets in: text, boolean (on, off), integer (from 1), count (from 0), '
'interval (above zero), time (ISO 8601, today, yesterday), path (absolute), percentage, memory '
'(256MB), word (one of those allowed).';
comment on column setup.etl_config.allowed is 'The values that there are, of type word.';
comment on column setup.etl_config.pipeline is
'Whose models are built anew when the value changes; NULL = those of all pipelines.';
comment on column setup.etl_config.description is
'What the setting is for and what a value looks like.';
comment on column setup.etl_config.updated_at is 'When the value was last set.';
comment on column setup.etl_config.is_built_in is
'Key of the framework itself: no pipeline takes it along when it goes.';
