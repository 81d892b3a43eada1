-- The vocabulary: types of rules.
\ir seeds.sql
