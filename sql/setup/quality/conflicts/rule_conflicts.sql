create or replace view setup.rule_conflicts as
with pairs as (
  select
    a.target,
    a.rule_id,
    a.rule_name,
    b.rule_id as other_rule_id,
    b.rule_name as other_rule_name,
    setup._rule_conflict(a, b) as conflict,
    setup._rule_conflict(b, a) as conflict_of_other
  from setup.quality_rules as a
  inner join setup.quality_rules as b on a.target = b.target and a.rule_id <> b.rule_id
  where
    a.is_enabled
    and b.is_enabled
    and (a.columns && b.columns or a.rule_type = b.rule_type and a.columns = b.columns)
)

select
  p.target,
  p.rule_name,
  p.conflict,
  p.other_rule_name
from pairs as p
where
  p.conflict is not null
  -- what goes both ways is told once, of the later rule
  and (p.rule_id > p.other_rule_id or p.conflict_of_other is distinct from p.conflict)
order by p.target collate "C", p.rule_name collate "C", p.other_rule_name collate "C";
comment on view setup.rule_conflicts is
'Rules that repeat or contradict another one of their table.';
comment on column setup.rule_conflicts.target is 'Table or view of both.';
comment on column setup.rule_conflicts.rule_name is 'The rule.';
comment on column setup.rule_conflicts.conflict is
'repeats = what passes this rule passes the other one; contradicts = no value passes both.';
comment on column setup.rule_conflicts.other_rule_name is 'The other one.';
