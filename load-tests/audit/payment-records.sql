-- All that the payment side holds for each idempotency key with a prefix, one row a key: psql -v prefix=ab12cd34 -f …
-- The columns are the fields of PaymentRecord (src/system/contract.ts). A charge without any order shows too.
with keys as (
	select idempotency_key from idempotency_keys where idempotency_key ^@ lower(:'prefix')
	union
	select reference from pg_ledger where reference ^@ lower(:'prefix')
), ledger as (
	select reference as idempotency_key,
		count(*) filter (where kind = 'CHARGE') as charges,
		count(*) filter (where kind = 'REFUND') as refunds
	from pg_ledger where reference ^@ lower(:'prefix') group by reference
), rows_made as (
	-- An order may have several payments or subscriptions if something went wrong: count each row once.
	select idempotency_key,
		count(distinct order_id) as orders,
		count(distinct payment_id) filter (where payments.state = 'COMPLETED') as completed_payments,
		count(distinct subscription_id) filter (where subscriptions.state = 'ACTIVE') as active_subscriptions
	from orders left join payments using (order_id) left join subscriptions using (order_id)
	where idempotency_key ^@ lower(:'prefix') group by idempotency_key
), sagas as (
	select idempotency_key, saga_instances.state,
		count(*) filter (where kind = 'COMPENSATION' and saga_steps.state = 'COMPLETED') as compensated_steps
	from saga_instances left join saga_steps using (saga_id)
	where idempotency_key ^@ lower(:'prefix') group by idempotency_key, saga_instances.state
)
select idempotency_key as "idempotencyKey",
	coalesce(orders, 0) as "orders",
	coalesce(charges, 0) as "charges",
	coalesce(refunds, 0) as "refunds",
	coalesce(completed_payments, 0) as "completedPayments",
	coalesce(active_subscriptions, 0) as "activeSubscriptions",
	sagas.state as "saga",
	coalesce(compensated_steps, 0) as "compensatedSteps",
	response_status as "storedStatus"
from keys
	left join idempotency_keys using (idempotency_key)
	left join ledger using (idempotency_key)
	left join rows_made using (idempotency_key)
	left join sagas using (idempotency_key)
order by idempotency_key;
