-- An id that failed says nothing about its children, and one that is listed again may have failed.
create or replace view silver.v_lms_events_answered as
select p.id
from silver.v_lms_events as p
where p.id in (select setup.answered_ids('bronze.lms_event_sessions'));

comment on view silver.v_lms_events_answered is
'The events received whose sessions have been received, be it none';
