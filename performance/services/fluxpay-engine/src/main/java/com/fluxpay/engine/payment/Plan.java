package com.fluxpay.engine.payment;

public enum Plan {
	PRO, TEAM
}
