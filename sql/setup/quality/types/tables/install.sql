\ir rule_types.sql
