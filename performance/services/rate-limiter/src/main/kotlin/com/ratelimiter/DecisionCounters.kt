package com.ratelimiter

import io.micrometer.core.instrument.Counter
import io.micrometer.core.instrument.MeterRegistry
import org.springframework.stereotype.Component

/** `rate_limiter_requests_total{algorithm,allowed}`: all four are there from the start, so that a rate has a zero. */
@Component
class DecisionCounters(registry: MeterRegistry) {
    private val counters = Algorithm.entries.associateWith { algorithm ->
        listOf(false, true).associateWith { allowed ->
            Counter.builder("rate_limiter.requests")
                .description("Decisions.")
                .tag("algorithm", algorithm.name)
                .tag("allowed", "$allowed")
                .register(registry)
        }
    }

    fun count(algorithm: Algorithm, allowed: Boolean) = counters.getValue(algorithm).getValue(allowed).increment()
}
