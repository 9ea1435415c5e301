package com.ratelimiter

import io.micrometer.core.instrument.Counter
import io.micrometer.core.instrument.MeterRegistry
import org.slf4j.LoggerFactory
import org.springframework.http.HttpStatus
import org.springframework.http.MediaType.APPLICATION_JSON
import org.springframework.stereotype.Component
import org.springframework.web.reactive.function.server.ServerResponse
import org.springframework.web.reactive.function.server.bodyValueAndAwait
import java.util.concurrent.atomic.AtomicLong

/** A question that cannot be decided; the message is for whoever asked. */
class InvalidParameter(message: String) : RuntimeException(message)

data class Refusal(val error: String, val message: String)

/** The answers to questions that were not decided. */
@Component
class Refusals(registry: MeterRegistry) {
    private val logger = LoggerFactory.getLogger(javaClass)
    private val storeErrors = Counter.builder("rate_limiter.store.errors")
        .description("Requests that Redis did not decide.")
        .register(registry)
    private val loggedSecond = AtomicLong()

    suspend fun refuse(problem: InvalidParameter) =
        answer(HttpStatus.BAD_REQUEST, Refusal("INVALID_PARAMETER", problem.message.orEmpty()))

    /** No decision is not a denial: a 503 leaves it to the caller whether to go on without its limiter. */
    suspend fun refuse(problem: StoreUnavailable): ServerResponse {
        storeErrors.increment()
        val second = System.currentTimeMillis() / 1000
        // Thousands a second would say no more.
        if (loggedSecond.getAndSet(second) != second) {
            logger.warn("Answered with 503. {}", problem.message)
        }
        val refusal = Refusal("STORE_UNAVAILABLE", "The limiter's store did not answer; no decision was made known.")
        return answer(HttpStatus.SERVICE_UNAVAILABLE, refusal)
    }

    private suspend fun answer(status: HttpStatus, refusal: Refusal) =
        ServerResponse.status(status).contentType(APPLICATION_JSON).bodyValueAndAwait(refusal)
}
