create or replace function setup._split_record(
  p_record text,
  p_delimiter text default ',',
  p_quote text default '"'
)
returns text[]
language plpgsql
immutable
set search_path = ''
as $$
-- The same reading as COPY's: an unquoted empty field is NULL, a quoted one is empty text, quotes may
-- stand anywhere in a field, a doubled quote in quotes is one.
declare
  v_d      text := regexp_replace(p_delimiter, '([^[:alnum:]])', '\\\1');
  v_q      text := regexp_replace(p_quote, '([^[:alnum:]])', '\\\1');
  v_tokens text[];
begin
  v_tokens := array(
    select m[1] from regexp_matches(
      p_record || p_delimiter, format('((?:[^%1$s%2$s]|%1$s(?:[^%1$s]|%1$s%1$s)*%1$s)*)%2$s', v_q, v_d), 'g'
    ) as m
  );
  -- a quote that does not close makes the search skip text
  if length(array_to_string(v_tokens, p_delimiter)) <> length(p_record) then
    return null;
  end if;
  return array(
    select case
      when t.token = '' then null
      when strpos(t.token, p_quote) = 0 then t.token
      else (
        select string_agg(coalesce(replace(p[1], p_quote || p_quote, p_quote), p[2]), '' order by o.n)
        from regexp_matches(
          t.token, format('%1$s((?:[^%1$s]|%1$s%1$s)*)%1$s|([^%1$s]+)', v_q), 'g'
        ) with ordinality as o (p, n)
      )
    end
    from unnest(v_tokens) with ordinality as t (token, position)
    order by t.position
  );
end;
$$;
comment on function setup._split_record(text, text, text) is
'Split a CSV record into fields as COPY does; NULL when a quote is not closed.';
revoke all on function setup._split_record(text, text, text) from public;
