package com.ratelimiter

import org.springframework.boot.context.properties.ConfigurationProperties
import org.springframework.boot.convert.DurationUnit
import java.time.Duration
import java.time.temporal.ChronoUnit

/** Both policies; a request names the one it wants. Values outside the ranges end the start with the reason. */
@ConfigurationProperties("rate-limiter")
data class Policies(
    val defaultAlgorithm: Algorithm,
    val tokenBucket: TokenBucketPolicy,
    val slidingWindow: SlidingWindowPolicy,
    val decisionLog: DecisionLogSettings,
)

/** A bucket of [capacity] tokens, full at first. [refillRate] is whole tokens a second: only so is it exact. */
data class TokenBucketPolicy(val capacity: Int, val refillRate: Int) {
    init {
        require(capacity in 1..1_000_000) { "capacity must be a whole number from 1 to 1000000" }
        require(refillRate in 1..1_000_000) { "refill-rate must be a whole number from 1 to 1000000" }
    }
}

/** At most [maxRequests] admissions within any [windowSize], a plain number being seconds. */
data class SlidingWindowPolicy(val maxRequests: Int, @param:DurationUnit(ChronoUnit.SECONDS) val windowSize: Duration) {
    init {
        require(maxRequests in 1..10_000) { "max-requests must be a whole number from 1 to 10000" }
        require(windowSize.nano == 0 && windowSize.seconds in 1..86_400) {
            "window-size must be whole seconds from 1 to 86400"
        }
    }
}

/** The Redis stream of every decision, for whoever replays the policy over it. [maxLength] is rounded up by Redis. */
data class DecisionLogSettings(val enabled: Boolean, val stream: String, val maxLength: Long) {
    init {
        require(maxLength in 1..10_000_000) { "max-length must be a whole number from 1 to 10000000" }
    }
}
