-- What the rules have found: refused rows by rule, and the violations of the rules that count.
select target, rule_name, count(*)
from setup.quarantine
group by target, rule_name
union all
select target, rule_name, violated
from setup.quality_results
where violated > 0 and gate <> 'drop'
order by 1, 2;
