package com.fluxpay.engine.saga;

import com.fluxpay.engine.FluxpayProperties;
import com.fluxpay.engine.payment.Answer;
import com.fluxpay.engine.payment.PaymentMethod;
import com.fluxpay.engine.payment.PaymentRequest;
import com.fluxpay.engine.payment.PaymentState;
import com.fluxpay.engine.payment.Plan;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The rows of a saga. Each method is one transaction, most of them one statement: a crash leaves a saga between two of
 * them and never within one, and the outcome is stored with the payment that it tells of. Leases run on the database's
 * clock alone.
 */
@Component
public class SagaStore {
	/** A key whose saga nobody works on. */
	public record OpenKey(String key, String requestHash) {
	}

	private static final String OPEN = """
			with opened as (
				insert into idempotency_keys (idempotency_key, request_hash, state, owner, locked_until)
				values (:key, :hash, 'IN_FLIGHT', :owner, now() + make_interval(secs => :lease))
				on conflict do nothing returning idempotency_key
			), new_order as (
				insert into orders (order_id, idempotency_key, member_id, plan, amount, currency, payment_method, state)
				select :order, idempotency_key, :member, :plan, :amount, :currency, :method, 'PENDING' from opened
			), new_payment as (
				insert into payments (payment_id, order_id, state) select :payment, :order, 'PENDING' from opened
			), new_saga as (
				insert into saga_instances (saga_id, idempotency_key, state)
				select :saga, idempotency_key, 'STARTED' from opened
			), new_steps as (
				insert into saga_steps (saga_id, step, kind, state) select :saga, step, 'ACTION', state
				from opened, (values ('ORDER', 'COMPLETED'), ('CHARGE', 'STARTED')) as step (step, state)
			)
			select true as done from opened""";

	private static final String TAKE_OVER = """
			update idempotency_keys
			set state = 'IN_FLIGHT', owner = :owner, locked_until = now() + make_interval(secs => :lease)
			where idempotency_key = :key and request_hash = :hash and state <> 'SETTLED' and locked_until <= now()""";

	private static final String LOAD = """
			select saga_id, saga_instances.state as saga_state, order_id, payment_id,
				member_id, plan, amount, currency, payment_method
			from saga_instances join orders using (idempotency_key) join payments using (order_id)
			where idempotency_key = :key""";

	private static final String FIND_ABANDONED = """
			select idempotency_key, request_hash from idempotency_keys
			where state = 'IN_FLIGHT' and locked_until < now()
				or state = 'IN_DOUBT' and locked_until <= now() - make_interval(secs => :grace)
			order by locked_until limit :limit""";

	private static final String LEAVE_IN_DOUBT = """
			with held as (
				update idempotency_keys set state = 'IN_DOUBT', locked_until = now()
				where idempotency_key = :key and owner = :owner and state = 'IN_FLIGHT' returning idempotency_key
			)
			update saga_steps set state = 'UNKNOWN', updated_at = now() from held
			where saga_id = :saga and step = 'CHARGE' and kind = 'ACTION' and state = 'STARTED'""";

	private static final String BEGIN_REFUND = """
			with held as (
				select from idempotency_keys
				where idempotency_key = :key and owner = :owner and state = 'IN_FLIGHT' for update
			), compensating as (
				update saga_instances set state = 'COMPENSATING', updated_at = now() from held where saga_id = :saga
			), steps as (
				insert into saga_steps (saga_id, step, kind, state) select :saga, step, kind, state from held, (values
					('CHARGE', 'ACTION', 'COMPLETED'), ('SUBSCRIPTION', 'ACTION', 'FAILED'),
					('CHARGE', 'COMPENSATION', 'STARTED')) as step (step, kind, state)
				on conflict (saga_id, step, kind) do update set state = excluded.state, updated_at = now()
			)
			select true as done from held""";

	private static final String SETTLE = """
			with held as (
				update idempotency_keys set state = 'SETTLED', response_status = :status, response_body = :body
				where idempotency_key = :key and owner = :owner and state = 'IN_FLIGHT' returning idempotency_key
			), settled_order as (
				update orders set state = :orderState from held where order_id = :order
			), settled_payment as (
				update payments set state = :paymentState from held where payment_id = :payment
			), settled_saga as (
				update saga_instances set state = :sagaState, updated_at = now() from held where saga_id = :saga
			), new_subscription as (
				insert into subscriptions (subscription_id, order_id, member_id, plan, state)
				select :subscription, order_id, member_id, plan, 'ACTIVE'
				from held, orders where order_id = :order and :orderState = 'COMPLETED'
			), steps as (
				insert into saga_steps (saga_id, step, kind, state)
				select :saga, step, kind, state from held, (values %s) as step (step, kind, state)
				on conflict (saga_id, step, kind) do update set state = excluded.state, updated_at = now()
			)
			select true as done from held""";

	private static final String COMPLETE = SETTLE
		.formatted("('CHARGE', 'ACTION', 'COMPLETED'), ('SUBSCRIPTION', 'ACTION', 'COMPLETED')");

	private static final String CANCEL = SETTLE
		.formatted("('CHARGE', 'ACTION', 'FAILED'), ('ORDER', 'COMPENSATION', 'COMPLETED')");

	private static final String FINISH_REFUND = SETTLE
		.formatted("('CHARGE', 'COMPENSATION', 'COMPLETED'), ('ORDER', 'COMPENSATION', 'COMPLETED')");

