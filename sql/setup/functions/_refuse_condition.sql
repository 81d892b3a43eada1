create or replace function setup._refuse_condition(
  p_name text,
  p_source regclass,
  p_option text,
  p_condition text
)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Reads no row: what is wrong with the rows is found out when they are read.
begin
  if p_condition is not null then
    execute format(E'select (%s\n)::boolean from %s as s limit 0', p_condition, p_source);
  end if;
exception
  when syntax_error_or_access_rule_violation then
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
comment on function setup._refuse_condition(text, regclass, text, text) is
'Raise MW050 for a condition of a merge that is no SQL over the columns of its source.';
revoke all on function setup._refuse_condition(text, regclass, text, text) from public;
