package com.fluxpay.engine.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fluxpay.engine.FluxpayProperties;
import com.fluxpay.engine.payment.Answer;
import com.fluxpay.engine.payment.Answer.Outcome;
import com.fluxpay.engine.payment.PaymentMethod;
import com.fluxpay.engine.payment.PaymentRequest;
import com.fluxpay.engine.payment.PaymentService;
import com.fluxpay.engine.payment.Plan;
import com.fluxpay.engine.provider.PaymentProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** On a Postgres of its own, and without Redis: what must hold holds by the rows alone. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = {"spring.main.web-application-type=reactive", "spring.data.redis.url=redis://127.0.0.1:1",
				"fluxpay.sweep-interval=1h", "fluxpay.doubt-grace=0s", "fluxpay.provider.latency=20"})
class PaymentSagaTest {
	private static final Duration LIMIT = Duration.ofSeconds(20);
	private static EmbeddedPostgres postgres;

	@Autowired
	private PaymentService payments;

	@Autowired
	private SagaStore store;

	@Autowired
	private SagaRecovery recovery;

	@Autowired
	private PaymentProvider provider;

	@Autowired
	private DatabaseClient database;

	@Autowired
	private FluxpayProperties properties;

	@Autowired
	private MeterRegistry registry;
	private final String key = UUID.randomUUID().toString();

	@DynamicPropertySource
	static void startPostgres(DynamicPropertyRegistry settings) throws IOException {
		postgres = EmbeddedPostgres.start();
		String address = "postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
		settings.add("spring.r2dbc.url", () -> "r2dbc:" + address);
		settings.add("spring.flyway.url", () -> "jdbc:" + address);
		for (String user : List.of("spring.r2dbc.username", "spring.flyway.user")) {
			settings.add(user, () -> "postgres");
		}
	}

	@AfterAll
	static void stopPostgres() throws IOException {
		postgres.close();
	}

	@Test
	void simultaneousRequestsWithOneKeyChargeOnce() {
		List<Answer> answers = Flux.range(0, 50)
			.flatMap(each -> payments.pay(key, request("pm_ok")), 50)
			.collectList()
			.block(LIMIT);
		assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
		assertThat(answers).extracting(Answer::outcome)
			.contains(Outcome.CONFLICT)
			.isSubsetOf(Outcome.COMPLETED, Outcome.CONFLICT, Outcome.REPLAYED);
		Answer replay = pay("pm_ok");
		assertThat(replay.outcome()).isEqualTo(Outcome.REPLAYED);
		assertThat(answers).filteredOn(answer -> answer.status() == 201).extracting(Answer::body).containsOnly(replay.body());
		assertRows("CHARGE", "COMPLETED", "COMPLETED COMPLETED 1");
	}

