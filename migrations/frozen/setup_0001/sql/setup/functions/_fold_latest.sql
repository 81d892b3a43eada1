create or replace function setup._fold_latest(p_plan setup.merge_plan)
returns setup.merge_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Current rows of events that set all columns: the last event of a key decides, so nothing has to
-- be folded. Puts aside what differs from the target and from its shadow, which keeps the delete
-- that is the last event of a key, unless a truncate came after it. Returns noop and late.
declare
  v_keys      text := setup._quote_all(p_plan.keys);
  v_list      text := setup._format_each(p_plan.payload, ', %1$I', '');
  v_truncates boolean;
  v_counts    setup.merge_counts := (0, 0, 0, 0, 0, 0, 0, 0);
begin
  execute format('select exists (select from %s where _op = ''T'')', p_plan.news)
  into v_truncates;
  perform setup._create_changes(p_plan);
  execute format(
    $sql$
      with truncated as materialized (
        select z._seq as _at from %1$s as z order by z._seq desc limit 1
      ),
      joined as materialized (
        select n.*, t._seq as __row, x._seq as __tomb
        from %2$s as n
        left join %3$s as t on %4$s
        left join %5$s as x on %6$s
        where n._op <> 'T'
      ),
      latest as (
        select distinct on (%7$s) j.*
        from joined as j
        order by %7$s, j._seq desc, %8$s
      ),
      effective as materialized (
        select l.*
        from latest as l
        where (l.__row is null or l._seq >= l.__row)
          and (l.__tomb is null or l._seq >= l.__tomb)
          and not exists (select from truncated as z where z._at > l._seq)
      ),
      written as (
        insert into %9$s (_table, _action, %10$s, _seq, _op%11$s)
        select
          'target',
          case when _op = 'D' then 'delete' when __row is null then 'insert' else 'update' end,
          %10$s, case _op when 'D' then __row else _seq end, null%11$s
        from effective
        where _op = 'U' or __row is not null
        union all
        select 'shadow', 'delete', %10$s, __tomb, null%12$s
        from effective
        where __tomb is not null and (_op = 'U' or __tomb <> _seq)
        union all
        select 'shadow', 'insert', %10$s, _seq, 'D'%12$s
        from effective
        where _op = 'D' and __tomb is distinct from _seq
        %13$s
      )
      select
        (select count(*) from joined)
        - (select count(*) from effective as e where e._op = 'U' or e.__row is not null),
        (
          select count(*) from joined as j
          where j._seq < j.__row or j._seq < j.__tomb
        )
    $sql$,
    p_plan.truncates,
    p_plan.news,
    p_plan.target,
    setup._format_each(p_plan.keys, 't.%1$I = n.%1$I', ' and '),
    p_plan.shadow,
    setup._format_each(p_plan.keys, 'x.%1$I = n.%1$I', ' and '),
    setup._quote_all(p_plan.keys, 'j.'),
    setup._greatest_first(p_plan, 'j'),
    p_plan.changes,
    v_keys,
    v_list,
    setup._format_each(p_plan.payload, ', null', ''),
    -- what a new truncate ends; to be deleted twice is to be deleted once
    case when v_truncates then format(
      $sql$
        union all
        select 'target', 'delete', %1$s, t._seq, null%2$s
        from truncated as z
        inner join %3$s as t on t._seq < z._at
        where not exists (select from effective as e where e._op = 'U' and %4$s)
        union all
        select 'shadow', 'delete', %5$s, x._seq, null%2$s
        from truncated as z
        inner join %6$s as x on x._seq < z._at
      $sql$,
      setup._quote_all(p_plan.keys, 't.'),
      setup._format_each(p_plan.payload, ', null', ''),
      p_plan.target,
      setup._format_each(p_plan.keys, 'e.%1$I = t.%1$I', ' and '),
      setup._quote_all(p_plan.keys, 'x.'),
      p_plan.shadow
    ) end
  ) into v_counts.noop, v_counts.late;
  return v_counts;
end;
$$;
comment on function setup._fold_latest(setup.merge_plan) is
'Find the last event of each key and put aside what differs from current rows and their shadow.';
revoke all on function setup._fold_latest(setup.merge_plan) from public;
