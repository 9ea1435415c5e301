package com.fluxpay.engine.saga;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fluxpay.engine.FluxpayProperties;
import com.fluxpay.engine.payment.Answer;
import com.fluxpay.engine.payment.Answer.Outcome;
import com.fluxpay.engine.payment.Payment;
import com.fluxpay.engine.payment.PaymentState;
import com.fluxpay.engine.provider.PaymentProvider;
import com.fluxpay.engine.provider.PaymentProvider.AnswerLostException;
import com.fluxpay.engine.provider.PaymentProvider.ChargeDeclinedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Order → charge → subscription. The order is made with the claim; from there a saga is run, and run again after a lost
 * answer or a crash, until it is completed or compensated. An attempt that cannot tell leaves it open.
 */
@Component
public class PaymentSaga {
	private static final Logger log = LoggerFactory.getLogger(PaymentSaga.class);

	private final SagaStore store;
	private final PaymentProvider provider;
	private final ObjectMapper json;
	private final double activationFailureRate;
	private final Counter compensations;

	PaymentSaga(SagaStore store, PaymentProvider provider, FluxpayProperties properties, ObjectMapper json,
			MeterRegistry registry) {
		this.store = store;
		this.provider = provider;
		this.json = json;
		this.activationFailureRate = properties.activationFailureRate();
		this.compensations = Counter.builder("saga.compensations")
			.description("Compensations that completed.")
			.register(registry);
	}

	public Mono<Answer> run(OpenSaga saga) {
		return (saga.isCompensating() ? refund(saga) : pay(saga)).onErrorResume(cause -> leaveInDoubt(saga, cause));
	}

	private Mono<Answer> pay(OpenSaga saga) {
		return charge(saga).then(Mono.defer(() -> activate(saga)))
			.onErrorResume(ChargeDeclinedException.class, declined -> cancel(saga))
			.onErrorResume(ActivationFailedException.class, failed -> store.beginRefund(saga).then(refund(saga)));
	}

	/** The one thing that must not be done twice: after a lost answer the provider's ledger is asked first. */
	private Mono<Void> charge(OpenSaga saga) {
		Mono<Void> charge = provider.charge(saga.charge());
		if (!saga.isResumed()) {
			return charge;
		}
		return provider.hasCharged(saga.key()).flatMap(hasCharged -> hasCharged ? Mono.empty() : charge);
	}

	private Mono<Answer> activate(OpenSaga saga) {
		if (ThreadLocalRandom.current().nextDouble() < activationFailureRate) {
			return Mono.error(new ActivationFailedException(null));
		}
		UUID subscriptionId = UUID.randomUUID();
		Answer answer = answer(Outcome.COMPLETED, 201, saga.payment(PaymentState.COMPLETED, subscriptionId));
		return store.complete(saga, subscriptionId, answer)
			// Rows that cannot be written never can; a store that cannot be reached may be back for the next attempt.
			.onErrorMap(DataIntegrityViolationException.class, ActivationFailedException::new)
			.thenReturn(answer);
	}

	private Mono<Answer> cancel(OpenSaga saga) {
		Answer answer = answer(Outcome.DECLINED, 402, new Refusal("CHARGE_DECLINED", "The charge was declined.",
				saga.payment(PaymentState.FAILED, null)));
		return store.cancel(saga, answer).doOnSuccess(done -> compensations.increment()).thenReturn(answer);
	}

	private Mono<Answer> refund(OpenSaga saga) {
		Answer answer = answer(Outcome.REFUNDED, 503, new Refusal("ACTIVATION_FAILED",
				"The subscription could not be activated; the charge was refunded.",
				saga.payment(PaymentState.REFUNDED, null)));
		Mono<Void> refund = provider.refund(saga.charge());
		Mono<Void> refundOnce = saga.isResumed()
				? provider.hasRefunded(saga.key()).flatMap(hasRefunded -> hasRefunded ? Mono.empty() : refund) : refund;
		return refundOnce.then(Mono.defer(() -> store.finishRefund(saga, answer)))
			.doOnSuccess(done -> compensations.increment(2))
			.thenReturn(answer);
	}

	private Mono<Answer> leaveInDoubt(OpenSaga saga, Throwable cause) {
		if (cause instanceof AnswerLostException) {
			log.warn("Payment {} is in doubt: {}", saga.key(), cause.getMessage());
		}
		else {
			log.error("Payment {} broke and is in doubt", saga.key(), cause);
		}
		return store.leaveInDoubt(saga).onErrorResume(error -> {
			log.warn("Payment {} stays locked until its lease ends: {}", saga.key(), error.getMessage());
			return Mono.empty();
		}).thenReturn(Answer.IN_DOUBT);
	}

	private Answer answer(Outcome outcome, int status, Object body) {
		try {
			return new Answer(outcome, status, json.writeValueAsString(body));
		}
		catch (JsonProcessingException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	/** A failed payment as its 402 or 503 shows it. */
	record Refusal(String code, String message, @JsonUnwrapped Payment payment) {
	}

	/** The charge stands, the subscription could not be made. */
	private static final class ActivationFailedException extends RuntimeException {
		private ActivationFailedException(Throwable cause) {
			super("the subscription could not be activated", cause);
		}
	}
}
