-- Keys with an active subscription that no charge on balance pays for: psql -v prefix=ab12cd34 -f … ; violations must
-- be 0, successful_payments not.
with violations as (
	select idempotency_key
	from orders join subscriptions using (order_id)
	where idempotency_key ^@ lower(:'prefix') and subscriptions.state = 'ACTIVE'
	group by idempotency_key
	having count(*) > (
		select count(*) filter (where kind = 'CHARGE') - count(*) filter (where kind = 'REFUND')
		from pg_ledger where reference = idempotency_key
	)
)
select count(*) as violations,
	(
		select count(*) from payments join orders using (order_id)
		where idempotency_key ^@ lower(:'prefix') and payments.state = 'COMPLETED'
	) as successful_payments,
	(array_agg(idempotency_key order by idempotency_key))[1:5] as examples
from violations;
