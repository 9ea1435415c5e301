package com.fluxpay.engine.payment;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** A payment as a 201 and {@code GET /api/v1/payments/{id}} show it; no subscription until one was activated. */
public record Payment(UUID paymentId, UUID orderId, @Schema(nullable = true) UUID subscriptionId, String memberId,
		Plan plan, long amount, String currency, PaymentState status) {
}
