package com.fluxpay.engine.payment;

import com.fluxpay.engine.FluxpayProperties;
import com.fluxpay.engine.idempotency.InFlightLock;
import com.fluxpay.engine.payment.Answer.Outcome;
import com.fluxpay.engine.saga.OpenSaga;
import com.fluxpay.engine.saga.PaymentSaga;
import com.fluxpay.engine.saga.SagaStore;
import com.fluxpay.engine.saga.SagaStore.OpenKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** One payment for one idempotency key, however often and however simultaneously it is asked for. */
@Service
public class PaymentService {
	private static final Logger log = LoggerFactory.getLogger(PaymentService.class);

	private final PaymentStore payments;
	private final SagaStore sagas;
	private final PaymentSaga saga;
	private final InFlightLock lock;
	private final Duration storeTimeout;
	private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

	// Request hashes by key. Leases end while a paused process sleeps: awake, it must not overtake its own attempts.
	private final Map<String, String> working = new ConcurrentHashMap<>();

	PaymentService(PaymentStore payments, SagaStore sagas, PaymentSaga saga, InFlightLock lock,
			FluxpayProperties properties, MeterRegistry registry) {
		this.payments = payments;
		this.sagas = sagas;
		this.saga = saga;
		this.lock = lock;
		this.storeTimeout = properties.storeTimeout();
		for (Outcome outcome : Outcome.values()) {
			counters.put(outcome,
					Counter.builder("payments")
						.description("Payment requests by outcome.")
						.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
						.register(registry));
		}
	}

	/** Goes on to its end when the client hangs up: an attempt that is given up half-way leaves a charge in doubt. */
	public Mono<Answer> pay(String key, PaymentRequest request) {
		return Mono.defer(() -> Mono.fromFuture(answer(key, request).doOnNext(this::count).toFuture(), true));
	}

	/** Runs an open saga as a retry of its request would; nothing when somebody else has it. */
	public Mono<Answer> resume(OpenKey open) {
		return work(open.key(), open.requestHash(), owner -> sagas.resume(open, owner))
			.filter(answer -> answer.outcome() != Outcome.CONFLICT);
	}

	/** Counts an answer that was given without looking at any payment. */
	Answer count(Answer answer) {
		counters.get(answer.outcome()).increment();
		return answer;
	}

	private Mono<Answer> answer(String key, PaymentRequest request) {
		String requestHash = request.canonicalHash();
		Mono<Answer> known = answerFromRecord(key, requestHash);
		return Mono.defer(() -> answerFromOtherAttempt(working.get(key), requestHash))
			.switchIfEmpty(known)
			.switchIfEmpty(work(key, requestHash, owner -> sagas.open(key, owner, request)))
			// Settled since the first look.
			.switchIfEmpty(known)
			.defaultIfEmpty(Answer.IN_FLIGHT)
			.onErrorResume(PaymentService::isStoreFault, error -> {
				log.warn("Payment {} is refused: {}", key, error.getMessage());
				return Mono.just(Answer.STORE_UNAVAILABLE);
			});
	}

	/** Spares the stores the duplicates of what this process works on; nothing when it does not. */
	private static Mono<Answer> answerFromOtherAttempt(String workingHash, String requestHash) {
		return Mono.justOrEmpty(workingHash)
			.map(hash -> hash.equals(requestHash) ? Answer.IN_FLIGHT : Answer.OTHER_BODY);
	}

	private Mono<Answer> answerFromRecord(String key, String requestHash) {
		return payments.findKey(key).timeout(storeTimeout).mapNotNull(known -> {
			if (!known.requestHash().equals(requestHash)) {
				return Answer.OTHER_BODY;
			}
			return known.status() == null ? null : Answer.replay(known.status(), known.body());
		});
	}

	/** Both locks are given back before the answer is: a client that retries at once must not meet its own lock. */
	private Mono<Answer> work(String key, String requestHash, Function<UUID, Mono<OpenSaga>> claim) {
		return Mono.defer(() -> {
			String workingHash = working.putIfAbsent(key, requestHash);
			if (workingHash != null) {
				return answerFromOtherAttempt(workingHash, requestHash);
			}
			return Mono.using(() -> key, held -> Mono.usingWhen(lock.acquire(key),
					owner -> claim.apply(owner).flatMap(saga::run), owner -> lock.release(key, owner)),
					working::remove);
		});
	}

	private static boolean isStoreFault(Throwable error) {
		return error instanceof NestedRuntimeException || error instanceof TimeoutException;
	}
}
