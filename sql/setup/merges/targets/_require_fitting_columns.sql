create or replace function setup._require_fitting_columns(
  p_plan setup.merge_plan,
  p_offered text[],
  p_technical text[]
)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_types  jsonb := setup._column_types(p_plan.source);
  v_known  jsonb := setup._column_types(p_plan.target);
  v_source text := setup._relation_name(p_plan.source);
  v_target text := setup._relation_name(p_plan.target);
  v_column text;
begin
  if p_plan.sequence_type in ('character', 'bit') or exists (
    select from unnest(setup._text_array(p_plan.options -> 'sequence')) as s (name)
    where v_types ->> s.name in ('character', 'bit')
  ) then
    raise exception using
      errcode = 'MW052',
      message = format('the sequence of the merge into "%s" has a fixed length', v_target),
      hint = 'Cast it in the view, character to text, bit to bit varying.';
  end if;

  foreach v_column in array p_plan.keys || p_offered loop
    if v_column = any(p_technical) or v_column like '\_\_%' then
      raise exception using
        errcode = 'MW050',
        message = format(
          'column "%s" of "%s" has a name that the merge needs itself', v_column, v_source
        ),
        hint = 'Give it another name in the view, or name it in p_except_columns.';
    elsif cardinality(array_positions(p_plan.keys || p_offered, v_column)) > 1 then
      raise exception using
        errcode = 'MW050',
        message = format('column "%s" of "%s" is named twice', v_column, v_source),
        hint = 'Name each column once, in p_keys or p_columns.';
    elsif v_known ? v_column and v_column <> all(setup._columns(p_plan.target)) then
      raise exception using
        errcode = 'MW050',
        message = format(
          'column "%s" of "%s" is generated and cannot be written', v_column, v_target
        ),
        hint = 'Leave it out of the view, or name it in p_except_columns.';
    end if;
  end loop;

  if p_plan.missing <> '{}' and coalesce(p_plan.options ->> 'on_missing', 'error') = 'error' then
    raise exception using
      errcode = 'MW041',
      message = format('column "%s" of "%s" is not in its source', p_plan.missing[1], v_target),
      hint = format('Add it to "%s", or set p_on_missing to null or keep.', v_source);
  end if;

  foreach v_column in array p_plan.keys || p_offered loop
    if v_known ->> v_column <> v_types ->> v_column then
      raise exception using
        errcode = 'MW052',
        message = format(
          'column "%s" of "%s" has another type in its source', v_column, v_target
        ),
        detail = format(
          'It is %s; "%s" delivers %s.', v_known ->> v_column, v_source, v_types ->> v_column
        ),
        hint = 'Cast it in the view, or change the column and call setup.rebuild_target.';
    end if;
  end loop;
end;
$$;
comment on function setup._require_fitting_columns is
'Raise MW041, MW050 or MW052 when the columns that a source offers do not fit the target of a '
'merge.';
revoke all on function setup._require_fitting_columns from public;
