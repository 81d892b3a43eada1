-- What every room uses: schemas and types, one clock, numbers and texts, notices, transactions.
\ir requirements.sql
\ir schemas.sql
\ir types.sql

\ir _now.sql
\ir version.sql
\ir _lock_key.sql
\ir _number.sql
\ir _memory_kb.sql
\ir _quantity.sql
\ir _edit_distance.sql
\ir _did_you_mean.sql
\ir _keep_user_values.sql
\ir _exact_text.sql
\ir _visible.sql
\ir _for_client.sql
\ir _announce.sql
\ir _absorb_cancellation.sql
\ir _prepare_transaction.sql
\ir _switch.sql
\ir _check_choice.sql
\ir _time_limit.sql
\ir _registered_values.sql
\ir _reset_values.sql
\ir _commit.sql
