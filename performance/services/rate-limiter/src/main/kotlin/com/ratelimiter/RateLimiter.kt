package com.ratelimiter

/** What a limiter says about one request. Counts are whole requests, times whole seconds, rounded up. */
data class Decision(
    val allowed: Boolean,
    /** Requests that would still be admitted at this instant. */
    val remaining: Long,
    /** Until the bucket or window is as good as new. */
    val resetAfterSeconds: Long,
    /** Until one more request would be admitted; 0 when this one was. */
    val retryAfterSeconds: Long,
    /** The instant the decision was made for, on the store's clock, in microseconds since the epoch. */
    val atMicros: Long,
)

/** The store did not answer in time, or not at all; whether it decided is not known. */
class StoreUnavailable(message: String, cause: Throwable? = null) : RuntimeException(message, cause)

/** Decides per key; every call may throw [StoreUnavailable]. */
interface RateLimiter {
    /** Decides and, when allowed, takes. */
    suspend fun check(algorithm: Algorithm, key: String): Decision

    /** Decides as [check] would and leaves everything as it is. */
    suspend fun peek(algorithm: Algorithm, key: String): Decision

    /** Makes the key as good as new, for these algorithms. */
    suspend fun reset(algorithms: Collection<Algorithm>, key: String)
}
