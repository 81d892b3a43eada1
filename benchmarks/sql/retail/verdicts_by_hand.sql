-- What the rules have found: refused rows by rule, and the violations of the rules that count.
select target, rule_name, count(*)
from by_hand.quarantine
group by target, rule_name
union all
select target, rule_name, violated
from by_hand.rule_results
where violated > 0
order by 1, 2;
