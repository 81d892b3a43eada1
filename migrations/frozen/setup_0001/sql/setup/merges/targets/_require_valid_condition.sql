create or replace function setup._require_valid_condition(
  p_name text,
  p_source regclass,
  p_option text,
  p_condition text
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_condition is not null then
    -- a merge does not cast: what is no boolean would fail in each
    perform setup._parse(
      format(E'select case when (%s\n) then 1 end from %s as s', p_condition, p_source)
    );
    perform setup._parse_expression(
      'select s.*, case when', p_condition || E'\n',
      format('::boolean then 1 end from %s as s', p_source)
    );
  end if;
exception
  when syntax_error_or_access_rule_violation or data_exception or feature_not_supported then
    raise exception using
      errcode = 'MW050',
      message = format(
        'the condition %s of the merge into "%s" cannot be evaluated', p_option, p_name
      ),
      detail = sqlerrm,
      hint = format(
        'It is a boolean expression over the columns of "%s".', setup._relation_name(p_source)
      );
end;
$$;
comment on function setup._require_valid_condition is
'Raise MW050 for a condition of a merge that is no SQL over the columns of its source.';
revoke all on function setup._require_valid_condition from public;
