\ir run_tasks.sql
