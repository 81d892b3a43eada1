create or replace function setup._create_sequence_type(p_plan setup.merge_plan)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_sequence text[] := setup._text_array(p_plan.options -> 'sequence');
  v_wanted   text;
  v_found    text;
begin
  select string_agg(format_type(a.atttypid, null), ', ' order by s.position) into v_wanted
  from unnest(v_sequence) with ordinality as s (name, position)
  inner join pg_attribute as a on a.attrelid = p_plan.source and a.attname = s.name;
  select string_agg(format_type(a.atttypid, null), ', ' order by a.attnum) into v_found
  from pg_type as t
  inner join pg_attribute as a on a.attrelid = t.typrelid
  where t.oid = to_regtype(p_plan.sequence_type);
  if v_found is null then
    -- text is ordered by its bytes, whatever the database does
    perform setup._execute(format(
      E'create type %s as (\n  %s\n)',
      p_plan.sequence_type,
      (
        select string_agg(
          format(
            '%I %s%s', a.attname, format_type(a.atttypid, null),
            case when a.attcollation <> 0 then ' collate "C"' end
          ),
          E',\n  ' order by s.position
        )
        from unnest(v_sequence) with ordinality as s (name, position)
        inner join pg_attribute as a on a.attrelid = p_plan.source and a.attname = s.name
      )
    ));
    perform setup._execute(format(
      'comment on type %s is %L', p_plan.sequence_type,
      format('Sequence of the events of %s.', setup._relation_name(p_plan.target))
    ));
  elsif v_found <> v_wanted then
    raise exception using
      errcode = 'MW051',
      message = format(
        'the merge into "%s" changes the type of the sequence',
        setup._relation_name(p_plan.target)
      ),
      detail = format('It is (%s) in the table and (%s) in the source.', v_found, v_wanted),
      hint = format(
        'Fold all events again: select setup.rebuild_target(%L, …).',
        setup._relation_name(p_plan.target)
      );
  end if;
end;
$$;
comment on function setup._create_sequence_type is
'Create the composite type of a sequence of several columns. Raises MW051 when it is another one.';
revoke all on function setup._create_sequence_type from public;