	private final DatabaseClient database;
	private final TransactionalOperator transaction;
	private final double leaseSeconds;

	SagaStore(DatabaseClient database, TransactionalOperator transaction, FluxpayProperties properties) {
		this.database = database;
		this.transaction = transaction;
		this.leaseSeconds = seconds(properties.lease());
	}

	/** Opens a new key or resumes a known one; nothing when it is settled, held by another attempt or of another body. */
	public Mono<OpenSaga> open(String key, UUID owner, PaymentRequest request) {
		OpenSaga saga = OpenSaga.begin(key, owner, request);
		String requestHash = request.canonicalHash();
		return isDone(owned(OPEN, saga).bind("hash", requestHash)
			.bind("lease", leaseSeconds)
			.bind("order", saga.orderId())
			.bind("payment", saga.paymentId())
			.bind("member", request.memberId())
			.bind("plan", request.plan().name())
			.bind("amount", request.amount())
			.bind("currency", request.currency())
			.bind("method", request.paymentMethod().code()))
			.map(done -> saga)
			.switchIfEmpty(Mono.defer(() -> resume(new OpenKey(key, requestHash), owner)));
	}

	/** Takes over the saga of a known key; nothing while another attempt holds it. */
	public Mono<OpenSaga> resume(OpenKey open, UUID owner) {
		// Two statements: what the last owner wrote while this one waited for the row must be seen.
		return transaction.transactional(database.sql(TAKE_OVER)
			.bind("key", open.key())
			.bind("hash", open.requestHash())
			.bind("owner", owner)
			.bind("lease", leaseSeconds)
			.fetch()
			.rowsUpdated()
			.filter(rows -> rows == 1)
			.flatMap(rows -> database.sql(LOAD)
				.bind("key", open.key())
				.map(row -> resumed(row, open.key(), owner))
				.one()));
	}

	/** Keys left in flight by a crash, and keys that have been in doubt for {@code grace}; the oldest first. */
	public Flux<OpenKey> findAbandoned(Duration grace, int limit) {
		return database.sql(FIND_ABANDONED)
			.bind("grace", seconds(grace))
			.bind("limit", limit)
			.map(row -> new OpenKey(row.get("idempotency_key", String.class), row.get("request_hash", String.class)))
			.all();
	}

	/** The charge may have happened; whoever comes next looks first, and need not wait. */
	Mono<Void> leaveInDoubt(OpenSaga saga) {
		return owned(LEAVE_IN_DOUBT, saga).then();
	}

	Mono<Void> complete(OpenSaga saga, UUID subscriptionId, Answer answer) {
		return settle(COMPLETE, saga, answer, "COMPLETED", PaymentState.COMPLETED, "COMPLETED", subscriptionId);
	}

	/** Nothing was charged: the order is all there is to undo. */
	Mono<Void> cancel(OpenSaga saga, Answer answer) {
		return settle(CANCEL, saga, answer, "CANCELLED", PaymentState.FAILED, "COMPENSATED", UUID.randomUUID());
	}

	/** Committed before the provider is asked, so that a crash in between does not activate what is being refunded. */
	Mono<Void> beginRefund(OpenSaga saga) {
		return unlessTakenOver(owned(BEGIN_REFUND, saga));
	}

	Mono<Void> finishRefund(OpenSaga saga, Answer answer) {
		return settle(FINISH_REFUND, saga, answer, "CANCELLED", PaymentState.REFUNDED, "COMPENSATED", UUID.randomUUID());
	}

	private Mono<Void> settle(String sql, OpenSaga saga, Answer answer, String orderState, PaymentState paymentState,
			String sagaState, UUID subscriptionId) {
		return unlessTakenOver(owned(sql, saga).bind("status", answer.status())
			.bind("body", answer.body())
			.bind("order", saga.orderId())
			.bind("payment", saga.paymentId())
			.bind("subscription", subscriptionId)
			.bind("orderState", orderState)
			.bind("paymentState", paymentState.name())
			.bind("sagaState", sagaState));
	}

	private GenericExecuteSpec owned(String sql, OpenSaga saga) {
		return database.sql(sql).bind("key", saga.key()).bind("owner", saga.owner()).bind("saga", saga.sagaId());
	}

	private static Mono<Boolean> isDone(GenericExecuteSpec statement) {
		return statement.map(row -> row.get("done", Boolean.class)).one();
	}

	/** An attempt that slept through its lease changes nothing: another one has the key. */
	private static Mono<Void> unlessTakenOver(GenericExecuteSpec statement) {
		return isDone(statement)
			.switchIfEmpty(Mono.error(() -> new IllegalStateException("another attempt has taken the key over")))
			.then();
	}

	private static OpenSaga resumed(Readable row, String key, UUID owner) {
		PaymentRequest request = new PaymentRequest(row.get("member_id", String.class),
				Plan.valueOf(row.get("plan", String.class)), row.get("amount", Long.class),
				row.get("currency", String.class), PaymentMethod.of(row.get("payment_method", String.class)));
		return new OpenSaga(row.get("saga_id", UUID.class), key, owner, row.get("order_id", UUID.class),
				row.get("payment_id", UUID.class), request, true,
				"COMPENSATING".equals(row.get("saga_state", String.class)));
	}

	private static double seconds(Duration duration) {
		return duration.toMillis() / 1000.0;
	}
}
