package com.fluxpay.engine.saga;

import com.fluxpay.engine.FluxpayProperties;
import com.fluxpay.engine.payment.PaymentService;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finishes what nobody works on: at the start every saga that the last process left open, then those whose client never
 * came back. It goes the way of a retry, so that it takes the same locks and charges no more than one would.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SagaRecovery {
	private static final Logger log = LoggerFactory.getLogger(SagaRecovery.class);

	private static final int LARGEST_SWEEP = 100;
	private static final int CONCURRENCY = 4;
	private final SagaStore store;
	private final PaymentService payments;
	private final Duration doubtGrace;
	private volatile boolean hasSwept;

	SagaRecovery(SagaStore store, PaymentService payments, FluxpayProperties properties) {
		this.store = store;
		this.payments = payments;
		this.doubtGrace = properties.doubtGrace();
	}

	// Called once, subscribed to again and again.
	@Scheduled(fixedDelayString = "${fluxpay.sweep-interval}")
	Mono<Void> sweep() {
		return Flux.defer(() -> store.findAbandoned(hasSwept ? doubtGrace : Duration.ZERO, LARGEST_SWEEP))
			.flatMap(open -> payments.resume(open)
				.doOnNext(answer -> log.info("Recovered payment {}: {}", open.key(), answer.outcome())), CONCURRENCY)
			.doOnComplete(() -> hasSwept = true)
			.onErrorResume(error -> {
				log.warn("Recovery is put off: {}", error.getMessage());
				return Mono.empty();
			})
			.then();
	}
}
