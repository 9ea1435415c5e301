package com.fluxpay.engine.provider;

import com.fluxpay.engine.payment.PaymentMethod;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The company that moves the money. What it has done is found again by reference, after an answer was lost. */
public interface PaymentProvider {
	/** {@code reference} is the idempotency key; amounts are whole units of the currency. */
	record Charge(String reference, UUID orderId, long amount, PaymentMethod method) {
	}

	/** Fails with {@link ChargeDeclinedException} when nothing was charged; after any other error it may have been. */
	Mono<Void> charge(Charge charge);

	Mono<Void> refund(Charge charge);

	Mono<Boolean> hasCharged(String reference);

	Mono<Boolean> hasRefunded(String reference);

	/** The provider said no; nothing was charged. */
	class ChargeDeclinedException extends RuntimeException {
		public ChargeDeclinedException() {
			super("the card was declined");
		}
	}

	/** The provider's answer never came; the charge may have happened. */
	class AnswerLostException extends RuntimeException {
		public AnswerLostException() {
			super("the connection ended before the provider's answer");
		}
	}
}
