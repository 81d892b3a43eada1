create or replace function setup._read_rules(
  p_dialect text,
  p_document jsonb,
  p_target text default null,
  p_gate text default null
)
returns table (
  place bigint,
  path text[],
  rule jsonb,
  message text,
  hint text,
  is_fault boolean
)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- A row is a rule that fits its target; or what is wrong with an entry; or, no fault, what an entry
-- says that no rule can say. The rules have no names but those that the document gives them.
declare
  v_entry  jsonb;
  v_rule   setup.quality_rules;
  v_column text;
begin
  place := 0;
  for v_entry in select e from setup._read_document(p_dialect, p_document, p_target) as e loop
    place := place + 1;
    path := array(select jsonb_array_elements_text(v_entry -> 'path'));
    rule := null;
    message := v_entry ->> 'message';
    hint := v_entry ->> 'hint';
    is_fault := message is not null and not coalesce((v_entry -> 'is_note')::boolean, false);
    if message is null then
      begin
        v_rule := setup._rule_of_entry(v_entry, p_dialect, p_gate);
        v_rule.rule_name := coalesce(v_rule.rule_name, v_entry ->> 'name');
        perform setup._check_rule(v_rule);
        v_rule.rule_name := v_entry #>> '{settings,rule_name}';
        rule := to_jsonb(v_rule);
      exception
        when sqlstate 'MW076' or sqlstate 'MW013' or sqlstate 'MW005' or data_exception then
          get stacked diagnostics
            message = message_text, hint = pg_exception_hint, v_column = column_name;
          is_fault := true;
          path := path || coalesce(
            (select array[k.key, v_column] from unnest('{kwargs,arguments}'::text[]) as k (key)
            where v_column <> '' and p_document #> (path || k.key || v_column) is not null limit 1),
            '{}'
          );
      end;
    end if;
    return next;
  end loop;
end;
$$;
comment on function setup._read_rules is
'Read a document of a dialect: its rules, and what is wrong with it. Writes nothing.';
revoke all on function setup._read_rules from public;
