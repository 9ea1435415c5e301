package com.fluxpay.engine.saga;

import com.fluxpay.engine.payment.Payment;
import com.fluxpay.engine.payment.PaymentRequest;
import com.fluxpay.engine.payment.PaymentState;
import com.fluxpay.engine.provider.PaymentProvider.Charge;
import java.util.UUID;

/**
 * A saga that {@code owner} alone may work on until its lease ends.
 *
 * @param isResumed whether an earlier attempt may have done any of it: look before doing it again
 * @param isCompensating whether that attempt had begun to undo it
 */
public record OpenSaga(UUID sagaId, String key, UUID owner, UUID orderId, UUID paymentId, PaymentRequest request,
		boolean isResumed, boolean isCompensating) {
	static OpenSaga begin(String key, UUID owner, PaymentRequest request) {
		return new OpenSaga(UUID.randomUUID(), key, owner, UUID.randomUUID(), UUID.randomUUID(), request, false, false);
	}

	Charge charge() {
		return new Charge(key, orderId, request.amount(), request.paymentMethod());
	}

	Payment payment(PaymentState state, UUID subscriptionId) {
		return new Payment(paymentId, orderId, subscriptionId, request.memberId(), request.plan(), request.amount(),
				request.currency(), state);
	}
}
