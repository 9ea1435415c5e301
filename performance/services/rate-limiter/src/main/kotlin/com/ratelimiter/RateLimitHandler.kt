package com.ratelimiter

import org.springframework.http.HttpStatus
import org.springframework.http.MediaType.APPLICATION_JSON
import org.springframework.stereotype.Component
import org.springframework.web.reactive.function.server.ServerRequest
import org.springframework.web.reactive.function.server.ServerResponse
import org.springframework.web.reactive.function.server.bodyValueAndAwait
import org.springframework.web.reactive.function.server.queryParamOrNull

private const val LONGEST_KEY = 256

data class CheckAnswer(
    val allowed: Boolean,
    val key: String,
    val algorithm: Algorithm,
    val remaining: Long,
    val resetAfterSeconds: Long,
    val retryAfterSeconds: Long,
    val message: String,
)

data class RemainingAnswer(val key: String, val algorithm: Algorithm, val remaining: Long)

data class ResetAnswer(val status: String, val key: String)

/** What HTTP makes of questions and decisions. A question that names no algorithm is for the default one. */
@Component
class RateLimitHandler(
    private val limiter: RateLimiter,
    private val counters: DecisionCounters,
    private val policies: Policies,
) {
    /** 200 and a token less, or 429. */
    suspend fun check(request: ServerRequest): ServerResponse {
        val algorithm = readAlgorithm(request) ?: policies.defaultAlgorithm
        val key = readKey(request) ?: readClientKey(request)
        val decision = limiter.check(algorithm, key)
        counters.count(algorithm, decision.allowed)

        val (allowed, remaining, resetAfterSeconds, retryAfterSeconds, atMicros) = decision
        val message = if (allowed) "Request allowed" else "Rate limit exceeded"
        // The store's clock here too: other instances of the limiter must name the same second.
        val resetAtSeconds = (atMicros + 999_999) / 1_000_000 + resetAfterSeconds
        return ServerResponse.status(if (allowed) HttpStatus.OK else HttpStatus.TOO_MANY_REQUESTS)
            .contentType(APPLICATION_JSON)
            .header("X-RateLimit-Remaining", "$remaining")
            .header("X-RateLimit-Reset", "$resetAtSeconds")
            .apply { if (!allowed) header("Retry-After", "$retryAfterSeconds") }
            .bodyValueAndAwait(
                CheckAnswer(allowed, key, algorithm, remaining, resetAfterSeconds, retryAfterSeconds, message),
            )
    }

    /** What a check would find now; takes nothing. */
    suspend fun remaining(request: ServerRequest): ServerResponse {
        val algorithm = readAlgorithm(request) ?: policies.defaultAlgorithm
        val key = readKey(request) ?: readClientKey(request)
        val answer = RemainingAnswer(key, algorithm, limiter.peek(algorithm, key).remaining)
        return ServerResponse.ok().contentType(APPLICATION_JSON).bodyValueAndAwait(answer)
    }

    /** Makes a key as good as new: for both algorithms, unless one is named. */
    suspend fun reset(request: ServerRequest): ServerResponse {
        val algorithms = readAlgorithm(request)?.let(::listOf) ?: Algorithm.entries
        val key = readKey(request) ?: throw InvalidParameter("A reset needs the key that it is for.")
        limiter.reset(algorithms, key)
        return ServerResponse.ok().contentType(APPLICATION_JSON).bodyValueAndAwait(ResetAnswer("reset", key))
    }

    private fun readAlgorithm(request: ServerRequest) = request.queryParamOrNull("algorithm")?.let(Algorithm::parse)

    private fun readKey(request: ServerRequest): String? {
        val key = request.queryParamOrNull("key")?.trim().orEmpty()
        if (key.length > LONGEST_KEY) throw InvalidParameter("A key has at most $LONGEST_KEY characters.")
        return key.ifEmpty { null }
    }
}
