-- Rules in the words of other tools.
\ir reading/install.sql

\ir _literal_sql.sql
\ir _between_sql.sql
\ir _dialect_entries.sql
\ir _entry_fits.sql
\ir _said_constants.sql
\ir _value_to_dialect.sql
\ir _without_defaults.sql
\ir _entry_of_rule.sql
\ir _free_rule_name.sql
\ir _rule_changes.sql
\ir _rule_content.sql
\ir _rule_name_of.sql
\ir _import_rule.sql
\ir _named_type.sql
\ir _refuse_argument.sql
\ir _why_no_mate.sql
\ir _refuse_name.sql
\ir _check_argument_kinds.sql
\ir _rule_as_written.sql
\ir _whole_numbers.sql
\ir _value_from_dialect.sql
\ir _rule_from_entry.sql
\ir _rule_from_template.sql
\ir _rule_from_dialect.sql
\ir _without_loose_ends.sql
\ir _check_settings.sql
\ir _rule_of_entry.sql
\ir _set_dialect.sql

\ir great_expectations/install.sql
\ir dbt/install.sql
\ir soda/install.sql
\ir odcs/install.sql

\ir _read_document.sql
\ir _read_rules.sql
\ir _rule_to_dialect.sql
\ir document_faults.sql
\ir import_rules.sql
\ir translate_rules.sql
