-- Idempotent: the types of rules. What is none any more goes. The columns of a type: name, scope,
-- fewest and most columns, dimension, whether a NULL is passed over, groups of arguments that it
-- shares with others, further arguments, its templates, what passes, an example. In an example
-- "table" has the types of columns, "rule" the parameters of setup.register_rule, "good" and "bad"
-- rows: of a row type those that pass and violate in one table, of others two tables.
with known (
  rule_type, scope, columns_min, columns_max, dimension, skips_null, shared, arguments, sql,
  violated_when, description, example
) as (
  values
  -- each row
  (
    'not_null', 'row', 1, null::integer, 'completeness', false, '{}'::text[], '{}',
    '{any_null}', null::text,
    'none of the columns is NULL',
    '{"table": "a text", "rule": {"columns": ["a"]}, "good": [["x"], [""]], "bad": [[null]]}'
  ),
  (
    'unique', 'row', 1, null, 'uniqueness', true, '{collation}', '{}',
    '{judged} and count(*){filter} over (partition by {target_columns}) > 1', null,
    'no other row has the same values, in this load or in the target as it will be after it',
    '{"table": "a integer, b text", "rule": {"columns": ["a", "b"]},
      "good": [[1, "x"], [1, "y"], [1, null], [1, null]], "bad": [[2, "x"], [2, "x"]]}'
  ),
  (
    'accepted_values', 'row', 1, 1, 'validity', true, '{collation}',
    '{"values": {"kind": "values", "required": true}}',
    '{ordered} not in ({values})', null,
    'the value is one of `values`',
    '{"table": "a text", "rule": {"columns": ["a"], "arguments": {"values": ["x", "y"]}},
      "good": [["x"], [null]], "bad": [["z"], [""]]}'
  ),
  (
    'rejected_values', 'row', 1, 1, 'validity', true, '{collation}',
    '{"values": {"kind": "values", "required": true}}',
    '{ordered} in ({values})', null,
    'the value is none of `values`',
    '{"table": "a integer", "rule": {"columns": ["a"], "arguments": {"values": [0, 99]}},
      "good": [[1], [null]], "bad": [[0], [99]]}'
  ),
  (
    'range', 'row', 1, 1, 'accuracy', true, '{values_between,collation}',
    '{"as": {"kind": "word", "allowed": ["numeric"]}}',
    '{ordered} < {min} or {ordered} > {max} or {strict_min} and {ordered} = {min}'
    ' or {strict_max} and {ordered} = {max} or {is_unlike}', null,
    'the value is not below `min` and not above `max`; with `strict_min`, `strict_max` not equal '
    'either; a text `as` numeric is compared as the number that it is, and has to be one',
    '{"table": "a integer",
      "rule": {"columns": ["a"], "arguments": {"min": 1, "max": 5, "strict_max": true}},
      "good": [[1], [4], [null]], "bad": [[0], [5]]}'
  ),
  (
    'regex', 'row', 1, 1, 'validity', true, '{pattern}', '{}',
    '{text} !{like} {pattern}', null,
    'the text matches the regular expression `pattern` of PostgreSQL somewhere; `^` and `$` are '
    'its beginning and end, a line break is a character as any other',
    '{"table": "a text", "rule": {"columns": ["a"], "arguments": {"pattern": "^[a-z]+$"}},
      "good": [["abc"], [null]], "bad": [["Abc"], ["abc\n"], [""]]}'
  ),
  (
    'not_regex', 'row', 1, 1, 'validity', true, '{pattern}', '{}',
    '{text} {like} {pattern}', null,
    'the text does not match the regular expression `pattern`',
    '{"table": "a text", "rule": {"columns": ["a"], "arguments": {"pattern": "^ | $"}},
      "good": [["abc"], ["a c"], [null]], "bad": [[" abc"], ["abc "]]}'
  ),
  (
    'date_format', 'row', 1, 1, 'validity', true, '{}',
    '{"format": {"kind": "format", "required": true}}',
    '{judged} and not ({is_date})', null,
    'the text has the `strptime` format and names a day of the calendar',
    '{"table": "a text", "rule": {"columns": ["a"], "arguments": {"format": "%Y-%m-%d"}},
      "good": [["2024-02-29"], [null]], "bad": [["2023-02-29"], ["29.02.2024"], [""]]}'
  ),
  (
    'format', 'row', 1, 1, 'validity', true, '{}',
    '{"format": {"kind": "word", "required": true,
      "allowed": ["credit_card", "e164", "ean", "email", "iban", "ipv4", "ipv6", "isbn",
        "iso_country", "iso_currency", "iso_date", "iso_language", "iso_time", "iso_timestamp",
        "json", "url", "uuid"]}}',
    '{judged} and not {is_format}', null,
    'the text is a well-formed `iban`, `email`, `iso_date` …, as `setup.is_<format>` says',
    '{"table": "a text", "rule": {"columns": ["a"], "arguments": {"format": "iban"}},
      "good": [["DE89370400440532013000"], [null]], "bad": [["DE88370400440532013000"], [""]]}'
  ),
  (
    'length', 'row', 1, 1, 'validity', true, '{}',
    '{"min": {"kind": "integer", "required": "any"},
      "max": {"kind": "integer", "required": "any"}}',
    '{length} < {min} or {length} > {max}', null,
    'the text has `min` to `max` characters; a `bytea` bytes, an array elements',
    '{"table": "a text", "rule": {"columns": ["a"], "arguments": {"min": 2, "max": 3}},
      "good": [["ab"], ["äöü"], [null]], "bad": [["a"], ["abcd"], [""]]}'
  ),
  (
    'type', 'row', 1, 1, 'validity', true, '{}',
    '{"type": {"kind": "types", "required": true}}',
    'not ({is_input})', null,
    'the column is of the type, or of one of a list; of a text column each value can be read as '
    'one, dates and times as ISO 8601',
    '{"table": "a text", "rule": {"columns": ["a"], "arguments": {"type": "integer"}},
      "good": [["7"], ["-1"], [null]], "bad": [["7.5"], ["x"], [""]]}'
  ),
  (
    'compare', 'row', 2, 2, 'accuracy', true, '{collation,ignore_when}',
    '{"operator": {"kind": "operator", "default": ">",
      "allowed": [">", ">=", "<", "<=", "=", "<>"]}}',
    '{judged} and ({ordered} {operator} {second}) is not true', null,
    'the first column compares with the second as `operator` says',
    '{"table": "a integer, b integer",
      "rule": {"columns": ["a", "b"], "arguments": {"operator": ">="}},
      "good": [[2, 1], [1, 1], [null, 1]], "bad": [[1, 2]]}'
  ),
  (
    'sum_of_columns', 'row', 1, null, 'accuracy', true, '{ignore_when}',
    '{"total": {"kind": "number", "required": "any"},
      "equals": {"kind": "column", "required": "any"},
      "tolerance": {"kind": "amount", "default": 0}}',
    '{judged} and ({sum} = {wanted_sum} or abs({sum} - {wanted_sum}) <= {tolerance}) is not true',
    null,
    'the columns sum to `total`, or to the column `equals`, within `tolerance`',
    '{"table": "a integer, b integer, c numeric",
      "rule": {"columns": ["a", "b"], "arguments": {"equals": "c", "tolerance": 0.5}},
      "good": [[1, 2, 3], [1, 2, 3.5], [1, null, 3]], "bad": [[1, 2, 4]]}'
  ),
  (
    'unique_in_record', 'row', 2, null, 'uniqueness', true, '{collation,ignore_when}', '{}',
    '{judged} and ({pairs})', null,
    'no two of the columns have the same value in the row',
    '{"table": "a integer, b integer", "rule": {"columns": ["a", "b"]},
      "good": [[1, 2], [1, null]], "bad": [[1, 1]]}'
  ),
  (
    'foreign_key', 'row', 1, null, 'consistency', true, '{other_table}',
    '{"to_columns": {"kind": "other_columns"}}',
    '{judged} and not exists (select from {table} as o where {references} and {other_filter})',
    null,
    'a row of `table` has the values in `to_columns`: by default its primary key, or columns of '
    'the same names',
    '{"table": "a integer", "other": {"table": "id integer", "rows": [[1], [2]]},
      "rule": {"columns": ["a"], "arguments": {"table": "other", "to_columns": ["id"]}},
      "good": [[1], [2], [null]], "bad": [[3]]}'
  ),
  (
    'increasing', 'row', 1, 1, 'consistency', true, '{collation,sequence}', '{}',
    '{ordered} < {previous} or {strictly} and {ordered} = {previous}', null,
    'the value is not below that of the row before it in `order_by`, by default the key, among '
    'those of the same `group_by`; with `strictly` above it. Rows that are appended or upserted '
    'come after the one before them that is in the table',
    '{"table": "n integer, a integer",
      "rule": {"columns": ["a"], "arguments": {"order_by": ["n"]}},
      "good": [[1, 5], [2, null], [3, 5], [4, 9], [6, 8]], "bad": [[5, 7]]}'
  ),
  (
    'decreasing', 'row', 1, 1, 'consistency', true, '{collation,sequence}', '{}',
    '{ordered} > {previous} or {strictly} and {ordered} = {previous}', null,
    'the value is not above that of the row before it in `order_by`, by default the key, among '
    'those of the same `group_by`; with `strictly` below it. Rows that are appended or upserted '
    'come after the one before them that is in the table',
    '{"table": "n integer, a integer",
      "rule": {"columns": ["a"], "arguments": {"order_by": ["n"], "strictly": true}},
      "good": [[1, 5], [2, 3], [4, 1]], "bad": [[3, 3]]}'
  ),
  (
    'expression', 'row', 0, null, 'accuracy', false, '{expression}', '{}',
    '({expression}) is not true', null,
    'the SQL expression over the columns of the source view is true; NULL does not pass',
    '{"table": "a integer", "rule": {"expression": "a % 2 = 0"},
      "good": [[2], [0]], "bad": [[1], [null]]}'
  ),

  -- the table as a whole
  (
    'distinct_set', 'table', 1, 1, 'validity', true, '{collation}',
    '{"values": {"kind": "values", "required": true},
      "match": {"kind": "word", "default": "equal", "allowed": ["equal", "subset", "superset"]}}',
    'jsonb_build_object(''unexpected'', count(*) filter (where {ordered} not in ({values})'
    ' and {where}), ''missing'', to_jsonb(array_remove(array[{missing_values}], null)))',
    '{match} <> ''superset'' and ({observed} ->> ''unexpected'')::bigint > 0'
    ' or {match} <> ''subset'' and {observed} -> ''missing'' <> ''[]''',
    'the distinct values are those of `values`; as a `subset` no others, as a `superset` all of '
    'them and perhaps others',
    '{"table": "a text", "rule": {"columns": ["a"], "arguments": {"values": ["x", "y"]}},
      "good": [["x"], ["y"], ["x"], [null]], "bad": [["x"], ["x"]]}'
  ),
  (
    'distinct_proportion', 'table', 1, 1, 'uniqueness', true, '{share_between,collation}', '{}',
    'count(distinct {ordered}){filter}::numeric / nullif(count({ordered}){filter}, 0)', 'outside',
    'the distinct values are that share of the values, 0 to 1',
    '{"table": "a integer", "rule": {"columns": ["a"], "arguments": {"min": 0.75}},
      "good": [[1], [2], [3], [3], [null]], "bad": [[1], [1], [2], [2]]}'
  ),
  (
    'distinct_count', 'table', 1, 1, 'uniqueness', true, '{between,collation}', '{}',
    'count(distinct {ordered}){filter}', 'outside',
    'there are that many distinct values',
    '{"table": "a text", "rule": {"columns": ["a"], "arguments": {"min": 2, "max": 2}},
      "good": [["x"], ["y"], ["y"], [null]], "bad": [["x"], ["x"]]}'
  ),
  (
    'minimum', 'table', 1, 1, 'accuracy', true, '{between,collation}', '{}',
    'min({ordered}){filter}', 'outside',
    'the least value is in the range',
    '{"table": "a integer", "rule": {"columns": ["a"], "arguments": {"min": 1, "max": 3}},
      "good": [[2], [9], [null]], "bad": [[0], [9]]}'
  ),
  (
    'maximum', 'table', 1, 1, 'accuracy', true, '{between,collation}', '{}',
    'max({ordered}){filter}', 'outside',
    'the greatest value is in the range',
    '{"table": "a date", "rule": {"columns": ["a"], "arguments": {"max": "2024-12-31"}},
      "good": [["2024-01-01"], ["2024-12-31"]], "bad": [["2024-01-01"], ["2025-01-01"]]}'
  ),
  (
    'mean', 'table', 1, 1, 'accuracy', true, '{between}', '{}',
    'avg({column}){filter}', 'outside',
    'the mean is in the range',
    '{"table": "a integer", "rule": {"columns": ["a"], "arguments": {"min": 2, "max": 2.5}},
      "good": [[1], [3], [null]], "bad": [[1], [5]]}'
  ),
  (
    'median', 'table', 1, 1, 'accuracy', true, '{between,collation}', '{}',
    '{percentile}(0.5) within group (order by {ordered}){filter}', 'outside',
    'the median is in the range: of two middle numbers their mean, of other values the lower',
    '{"table": "a integer", "rule": {"columns": ["a"], "arguments": {"min": 2, "max": 3}},
      "good": [[1], [3], [2], [100]], "bad": [[1], [100], [9]]}'
  ),
  (
    'stdev', 'table', 1, 1, 'accuracy', true, '{between}', '{}',
    'stddev_samp({column}){filter}', 'outside',
    'the standard deviation of the sample is in the range',
    '{"table": "a integer", "rule": {"columns": ["a"], "arguments": {"max": 1}},
      "good": [[1], [2], [3]], "bad": [[1], [9]]}'
  ),
  (
    'quantile', 'table', 1, 1, 'accuracy', true, '{between,collation}',
    '{"quantile": {"kind": "share", "required": true}}',
    '{percentile}({quantile}) within group (order by {ordered}){filter}', 'outside',
    'the quantile, 0 to 1, is in the range; between two numbers it is interpolated',
    '{"table": "a integer",
      "rule": {"columns": ["a"], "arguments": {"quantile": 0.9, "max": 10}},
      "good": [[1], [2], [10]], "bad": [[1], [2], [20]]}'
  ),
  (
    'sum', 'table', 1, 1, 'accuracy', true, '{between}', '{}',
    'sum({column}){filter}', 'outside',
    'the sum is in the range',
    '{"table": "a integer", "rule": {"columns": ["a"], "arguments": {"min": 3, "max": 3}},
      "good": [[1], [2], [null]], "bad": [[1], [3]]}'
  ),
  (
    'most_common', 'table', 1, 1, 'accuracy', true, '{collation}',
    '{"values": {"kind": "values", "required": true},
      "ties": {"kind": "boolean", "default": false}}',
    null, null,
    'the values that occur most often are all among `values`; with `ties` one of them is',
    '{"table": "a text", "rule": {"columns": ["a"], "arguments": {"values": ["x"]}},
      "good": [["x"], ["x"], ["y"], [null], [null], [null]], "bad": [["x"], ["y"]]}'
  ),
  (
    'row_count', 'table', 0, 0, 'consistency', false, '{between}', '{}',
    'count(*){filter}', 'outside',
    'the table has that many rows',
    '{"table": "a integer", "rule": {"arguments": {"min": 2, "max": 3}},
      "good": [[1], [null]], "bad": [[1]]}'
  ),
  (
    'column_count', 'table', 0, 0, 'consistency', false, '{between}', '{}',
    'case when min(cardinality({delivered})) = max(cardinality({delivered}))'
    ' then to_jsonb(max(cardinality({delivered})))'
    ' else jsonb_build_array(min(cardinality({delivered})), max(cardinality({delivered}))) end',
    'min(cardinality({delivered})) < {min} or max(cardinality({delivered})) > {max}'
    ' or {strict_min} and min(cardinality({delivered})) = {min}'
    ' or {strict_max} and max(cardinality({delivered})) = {max}',
    'the table, or each file that brought its rows, has that many columns, those of the framework '
    'not counted',
    '{"table": "a integer, b text", "rule": {"arguments": {"min": 2, "max": 2}},
      "good": [], "other": {"table": "a integer", "rows": []}, "bad": "other"}'
  ),
  (
    'column_exists', 'table', 1, null, 'validity', false, '{}', '{}',
    'to_jsonb(setup._missing_names({relation}, {names}, jsonb_agg({delivered})))',
    '{observed} <> ''[]''',
    'the table has the columns, and so has each file that brought its rows',
    '{"table": "a integer, b text", "rule": {"columns": ["a", "b"]},
      "good": [], "other": {"table": "a integer", "rows": []}, "bad": "other"}'
  ),
  (
    'column_order', 'table', 1, null, 'consistency', false, '{}',
    '{"match": {"kind": "word", "default": "ordered",
      "allowed": ["ordered", "set", "superset"]}}',
    -- the first list that is wrong, else the first
    '(jsonb_agg({delivered} order by case {match}'
    ' when ''ordered'' then {delivered} = {names}'
    ' when ''set'' then {delivered} @> {names} and {delivered} <@ {names}'
    ' else {delivered} @> {names} end, {delivered})) -> 0',
    'case {match} when ''ordered'' then {observed} <> to_jsonb({names})'
    ' when ''set'' then not ({observed} @> to_jsonb({names}) and {observed} <@ to_jsonb({names}))'
    ' else not {observed} @> to_jsonb({names}) end',
    'the table, or each file that brought its rows, has these columns in this order, those of the '
    'framework aside; as a `set` in any order, as a `superset` perhaps with others',
    '{"table": "a integer, b text", "rule": {"columns": ["a", "b"]},
      "good": [], "other": {"table": "b text, a integer", "rows": []}, "bad": "other"}'
  ),
  (
    'fresh', 'table', 1, 1, 'timeliness', true, '{}',
    '{"max_age": {"kind": "interval"}, "factor": {"kind": "amount", "default": 3}}',
    'coalesce(max({moment}) filter (where {moment} <= {now} and {where}), ''-infinity'')',
    '{observed} < {now} - {oldest_age}',
    'the greatest time that is not in the future is at most `max_age` old; without it at most '
    '`factor` times the usual time between two loads; a time without a zone is one of UTC',
    '{"table": "a timestamptz", "rule": {"columns": ["a"], "arguments": {"max_age": "2 days"}},
      "good": [["2024-05-01T00:00:00Z"], ["2024-06-01T00:00:00Z"], ["2099-01-01T00:00:00Z"]],
      "bad": [["2024-05-01T00:00:00Z"], ["2099-01-01T00:00:00Z"]], "now": "2024-06-02T12:00:00Z"}'
  ),
  (
    'no_gaps', 'table', 1, 1, 'timeliness', true, '{}',
    '{"unit": {"kind": "word", "default": "day",
      "allowed": ["minute", "hour", "day", "week", "month", "year"]},
      "from": {"kind": "time"}, "to": {"kind": "time"}}',
    'setup._observe_gaps(array_agg(distinct date_trunc({unit}, {moment} at time zone ''UTC''))'
    ' filter (where isfinite({column}) and {where}), {unit}, {from}, {to})', null,
    'each day, or other `unit`, in UTC between the first and the last value, or `from` and `to`, '
    'has a row; they take an ISO time, `now`, or what lies from now, such as `-30 days`',
    '{"table": "a date", "rule": {"columns": ["a"]},
      "good": [["2024-02-28"], ["2024-03-01"], ["2024-02-29"], ["2024-02-28"]],
      "bad": [["2024-02-28"], ["2024-03-01"]]}'
  ),
  (
    'usual', 'table', 0, 1, 'timeliness', true, '{}',
    '{"metric": {"kind": "word", "required": true, "allowed": ["rows_in", "rows_out",
        "rows_quarantined", "duration", "interval", "null_share", "distinct", "min", "max",
        "mean", "length"]},
      "direction": {"kind": "word", "default": "both", "allowed": ["spike", "drop", "both"]},
      "deviations": {"kind": "amount", "default": 3.5},
      "min_change": {"kind": "amount", "default": 10}}', null, null,
    'the metric of the load, or of the profile of the column, is at most `deviations` times 1.4826 '
    'MAD, or `min_change` percent, from the median of the loads before; silent until 8 are known',
    '{"rule": {"arguments": {"metric": "rows_in", "direction": "drop"}}}'
  ),
  (
    'empty_query', 'table', 0, null, 'accuracy', false, '{expression}', '{}', null, null,
    'the query returns no rows; each is a violation',
    '{"table": "a integer", "rule": {"expression": "select from {target} where a < 0"},
      "good": [[1], [0]], "bad": [[1], [-1], [-2]]}'
  ),
  (
    'table_expression', 'table', 0, null, 'accuracy', false, '{expression}',
    '{"before_merge": {"kind": "boolean", "default": false}}', null, null,
    'the SQL expression is true after the merge, once for the whole table; with `before_merge`'
    ' before it, as part of the verdict of a table gate',
    '{"table": "a integer", "rule": {"expression": "(select max(a) from {target}) < 9"},
      "good": [[1], [8]], "bad": [[1], [9]]}'
  ),

  -- two tables
  (
    'row_count_equal', 'two_tables', 0, 0, 'consistency', false, '{other_table}',
    '{"tolerance": {"kind": "amount", "default": 0}}',
    'setup._observe_equal(count(*){filter},'
    ' (select count(*) from {table} as o where {other_filter}), {tolerance})', null,
    'both tables have the same number of rows, within `tolerance`',
    '{"table": "a integer", "other": {"table": "id integer", "rows": [[1], [2]]},
      "rule": {"arguments": {"table": "other"}}, "good": [[1], [1]], "bad": [[1]]}'
  ),
  (
    'reconcile', 'two_tables', 0, 0, 'consistency', false, '{}',
    '{"table": {"kind": "relation", "required": "any"},
      "query": {"kind": "query", "required": "any"},
      "other_filter": {"kind": "condition"},
      "sums": {"kind": "names"}, "group_by": {"kind": "names"},
      "tolerance": {"kind": "amount", "default": 0},
      "tolerance_unit": {"kind": "word", "default": "absolute",
        "allowed": ["absolute", "percent"]},
      "count": {"kind": "boolean", "default": true},
      "count_tolerance": {"kind": "amount", "default": 0},
      "quarantine": {"kind": "boolean", "default": false}}',
    null, null,
    'the numbers of rows (unless `count` is false) and the `sums` of columns equal those of '
    '`table`, or of a `query`, in each group of `group_by`; names are an array, or an object '
    '`{"ours": "theirs"}`; sums may differ by `tolerance`, rows by `count_tolerance`; with '
    '`quarantine` what the target refused counts as if it were there',
    '{"table": "a text, n integer",
      "other": {"table": "a text, m integer", "rows": [["x", 1], ["x", 2], ["y", 5]]},
      "rule": {"arguments": {"table": "other", "sums": {"n": "m"}, "group_by": ["a"]}},
      "good": [["x", 3], ["x", 0], ["y", 5]], "bad": [["x", 3], ["y", 0], ["y", 5]]}'
  )
),

