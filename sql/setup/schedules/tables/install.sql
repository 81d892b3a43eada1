\ir schedules.sql
