-- Keys with more than one gross charge: psql -v prefix=ab12cd34 -f … ; violations must be 0, successful_payments not.
-- By key, not by order: two orders for one key would hide two charges. Refunds are not subtracted.
with violations as (
	select reference as idempotency_key from pg_ledger
	where reference ^@ lower(:'prefix') and kind = 'CHARGE'
	group by reference having count(*) > 1
)
select count(*) as violations,
	(
		select count(*) from payments join orders using (order_id)
		where idempotency_key ^@ lower(:'prefix') and payments.state = 'COMPLETED'
	) as successful_payments,
	(array_agg(idempotency_key order by idempotency_key))[1:5] as examples
from violations;
