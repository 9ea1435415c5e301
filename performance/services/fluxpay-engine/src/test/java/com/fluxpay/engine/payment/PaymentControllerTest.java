package com.fluxpay.engine.payment;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.reactive.WebFluxTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

@WebFluxTest(PaymentController.class)
class PaymentControllerTest {
	private static final String KEY = "ab12cd34-0001-4000-8000-00010000000a";
	private static final String BODY = """
			{"memberId": "m1", "plan": "PRO", "amount": 9900, "currency": "KRW", "paymentMethod": "pm_ok"}""";

	@Autowired
	private WebTestClient client;

	@MockitoBean
	private PaymentService payments;

	@MockitoBean
	private PaymentStore store;

	@BeforeEach
	void countsWhatItIsGiven() {
		given(payments.count(any())).willAnswer(call -> call.getArgument(0));
	}

	@ParameterizedTest
	@ValueSource(strings = {"", "not-a-uuid", "1-1-1-1-1", "ab12cd34-0001-4000-8000-00010000000a0"})
	void aKeyThatIsNoUuidIsRefusedWithoutLookingAtThePayment(String key) {
		post(key, BODY).expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo("IDEMPOTENCY_KEY_INVALID");
		verify(payments, never()).pay(any(), any());
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', textBlock = """
			"m1",          "",              memberId must be a text of 1 to 128 characters.
			"PRO",         "GOLD",          plan must be PRO or TEAM.
			"PRO",         null,            plan must be PRO or TEAM.
			9900,          0,               amount must be a whole number above 0.
			9900,          1e999999999,     amount must be a whole number above 0.
			9900,          9007199254740992, amount must be a whole number above 0.
			9900,          99.5,            amount must be a whole number above 0.
			9900,          "9900",          amount must be a whole number above 0.
			"KRW",         "won",           currency must be a three-letter code.
			"pm_ok",       "pm_gold",       `paymentMethod must be one of pm_ok, pm_card_declined, pm_lost_response.`
			"memberId":,   "memberId",      The body must be a JSON object of at most 16 KB.
			""")
	void aBodyThatCannotBePaidIsRefusedWithTheReason(String right, String wrong, String message) {
		post(KEY, BODY.replace(right, wrong)).expectStatus()
			.isBadRequest()
			.expectBody()
			.json("{\"code\": \"INVALID_REQUEST\", \"message\": \"%s\"}".formatted(message));
		verify(payments, never()).pay(any(), any());
	}

	@Test
	void aHugeOrAbsentBodyIsRefused() {
		String padded = BODY.replace("m1", "m".repeat(20_000));
		post(KEY, padded).expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo("INVALID_REQUEST");
		client.post().uri("/api/v1/payments").header("X-Idempotency-Key", KEY).exchange().expectStatus().isBadRequest();
	}

	@Test
	void oneKeyInTwoLetterCasesIsOneKeyAndNumbersMayBeSpelledOtherwise() {
		var request = new PaymentRequest("7", Plan.PRO, 9900L, "KRW", PaymentMethod.PM_OK);
		given(payments.pay(eq(KEY), eq(request))).willReturn(Mono.just(Answer.replay(201, "{\"stored\":1}")));
		post(KEY.toUpperCase(), BODY.replace("\"m1\"", "7").replace("9900", "99e2")).expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals("Idempotent-Replayed", "true")
			.expectBody(String.class)
			.isEqualTo("{\"stored\":1}");
	}

	@Test
	void anUnknownPaymentIsNotFound() {
		given(store.findPayment(any())).willReturn(Mono.empty());
		for (String id : new String[] {KEY, "7"}) {
			client.get().uri("/api/v1/payments/" + id).exchange().expectStatus().isNotFound().expectBody()
				.jsonPath("$.code").isEqualTo("PAYMENT_NOT_FOUND");
		}
	}

	private WebTestClient.ResponseSpec post(String key, String body) {
		return client.post().uri("/api/v1/payments").header("X-Idempotency-Key", key)
			.contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
	}
}
