-- Roles, and what each may.
\ir grants.sql
