package com.ratelimiter

import java.util.ArrayDeque

private const val TOKEN = 1_000_000L
private const val NOW_MICROS = 1_800_000_000_250_000L

/** One key under its policy, by whole numbers alone: what the scripts are held against. Times never go back. */
interface PolicyModel {
    fun peek(nowMicros: Long): Decision

    fun take(nowMicros: Long): Decision
}

class TokenBucketModel(policy: TokenBucketPolicy, available: Long? = null, private var at: Long? = null) : PolicyModel {
    private val full = policy.capacity * TOKEN
    private val refill = policy.refillRate.toLong()
    private var available = available ?: full

    private fun refillUntil(nowMicros: Long): Long {
        val elapsed = nowMicros - (at ?: nowMicros)
        // Math.multiplyExact: a product that wrapped around would be a mistake of the model.
        return minOf(full, available + Math.multiplyExact(elapsed, refill))
    }

    private fun describe(allowed: Boolean, left: Long, nowMicros: Long) = Decision(
        allowed,
        left / TOKEN,
        ceilDiv(full - left, refill * TOKEN),
        if (allowed) 0 else ceilDiv(TOKEN - left, refill * TOKEN),
        nowMicros,
    )

    override fun peek(nowMicros: Long) = refillUntil(nowMicros).let { describe(it >= TOKEN, it, nowMicros) }

    override fun take(nowMicros: Long): Decision {
        available = refillUntil(nowMicros)
        at = nowMicros
        val allowed = available >= TOKEN
        if (allowed) available -= TOKEN
        return describe(allowed, available, nowMicros)
    }
}

class SlidingWindowModel(private val policy: SlidingWindowPolicy, admitted: List<Long> = emptyList()) : PolicyModel {
    private val windowMicros = policy.windowSize.seconds * 1_000_000
    private val admitted = ArrayDeque(admitted)

    private fun expire(nowMicros: Long) {
        while (admitted.isNotEmpty() && admitted.first() <= nowMicros - windowMicros) admitted.removeFirst()
    }

    private fun describe(allowed: Boolean, nowMicros: Long): Decision {
        fun secondsUntilLeft(at: Long?) = at?.let { ceilDiv(it + windowMicros - nowMicros, 1_000_000) } ?: 0
        return Decision(
            allowed,
            maxOf(0, policy.maxRequests - admitted.size).toLong(),
            secondsUntilLeft(admitted.peekLast()),
            if (allowed) 0 else secondsUntilLeft(admitted.elementAt(admitted.size - policy.maxRequests)),
            nowMicros,
        )
    }

    override fun peek(nowMicros: Long): Decision {
        expire(nowMicros)
        return describe(admitted.size < policy.maxRequests, nowMicros)
    }

    override fun take(nowMicros: Long): Decision {
        expire(nowMicros)
        val allowed = admitted.size < policy.maxRequests
        if (allowed) admitted.addLast(nowMicros)
        return describe(allowed, nowMicros)
    }
}

private fun ceilDiv(dividend: Long, divisor: Long) = -Math.floorDiv(-dividend, divisor)

/** A limiter without a store, for what HTTP makes of decisions. Its clock stands still. */
class InMemoryRateLimiter(private val policies: Policies) : RateLimiter {
    private val keys = mutableMapOf<Pair<Algorithm, String>, PolicyModel>()

    @Synchronized
    private fun decide(algorithm: Algorithm, key: String, question: PolicyModel.(Long) -> Decision): Decision {
        val model = keys.getOrPut(algorithm to key) {
            when (algorithm) {
                Algorithm.TOKEN_BUCKET -> TokenBucketModel(policies.tokenBucket)
                Algorithm.SLIDING_WINDOW -> SlidingWindowModel(policies.slidingWindow)
            }
        }
        return model.question(NOW_MICROS)
    }

    override suspend fun check(algorithm: Algorithm, key: String) = decide(algorithm, key, PolicyModel::take)

    override suspend fun peek(algorithm: Algorithm, key: String) = decide(algorithm, key, PolicyModel::peek)

    override suspend fun reset(algorithms: Collection<Algorithm>, key: String) = synchronized(this) {
        algorithms.forEach { keys.remove(it to key) }
    }
}
