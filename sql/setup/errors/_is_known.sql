create or replace function setup._is_known(p_names text)
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Whether a name, a path of names or a signature consists of what the catalogue or the text of
-- functions knows: then it is none of the data, or says nothing about them. What has an index is
-- looked at first.
declare
  v_word text;
begin
  if strpos(p_names, '(') = 0 and (
    exists (select from pg_class as c where c.relname = p_names)
    or exists (select from pg_attribute as a where a.attname = p_names)
  ) then
    return true;
  end if;
  foreach v_word in array regexp_split_to_array(p_names, '[]\s.,"()[]+') loop
    continue when v_word = ''
      or v_word = any(
        '{array,bigint,bit,boolean,character,column,double,function,inline_code_block,integer,'
        'materialized,number,object,precision,procedure,real,relation,schema,sequence,setup,'
        'smallint,string,table,text,time,timestamp,type,varying,view,with,without,zone}'::text[]
      )
      or exists (select from pg_proc as p where p.proname = v_word)
      or exists (select from pg_class as c where c.relname = v_word)
      or exists (select from pg_type as t where t.typname = v_word)
      or exists (select from pg_namespace as n where n.nspname = v_word)
      or exists (select from pg_constraint as c where c.conname = v_word)
      or exists (select from pg_roles as r where r.rolname = v_word)
      or exists (select from pg_attribute as a where a.attname = v_word)
      or v_word ~ '^[a-z_][a-z0-9_]*$' and exists (
        select
        from pg_proc as p
        where p.pronamespace <> all('{pg_catalog,information_schema,setup}'::regnamespace[])
          and p.prosrc ~* ('\m' || v_word || '\M')
      );
    return false;
  end loop;
  return true;
end;
$$;
comment on function setup._is_known is
'Tell whether all names in a text are known to the catalogue or to the text of functions.';
revoke all on function setup._is_known from public;
