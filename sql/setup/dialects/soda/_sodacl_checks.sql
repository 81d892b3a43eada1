create or replace function setup._sodacl_checks(p_document jsonb)
returns table (
  path text[],
  dataset text,
  metric text,
  body jsonb,
  bounds jsonb,
  message text,
  hint text,
  is_note boolean
)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- "checks for TABLE": ["missing_count(city) = 0", {"row_count > 5": {…}}]
declare
  v_found  record;
  v_line   text;
  v_words  text[];
  v_fault  jsonb;
begin
  if p_document ? 'dataset' then
    return;
  end if;
  is_note := false;
  for v_found in
    select k.key, k.value from jsonb_each(p_document) as k where k.key !~ '^checks for \S+$'
  loop
    path := array[v_found.key];
    message := format('"%s" is not understood', v_found.key);
    hint := 'Its checks are below "checks for TABLE"; a filter goes into the check, as filter:.';
    return next;
  end loop;
  for v_found in
    select k.key, jsonb_typeof(k.value) as kind
    from jsonb_each(p_document) as k
    where k.key ~ '^checks for \S+$' and jsonb_typeof(k.value) not in ('array', 'null')
  loop
    path := array[v_found.key];
    message := format('"%s" is %s', v_found.key, v_found.kind);
    hint := 'It is array: one check per line, each behind a dash.';
    return next;
  end loop;
  for v_found in
    select
      k.key, substr(k.key, 12) as dataset, c.position - 1 as position, c.value
    from jsonb_each(p_document) as k
    cross join lateral jsonb_path_query(k.value, 'lax $[*]') with ordinality as c (value, position)
    where k.key ~ '^checks for \S+$' and jsonb_typeof(k.value) = 'array'
  loop
    message := null;
    hint := null;
    path := array[v_found.key, v_found.position::text];
    dataset := v_found.dataset;
    body := '{}';
    if jsonb_typeof(v_found.value) = 'string' then
      v_line := v_found.value #>> '{}';
    elsif jsonb_typeof(v_found.value) = 'object'
      and (select count(*) from jsonb_object_keys(v_found.value)) = 1
    then
      select e.key, coalesce(nullif(e.value, 'null'), '{}') into v_line, body
      from jsonb_each(v_found.value) as e;
      path := path || v_line;
      v_fault := setup._sodacl_fault(body);
      if v_fault is not null then
        message := v_fault ->> 'message';
        hint := v_fault ->> 'hint';
        path := path || array(select jsonb_array_elements_text(v_fault -> 'path'));
        return next;
        continue;
      end if;
    else
      message := 'this is no check of Soda';
      hint := 'Such as row_count > 5, indented below it what it says else.';
      return next;
      continue;
    end if;
    v_words := regexp_match(
      v_line,
      '^\s*(anomaly detection for|values in|failed rows|schema|freshness|\w+)'
      '\s*(?:\(\s*([^)]*?)\s*\))?\s*(.*?)\s*$'
    );
    select p.metric, p.body, p.bounds, p.message
    into metric, body, bounds, message
    from setup._sodacl_parts(v_words, body) as p;
    hint := case when message is not null
      then 'Such as missing_count(city) = 0, row_count between 10 and 20, avg(price) < 9.' end;
    return next;
  end loop;
end;
$$;
comment on function setup._sodacl_checks is
'List the checks of a file of Soda 3.';
revoke all on function setup._sodacl_checks from public;
