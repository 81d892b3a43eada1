-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function silver.olist_sentiment(p_score integer) returns text
language sql immutable parallel safe
return case
  when p_score >= 4 then 'positive'
  when p_score = 3 then 'neutral'
  when p_score < 3 then 'negative'
end;

comment on function silver.olist_sentiment is
'Return what a review score says: positive from 4, neutral at 3, else negative; NULL for none';
revoke all on function silver.olist_sentiment from public;
