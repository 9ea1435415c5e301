-- Keys whose saga is neither completed nor compensated, or that have an order without any: psql -v prefix=ab12cd34 -f … ;
-- violations must be 0, successful_payments not. The engine finishes open sagas by itself: a crash's when the lease
-- ends, a lost answer's when its client has not come back for 10 s.
with violations as (
	select idempotency_key
	from orders left join saga_instances using (idempotency_key)
	where idempotency_key ^@ lower(:'prefix')
	group by idempotency_key
	having bool_or(saga_instances.state is null or saga_instances.state not in ('COMPLETED', 'COMPENSATED'))
)
select count(*) as violations,
	(
		select count(*) from payments join orders using (order_id)
		where idempotency_key ^@ lower(:'prefix') and payments.state = 'COMPLETED'
	) as successful_payments,
	(array_agg(idempotency_key order by idempotency_key))[1:5] as examples
from violations;
