-- Rules of one table that say the same, or the opposite.
\ir _compare_values.sql
\ir _without_nulls.sql
\ir _outcomes.sql
\ir _rules_repeat.sql
\ir _rules_contradict.sql
\ir _rule_conflict.sql
\ir _warn_of_conflicts.sql
\ir rule_conflicts.sql
