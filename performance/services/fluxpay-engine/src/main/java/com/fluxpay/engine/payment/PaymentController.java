package com.fluxpay.engine.payment;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.PayloadTooLargeException;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping(path = "/api/v1/payments", produces = MediaType.APPLICATION_JSON_VALUE)
class PaymentController {
	private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private static final Answer.Fault NOT_FOUND = new Answer.Fault("PAYMENT_NOT_FOUND", "There is no such payment.");

	private static final String BODY_RULE = "The body must be a JSON object of at most 16 KB.";

	/** By field, in the order in which they are complained about. */
	private static final Map<String, String> FIELD_RULES = new LinkedHashMap<>();
	static {
		FIELD_RULES.put("memberId", "memberId must be a text of 1 to 128 characters.");
		FIELD_RULES.put("plan", "plan must be PRO or TEAM.");
		FIELD_RULES.put("amount", "amount must be a whole number above 0.");
		FIELD_RULES.put("currency", "currency must be a three-letter code.");
		FIELD_RULES.put("paymentMethod",
				"paymentMethod must be one of pm_ok, pm_card_declined, pm_lost_response.");
	}

	private final PaymentService payments;
	private final PaymentStore store;

	PaymentController(PaymentService payments, PaymentStore store) {
		this.payments = payments;
		this.store = store;
	}

	@Operation(summary = "Pays for a subscription, once for each idempotency key")
	@ApiResponse(responseCode = "201", description = "Paid", content = @Content(schema = @Schema(implementation = Payment.class)))
	@ApiResponse(responseCode = "200", description = "Paid before; Idempotent-Replayed: true", content = @Content(schema = @Schema(implementation = Payment.class)))
	@ApiResponse(responseCode = "400", description = "No usable key, or no usable body", content = @Content(schema = @Schema(implementation = Answer.Fault.class)))
	@ApiResponse(responseCode = "402", description = "Declined, and compensated", content = @Content(schema = @Schema(implementation = Answer.Fault.class)))
	@ApiResponse(responseCode = "409", description = "The first request with this key is in flight", content = @Content(schema = @Schema(implementation = Answer.Fault.class)))
	@ApiResponse(responseCode = "422", description = "The key was used with another body", content = @Content(schema = @Schema(implementation = Answer.Fault.class)))
	@ApiResponse(responseCode = "503", description = "Refunded, or the store cannot be reached", content = @Content(schema = @Schema(implementation = Answer.Fault.class)))
	@ApiResponse(responseCode = "504", description = "In doubt: retry with the same key", content = @Content(schema = @Schema(implementation = Answer.Fault.class)))
	@PostMapping
	Mono<ResponseEntity<Object>> pay(@RequestHeader(name = "X-Idempotency-Key", required = false) String key,
			@Valid @RequestBody Mono<PaymentRequest> body) {
		String lowerKey = key == null ? "" : key.toLowerCase(Locale.ROOT);
		if (!UUID_TEXT.matcher(lowerKey).matches()) {
			return Mono.just(respond(payments.count(Answer.KEY_INVALID)));
		}
		return body.flatMap(request -> payments.pay(lowerKey, request)).map(PaymentController::respond);
	}

	@Operation(summary = "Shows a payment")
	@ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Payment.class)))
	@ApiResponse(responseCode = "404", content = @Content(schema = @Schema(implementation = Answer.Fault.class)))
	@GetMapping("/{id}")
	Mono<ResponseEntity<Object>> find(@PathVariable String id) {
		return Mono.justOrEmpty(id.toLowerCase(Locale.ROOT))
			.filter(text -> UUID_TEXT.matcher(text).matches())
			.flatMap(text -> store.findPayment(UUID.fromString(text)))
			.map(payment -> ResponseEntity.<Object>ok(payment))
			.defaultIfEmpty(ResponseEntity.status(HttpStatus.NOT_FOUND).body(NOT_FOUND));
	}

	@ExceptionHandler
	ResponseEntity<Object> refuse(ServerWebInputException unusable) {
		Set<String> wrongFields = wrongFields(unusable);
		String message = FIELD_RULES.entrySet()
			.stream()
			.filter(rule -> wrongFields.contains(rule.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(BODY_RULE);
		return respond(payments.count(Answer.invalid(message)));
	}

	@ExceptionHandler
	ResponseEntity<Object> refuse(PayloadTooLargeException tooLarge) {
		return respond(payments.count(Answer.invalid(BODY_RULE)));
	}

	private static Set<String> wrongFields(ServerWebInputException unusable) {
		if (unusable instanceof WebExchangeBindException invalid) {
			return invalid.getFieldErrors().stream().map(FieldError::getField).collect(Collectors.toSet());
		}
		if (unusable.getMostSpecificCause() instanceof JsonMappingException unreadable) {
			return unreadable.getPath().stream().map(part -> String.valueOf(part.getFieldName())).collect(Collectors.toSet());
		}
		return Set.of();
	}

	private static ResponseEntity<Object> respond(Answer answer) {
		ResponseEntity.BodyBuilder response = ResponseEntity.status(answer.status())
			.contentType(MediaType.APPLICATION_JSON);
		if (answer.outcome() == Answer.Outcome.REPLAYED) {
			response.header("Idempotent-Replayed", "true");
		}
		return response.body(answer.body());
	}
}
