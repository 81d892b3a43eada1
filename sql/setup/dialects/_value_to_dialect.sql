create or replace function setup._value_to_dialect(p_value jsonb, p_kind text, p_words jsonb)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    (
      select to_jsonb(w.key)
      from jsonb_each_text(p_words) as w
      where w.value = p_value #>> '{}'
      -- that one word has two names is for readers
      order by w.key in ('never'), w.key
      limit 1
    ),
    case
      when p_kind = 'other_columns' and jsonb_typeof(p_value) = 'array'
        and p_value -> 1 is null then p_value -> 0
    end,
    p_value
  );
$$;
comment on function setup._value_to_dialect is
'Translate the value of an argument of ours into the word that a dialect has for it.';
revoke all on function setup._value_to_dialect from public;
