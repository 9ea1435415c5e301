package com.fluxpay.engine.payment;

public enum PaymentState {
	PENDING, COMPLETED, FAILED, REFUNDED
}
