-- Run once: the schemas of the framework and of the three layers.
create schema setup;
comment on schema setup is
'Control plane: configuration, jobs, runs, audit, quality; the orchestrate_* procedures.';

create schema work;
comment on schema work is
'Unlogged staging tables and line counters of running jobs; empty between runs.';

create schema bronze;
comment on schema bronze is
'Data exactly as delivered, as text, with the load that brought each row.';

create schema silver;
comment on schema silver is 'Typed, cleaned, deduplicated data; one row per business key.';

create schema gold;
comment on schema gold is 'Facts, dimensions and views for reports.';

revoke all on schema setup, work, bronze, silver, gold from public;