	@Test
	void anotherBodyIsRefusedWhileTheFirstIsInFlightAndAfter() {
		store.open(key, UUID.randomUUID(), request("pm_ok")).block(LIMIT);
		assertThat(pay("pm_ok").outcome()).isEqualTo(Outcome.CONFLICT);
		assertThat(pay("pm_card_declined").outcome()).isEqualTo(Outcome.MISMATCH);
		expireLease();
		assertThat(pay("pm_ok").outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(pay("pm_card_declined").outcome()).isEqualTo(Outcome.MISMATCH);
	}

	@Test
	void aDeclinedCardIsNotAskedTwiceAndItsOrderIsCancelled() {
		Answer first = pay("pm_card_declined");
		assertThat(first.status()).isEqualTo(402);
		assertThat((String) first.body()).startsWith("{\"code\":\"CHARGE_DECLINED\"").contains("\"status\":\"FAILED\"");
		assertThat(pay("pm_card_declined")).isEqualTo(new Answer(Outcome.REPLAYED, 402, first.body()));
		assertRows("", "COMPENSATED", "CANCELLED FAILED 0");
		assertThat(steps()).isEqualTo("CHARGE ACTION FAILED, ORDER ACTION COMPLETED, ORDER COMPENSATION COMPLETED");
	}

	@Test
	void aRetryAfterALostAnswerDoesNotChargeAgain() {
		assertThat(pay("pm_lost_response").status()).isEqualTo(504);
		assertThat(steps()).isEqualTo("CHARGE ACTION UNKNOWN, ORDER ACTION COMPLETED");
		assertThat(pay("pm_lost_response").status()).isEqualTo(201);
		assertRows("CHARGE", "COMPLETED", "COMPLETED COMPLETED 1");
	}

	@Test
	void aRetryAfterACrashBetweenChargeAndAnswerWaitsForTheLeaseAndDoesNotChargeAgain() {
		OpenSaga crashed = store.open(key, UUID.randomUUID(), request("pm_ok")).block(LIMIT);
		provider.charge(crashed.charge()).block(LIMIT);
		assertThat(pay("pm_ok").status()).isEqualTo(409);
		expireLease();
		assertThat(pay("pm_ok").status()).isEqualTo(201);
		assertRows("CHARGE", "COMPLETED", "COMPLETED COMPLETED 1");
	}

	@Test
	void sagasThatNobodyComesBackForDoNotStayOpen() {
		OpenSaga crashed = store.open(key, UUID.randomUUID(), request("pm_ok")).block(LIMIT);
		provider.charge(crashed.charge()).block(LIMIT);
		recovery.sweep().block(LIMIT);
		assertRows("CHARGE", "STARTED", "PENDING PENDING 0");
		expireLease();
		recovery.sweep().block(LIMIT);
		assertRows("CHARGE", "COMPLETED", "COMPLETED COMPLETED 1");
		assertThat(pay("pm_ok").outcome()).isEqualTo(Outcome.REPLAYED);
	}

	@Test
	void aChargeWithoutSubscriptionIsRefundedOnceThoughTheEngineCrashesAfterTheRefund() {
		PaymentSaga failing = failingToActivate(new CrashAfterRefund(provider));
		OpenSaga saga = store.open(key, UUID.randomUUID(), request("pm_ok")).block(LIMIT);
		assertThat(failing.run(saga).block(LIMIT).status()).isEqualTo(504);
		assertRows("CHARGE REFUND", "COMPENSATING", "PENDING PENDING 0");
		Answer answer = pay("pm_ok");
		assertThat(answer.status()).isEqualTo(503);
		assertThat((String) answer.body()).startsWith("{\"code\":\"ACTIVATION_FAILED\"").contains("\"status\":\"REFUNDED\"");
		assertRows("CHARGE REFUND", "COMPENSATED", "CANCELLED REFUNDED 0");
		assertThat(steps()).isEqualTo("CHARGE ACTION COMPLETED, CHARGE COMPENSATION COMPLETED, ORDER ACTION COMPLETED,"
				+ " ORDER COMPENSATION COMPLETED, SUBSCRIPTION ACTION FAILED");
	}

	@Test
	void anAttemptThatSleptThroughItsLeaseCannotSettle() {
		OpenSaga asleep = store.open(key, UUID.randomUUID(), request("pm_ok")).block(LIMIT);
		expireLease();
		assertThat(pay("pm_ok").status()).isEqualTo(201);
		Answer late = new Answer(Outcome.COMPLETED, 201, "{}");
		assertThatThrownBy(() -> store.complete(asleep, UUID.randomUUID(), late).block(LIMIT)).hasMessageContaining("taken the key over");
		assertRows("CHARGE", "COMPLETED", "COMPLETED COMPLETED 1");
	}

	private Answer pay(String method) {
		return payments.pay(key, request(method)).block(LIMIT);
	}

	private static PaymentRequest request(String method) {
		return new PaymentRequest("m1", Plan.PRO, 9900L, "KRW", PaymentMethod.of(method));
	}

	private PaymentSaga failingToActivate(PaymentProvider crashing) {
		var always = new FluxpayProperties(properties.lockTtl(), properties.storeTimeout(), properties.doubtGrace(), 1, properties.provider());
		return new PaymentSaga(store, crashing, always, new ObjectMapper(), registry);
	}

	private void expireLease() {
		database.sql("update idempotency_keys set locked_until = now() - interval '1 second' where idempotency_key = :key")
			.bind("key", key).then().block(LIMIT);
	}

	private void assertRows(String ledger, String saga, String orderPaymentSubscriptions) {
		assertThat(text("select kind as text from pg_ledger where reference = :key order by entry_id", " ")).isEqualTo(ledger);
		assertThat(text("select state as text from saga_instances where idempotency_key = :key", " ")).isEqualTo(saga);
		assertThat(text("""
				select orders.state || ' ' || payments.state || ' ' || count(subscription_id) as text
				from orders join payments using (order_id) left join subscriptions using (order_id)
				where idempotency_key = :key group by orders.state, payments.state""", " ")).isEqualTo(orderPaymentSubscriptions);
	}

	private String steps() {
		return text("""
				select step || ' ' || kind || ' ' || saga_steps.state as text from saga_steps join saga_instances using (saga_id)
				where idempotency_key = :key order by text""", ", ");
	}

	private String text(String sql, String separator) {
		return database.sql(sql).bind("key", key).map(row -> row.get("text", String.class)).all()
			.collect(Collectors.joining(separator)).block(LIMIT);
	}

	/** Refunds, and is gone before it can say so. */
	private record CrashAfterRefund(PaymentProvider provider) implements PaymentProvider {
		@Override
		public Mono<Void> charge(Charge charge) {
			return provider.charge(charge);
		}

		@Override
		public Mono<Void> refund(Charge charge) {
			return provider.refund(charge).then(Mono.error(new AnswerLostException()));
		}

		@Override
		public Mono<Boolean> hasCharged(String reference) {
			return provider.hasCharged(reference);
		}

		@Override
		public Mono<Boolean> hasRefunded(String reference) {
			return provider.hasRefunded(reference);
		}
	}
}