groups (name, arguments) as (
  values
  (
    'values_between',
    '{"min": {"kind": "value", "required": "any"}, "max": {"kind": "value", "required": "any"},
      "strict_min": {"kind": "boolean", "default": false},
      "strict_max": {"kind": "boolean", "default": false}}'::jsonb
  ),
  (
    'between',
    '{"min": {"kind": "bound", "required": "any"}, "max": {"kind": "bound", "required": "any"},
      "strict_min": {"kind": "boolean", "default": false},
      "strict_max": {"kind": "boolean", "default": false}}'
  ),
  (
    'share_between',
    '{"min": {"kind": "share", "required": "any"}, "max": {"kind": "share", "required": "any"},
      "strict_min": {"kind": "boolean", "default": false},
      "strict_max": {"kind": "boolean", "default": false}}'
  ),
  ('collation', '{"collation": {"kind": "collation"}}'),
  (
    'pattern',
    '{"pattern": {"kind": "regex", "required": true},
      "ignore_case": {"kind": "boolean", "default": false}}'
  ),
  (
    'ignore_when',
    '{"ignore_when": {"kind": "word", "default": "any_null",
      "allowed": ["any_null", "all_null", "never"]}}'
  ),
  (
    'sequence',
    '{"order_by": {"kind": "columns"}, "group_by": {"kind": "columns"},
      "strictly": {"kind": "boolean", "default": false}}'
  ),
  (
    'other_table',
    '{"table": {"kind": "relation", "required": true}, "other_filter": {"kind": "condition"}}'
  )
),

