package com.fluxpay.engine.payment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** Body of {@code POST /api/v1/payments}; amounts are whole units of the currency that JSON carries exactly. */
public record PaymentRequest(@NotNull @Pattern(regexp = ".{1,128}") String memberId, @NotNull Plan plan,
		@NotNull @Positive @Max(MAX_AMOUNT) @JsonDeserialize(using = WholeNumber.class) Long amount,
		@NotNull @Pattern(regexp = "[A-Z]{3}") String currency, PaymentMethod paymentMethod) {
	private static final long MAX_AMOUNT = (1L << 53) - 1;

	private static final JsonMapper CANONICAL = JsonMapper.builder().build();

	public PaymentRequest {
		paymentMethod = paymentMethod == null ? PaymentMethod.PM_OK : paymentMethod;
	}

	/** Equal for bodies that mean the same, whatever their spacing, key order or spelled-out defaults. */
	public String canonicalHash() {
		try {
			byte[] canonical = CANONICAL.writeValueAsString(List.of(memberId, plan, amount, currency, paymentMethod))
				.getBytes(StandardCharsets.UTF_8);
			return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(canonical));
		}
		catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	/** Takes 99e2 for the whole number that it is, and no text for a number. */
	static final class WholeNumber extends StdScalarDeserializer<Long> {
		WholeNumber() {
			super(Long.class);
		}

		@Override
		public Long deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			if (!parser.currentToken().isNumeric()) {
				return (Long) context.handleUnexpectedToken(Long.class, parser);
			}
			try {
				return parser.getDecimalValue().longValueExact();
			}
			catch (ArithmeticException notWhole) {
				return context.reportInputMismatch(this, "not a whole number");
			}
		}
	}
}
