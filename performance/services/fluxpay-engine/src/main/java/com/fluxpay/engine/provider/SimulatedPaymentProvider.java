package com.fluxpay.engine.provider;

import com.fluxpay.engine.FluxpayProperties;
import com.fluxpay.engine.payment.PaymentMethod;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Every call takes the provider's latency. The ledger is written outside the engine's transactions, as it would be. */
@Component
class SimulatedPaymentProvider implements PaymentProvider {
	private enum Kind {
		CHARGE, REFUND
	}

	private final DatabaseClient ledger;
	private final FluxpayProperties.Provider settings;
	private final Counter charges;
	private final Counter refunds;

	SimulatedPaymentProvider(DatabaseClient ledger, FluxpayProperties properties, MeterRegistry registry) {
		this.ledger = ledger;
		this.settings = properties.provider();
		this.charges = Counter.builder("pg.charges")
			.description("Charges in the ledger of the payment provider.")
			.register(registry);
		this.refunds = Counter.builder("pg.refunds")
			.description("Refunds in the ledger of the payment provider.")
			.register(registry);
	}

	@Override
	public Mono<Void> charge(Charge charge) {
		return afterLatency(Mono.defer(() -> isDeclined(charge) ? Mono.error(new ChargeDeclinedException())
				: record(charge, Kind.CHARGE).doOnSuccess(done -> charges.increment())))
			.then(Mono.defer(() -> isAnswerLost(charge) ? Mono.error(new AnswerLostException()) : Mono.empty()));
	}

	@Override
	public Mono<Void> refund(Charge charge) {
		return afterLatency(record(charge, Kind.REFUND).doOnSuccess(done -> refunds.increment()));
	}

	@Override
	public Mono<Boolean> hasCharged(String reference) {
		return hasEntry(reference, Kind.CHARGE);
	}

	@Override
	public Mono<Boolean> hasRefunded(String reference) {
		return hasEntry(reference, Kind.REFUND);
	}

	private boolean isDeclined(Charge charge) {
		return charge.method() == PaymentMethod.PM_CARD_DECLINED || happens(settings.failureRate());
	}

	private boolean isAnswerLost(Charge charge) {
		return charge.method() == PaymentMethod.PM_LOST_RESPONSE || happens(settings.lostResponseRate());
	}

	private static boolean happens(double rate) {
		return ThreadLocalRandom.current().nextDouble() < rate;
	}

	private <T> Mono<T> afterLatency(Mono<T> call) {
		return Mono.delay(settings.latency()).then(call);
	}

	private Mono<Void> record(Charge charge, Kind kind) {
		return ledger
			.sql("insert into pg_ledger (reference, order_id, kind, amount) values (:reference, :orderId, :kind, :amount)")
			.bind("reference", charge.reference())
			.bind("orderId", charge.orderId())
			.bind("kind", kind.name())
			.bind("amount", charge.amount())
			.then();
	}

	private Mono<Boolean> hasEntry(String reference, Kind kind) {
		return afterLatency(
				ledger.sql("select exists (select from pg_ledger where reference = :reference and kind = :kind) as found")
					.bind("reference", reference)
					.bind("kind", kind.name())
					.map(row -> row.get("found", Boolean.class))
					.one());
	}
}
