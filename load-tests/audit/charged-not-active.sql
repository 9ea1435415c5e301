-- Keys charged on balance without an active subscription: psql -v prefix=ab12cd34 -f … ; violations must be 0,
-- successful_payments not. Run it when the sagas have settled: one in doubt is charged and not active yet.
with violations as (
	select reference as idempotency_key from pg_ledger
	where reference ^@ lower(:'prefix') and not exists (
		select from orders join subscriptions using (order_id)
		where orders.idempotency_key = reference and subscriptions.state = 'ACTIVE'
	)
	group by reference
	having count(*) filter (where kind = 'CHARGE') > count(*) filter (where kind = 'REFUND')
)
select count(*) as violations,
	(
		select count(*) from payments join orders using (order_id)
		where idempotency_key ^@ lower(:'prefix') and payments.state = 'COMPLETED'
	) as successful_payments,
	(array_agg(idempotency_key order by idempotency_key))[1:5] as examples
from violations;
