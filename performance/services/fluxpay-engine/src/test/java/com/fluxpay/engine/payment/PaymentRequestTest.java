package com.fluxpay.engine.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class PaymentRequestTest {
	private static final String PAYMENT = """
			{"memberId": "m1", "plan": "PRO", "amount": 9900, "currency": "KRW", "paymentMethod": "pm_ok"}""";

	@Test
	void anotherSpellingOfTheSameBodyIsNoOtherBody() throws Exception {
		assertThat(hashOf("{\"currency\":\"KRW\",\"amount\":9900,\"plan\":\"PRO\",\"memberId\":\"m1\"}"))
			.isEqualTo(hashOf(PAYMENT));
	}

	@Test
	void noFieldMayChangeUnderAKey() throws Exception {
		String hash = hashOf(PAYMENT);
		assertThat(hashOf(PAYMENT.replace("m1", "m2"))).isNotEqualTo(hash);
		assertThat(hashOf(PAYMENT.replace("PRO", "TEAM"))).isNotEqualTo(hash);
		assertThat(hashOf(PAYMENT.replace("9900", "9901"))).isNotEqualTo(hash);
		assertThat(hashOf(PAYMENT.replace("KRW", "USD"))).isNotEqualTo(hash);
		assertThat(hashOf(PAYMENT.replace("pm_ok", "pm_lost_response"))).isNotEqualTo(hash);
	}

	@Test
	void aMemberNamedLikeASeparatorCannotImitateAnotherBody() {
		String first = new PaymentRequest("m\",\"PRO", Plan.PRO, 1L, "KRW", null).canonicalHash();
		assertThat(new PaymentRequest("m", Plan.PRO, 1L, "KRW", null).canonicalHash()).isNotEqualTo(first);
	}

	private static String hashOf(String body) throws Exception {
		return new ObjectMapper().readValue(body, PaymentRequest.class).canonicalHash();
	}
}
