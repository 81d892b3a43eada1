-- Bringing rows into a target: plainly, as events, as snapshots.
\ir rows/install.sql
\ir targets/install.sql
\ir events/install.sql
\ir snapshots/install.sql
