package com.fluxpay.engine.payment;

import org.springframework.http.HttpStatus;

/** What a payment request is told. A settled payment's body is text: a replay repeats it to the byte. */
public record Answer(Outcome outcome, int status, Object body) {
	/** Requests by what became of them, the tag of {@code payments_total}. */
	public enum Outcome {
		COMPLETED, DECLINED, REFUNDED, IN_DOUBT, REPLAYED, CONFLICT, MISMATCH, INVALID, REFUSED
	}

	public record Fault(String code, String message) {
	}

	static final Answer KEY_INVALID = fault(Outcome.INVALID, HttpStatus.BAD_REQUEST, "IDEMPOTENCY_KEY_INVALID",
			"X-Idempotency-Key must be a UUID.");

	static final Answer IN_FLIGHT = fault(Outcome.CONFLICT, HttpStatus.CONFLICT, "IDEMPOTENCY_PROCESSING",
			"The first request is still in flight.");

	static final Answer OTHER_BODY = fault(Outcome.MISMATCH, HttpStatus.UNPROCESSABLE_ENTITY, "IDEMPOTENCY_CONFLICT",
			"This key was used with another body.");

	static final Answer STORE_UNAVAILABLE = fault(Outcome.REFUSED, HttpStatus.SERVICE_UNAVAILABLE, "STORE_UNAVAILABLE",
			"The payment store cannot be reached; retry later with the same key.");

	public static final Answer IN_DOUBT = fault(Outcome.IN_DOUBT, HttpStatus.GATEWAY_TIMEOUT, "PROVIDER_TIMEOUT",
			"The payment provider did not answer; retry with the same key.");

	static Answer invalid(String message) {
		return fault(Outcome.INVALID, HttpStatus.BAD_REQUEST, "INVALID_REQUEST", message);
	}

	/** The first success said 201; what is repeated creates nothing. */
	static Answer replay(int status, String body) {
		return new Answer(Outcome.REPLAYED, status == 201 ? 200 : status, body);
	}

	private static Answer fault(Outcome outcome, HttpStatus status, String code, String message) {
		return new Answer(outcome, status.value(), new Fault(code, message));
	}
}
