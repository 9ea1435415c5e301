package com.fluxpay.engine.payment;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What requests are answered from. */
@Component
class PaymentStore {
	/** What a key was first used with, and its stored answer; {@code status} is null while it is not settled. */
	record KnownKey(String requestHash, Integer status, String body) {
	}

	private final DatabaseClient database;

	PaymentStore(DatabaseClient database) {
		this.database = database;
	}

	Mono<KnownKey> findKey(String key) {
		return database.sql("""
				select request_hash, response_status, response_body
				from idempotency_keys where idempotency_key = :key""")
			.bind("key", key)
			.map(row -> new KnownKey(row.get("request_hash", String.class), row.get("response_status", Integer.class),
					row.get("response_body", String.class)))
			.one();
	}

	Mono<Payment> findPayment(UUID paymentId) {
		return database.sql("""
				select payment_id, order_id, subscription_id, orders.member_id, orders.plan, amount, currency, payments.state
				from payments join orders using (order_id) left join subscriptions using (order_id)
				where payment_id = :id""")
			.bind("id", paymentId)
			.map(row -> new Payment(row.get("payment_id", UUID.class), row.get("order_id", UUID.class),
					row.get("subscription_id", UUID.class), row.get("member_id", String.class),
					Plan.valueOf(row.get("plan", String.class)), row.get("amount", Long.class),
					row.get("currency", String.class), PaymentState.valueOf(row.get("state", String.class))))
			.one();
	}
}
