create or replace function setup._read_soda(p_document jsonb, p_target text)
returns setof jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- A contract of Soda 4, or the checks of Soda 3 (SodaCL). Both are lists of metrics of a table, and
-- what they have to be.
declare
  v_check  record;
  v_target text;
  v_fault  jsonb;
begin
  if jsonb_typeof(p_document) is distinct from 'object' then
    return next setup._fault(
      '{}', 'the document is neither a contract nor checks of Soda',
      'It has keys: dataset: …, or checks for TABLE: ….'
    );
    return;
  end if;
  if p_document ? 'dataset' then
    return query select * from setup._soda_faults(p_document);
    if found then
      return;
    end if;
  end if;
  for v_check in
    select * from setup._soda_contract_checks(p_document)
    union all
    select * from setup._sodacl_checks(p_document)
  loop
    if v_check.message is not null then
      return next setup._fault(v_check.path, v_check.message, v_check.hint)
        || jsonb_build_object('is_note', v_check.is_note);
      continue;
    end if;
    v_fault := null;
    begin
      v_target := coalesce(
        p_target,
        setup._relation_name(setup._find_relation(setup._named_table(v_check.dataset)))
      );
      if v_target is null then
        v_fault := setup._no_such_table(v_check.path, v_check.dataset);
      end if;
    exception
      when sqlstate 'MW076' then
        v_fault := setup._fault(v_check.path, sqlerrm, 'Name the table: --table.');
    end;
    if v_fault is not null then
      return next v_fault;
      return;  -- the same for all of its checks
    end if;
    return query
    select e
    from setup._soda_entries(
      v_check.path, v_target, v_check.metric, v_check.body, v_check.bounds
    ) as e;
  end loop;
end;
$$;
comment on function setup._read_soda is
'Read a contract or checks of Soda: the rules to translate, and what is wrong with it.';
revoke all on function setup._read_soda from public;
