-- The rules of a table as a file.
\ir _expectation.sql
\ir _place_rules.sql
\ir _set_rule.sql
\ir _set_suite.sql
\ir _suite_faults.sql
\ir import_suite.sql
\ir suite.sql
\ir suites.sql
\ir _suites_among.sql
\ir _suite_hash.sql
\ir _is_suite_read.sql
\ir _note_suite.sql
