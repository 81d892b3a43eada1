create or replace function setup._read_document(
  p_dialect text,
  p_document jsonb,
  p_target text
)
returns setof jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Raises MW005 for a p_target that does not exist, MW076 for a dialect that is none.
declare
  v_target text;
begin
  perform setup._check_choice(
    'MW076', 'the document', 'dialect', p_dialect,
    '{suite,great_expectations,dbt,soda,odcs}'
  );
  if p_target is not null then
    v_target := setup._relation_name(setup._known_table(p_target));
  end if;
  case p_dialect
    when 'suite' then
      v_target := setup._relation_name(setup._find_relation(p_document ->> 'data_source'));
      if v_target is null and p_document ->> 'data_source' is not null then
        return next setup._no_such_table('{data_source}', p_document ->> 'data_source');
        return;
      end if;
      return query select * from setup._suite_faults(p_document);
      return query select * from setup._read_great_expectations(p_document, v_target, p_dialect);
    when 'great_expectations' then
      if v_target is null then
        return next setup._fault(
          '{}', 'a suite of Great Expectations does not say which table it judges',
          'Name the table: --table, or p_target.'
        );
        return;
      end if;
      return query select * from setup._read_great_expectations(p_document, v_target, p_dialect);
    when 'dbt' then
      return query select * from setup._read_dbt(p_document, v_target);
    when 'soda' then
      return query select * from setup._read_soda(p_document, v_target);
    when 'odcs' then
      return query select * from setup._read_odcs(p_document, v_target);
  end case;
end;
$$;
comment on function setup._read_document is
'Read a document: its rules in its dialect, and what is wrong with it. Raises MW005, MW076.';
revoke all on function setup._read_document from public;
