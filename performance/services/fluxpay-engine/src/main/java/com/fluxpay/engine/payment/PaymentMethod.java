package com.fluxpay.engine.payment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The provider's test methods; each decides how a charge ends, as in payment providers' sandboxes. */
public enum PaymentMethod {
	PM_OK, PM_CARD_DECLINED, PM_LOST_RESPONSE;

	/** The name in requests and rows: {@code pm_ok}. */
	@JsonValue
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	public static PaymentMethod of(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}
}
