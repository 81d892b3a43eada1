\ir quality_suites.sql
