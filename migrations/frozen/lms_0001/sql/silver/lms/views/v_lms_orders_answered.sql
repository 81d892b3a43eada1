-- An id that failed says nothing about its children, and one that is listed again may have failed.
create or replace view silver.v_lms_orders_answered as
select p.uuid
from silver.v_lms_orders as p
where p.uuid in (select setup.answered_ids('bronze.lms_order_details'));

comment on view silver.v_lms_orders_answered is
'The orders received whose items have been received, be it none';