complete as (
  select
    k.rule_type,
    k.scope,
    k.columns_min,
    k.columns_max,
    k.dimension,
    k.skips_null,
    k.sql,
    replace(
      k.violated_when, 'outside',
      '{observed} < {min} or {observed} > {max} or {strict_min} and {observed} = {min}'
      ' or {strict_max} and {observed} = {max}'
    ) as violated_when,
    k.description,
    k.example::jsonb as example,
    k.arguments::jsonb || coalesce(s.arguments, '{}')
    || case k.scope
      when 'row' then '{"refused": {"kind": "boolean", "default": false}}'::jsonb
      else '{}'
    end as arguments,
    'expression' = any(k.shared) as takes_expression
  from known as k
  left join lateral (
    select jsonb_object_agg(a.key, a.value) as arguments
    from groups as g
    cross join lateral jsonb_each(g.arguments) as a
    where g.name = any(k.shared)
  ) as s on true
),

gone as (
  delete from setup.rule_types as t
  where t.rule_type not in (select k.rule_type from known as k)
)

insert into setup.rule_types as t (
  rule_type, scope, columns_min, columns_max, takes_expression, arguments, column_arguments,
  dimension, skips_null, sql, violated_when, example, description
)
select
  c.rule_type,
  c.scope,
  c.columns_min,
  c.columns_max,
  c.takes_expression,
  c.arguments,
  array(
    select a.key from jsonb_each(c.arguments) as a
    where a.value ->> 'kind' in ('column', 'columns')
    order by a.key
  ) as column_arguments,
  c.dimension,
  c.skips_null,
  c.sql,
  c.violated_when,
  c.example,
  c.description
from complete as c
on conflict (rule_type) do update
  set
    scope = excluded.scope,
    columns_min = excluded.columns_min,
    columns_max = excluded.columns_max,
    takes_expression = excluded.takes_expression,
    arguments = excluded.arguments,
    column_arguments = excluded.column_arguments,
    dimension = excluded.dimension,
    skips_null = excluded.skips_null,
    sql = excluded.sql,
    violated_when = excluded.violated_when,
    example = excluded.example,
    description = excluded.description
  where to_jsonb(t) - 'dialects' is distinct from to_jsonb(excluded) - 'dialects';
