-- Reading text as values; the models call these.
\ir clean_text.sql
\ir try_integer.sql
\ir try_bigint.sql
\ir yyyymmdd_of_iso.sql
\ir yyyymmdd_of_digits.sql
\ir try_date.sql
\ir has_utc_offset.sql
\ir try_timestamptz.sql
\ir try_utc_offset.sql
\ir try_boolean.sql
\ir try_numeric.sql
\ir try_decimal.sql
\ir try_whole_number.sql
\ir try_cents.sql
\ir is_key.sql
