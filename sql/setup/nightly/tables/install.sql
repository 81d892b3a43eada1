\ir nightly_settings.sql
\ir nightly_pipelines.sql
\ir nightly_dialects.sql
