create or replace function setup._python_condition_sql(p_condition text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- as DataFrame.query() and DataFrame.filter() take it: word by word
  select string_agg(
    case
      when t.word like '"%' or t.word like '''%' then quote_literal(
        regexp_replace(substr(t.word, 2, length(t.word) - 2), '\\(.)', '\1', 'g')
      )
      when t.word like '`%' then quote_ident(trim(t.word, '`'))
      when t.word = '==' then '='
      when t.word = '!=' then '<>'
      when t.word in ('&', '&&') then ' and '
      when t.word in ('|', '||') then ' or '
      when t.word = '~' then ' not '
      else t.word
    end,
    '' order by t.position
  )
  from (
    select m.found[1] as word, m.position
    from regexp_matches(
      regexp_replace(
        regexp_replace(p_condition, '\.(?:notnull|notna|isNotNull)\(\)', ' is not null', 'gi'),
        '\.(?:isnull|isna)\(\)', ' is null', 'gi'
      ),
      '''(?:[^''\\]|\\.)*''|"(?:[^"\\]|\\.)*"|`[^`]*`|==|!=|&&?|\|\|?|~|\w+|\s+|.', 'g'
    ) with ordinality as m (found, position)
  ) as t;
$$;
comment on function setup._python_condition_sql is
'Translate a condition of pandas or Spark into SQL.';
revoke all on function setup._python_condition_sql from public;
