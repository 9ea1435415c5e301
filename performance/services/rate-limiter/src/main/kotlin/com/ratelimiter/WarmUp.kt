package com.ratelimiter

import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.reactor.awaitSingle
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull
import org.slf4j.LoggerFactory
import org.springframework.boot.ApplicationArguments
import org.springframework.boot.ApplicationRunner
import org.springframework.core.env.Environment
import org.springframework.core.env.getRequiredProperty
import org.springframework.stereotype.Component
import reactor.netty.http.client.HttpClient
import java.util.concurrent.atomic.AtomicInteger
import kotlin.time.Duration.Companion.seconds

private const val CALLERS = 8

/** Methods are compiled after 200 calls; those that both algorithms share are called twice as often. */
private const val QUESTIONS_PER_CALLER = 60
private val longest = 10.seconds

/**
 * Asks itself, over HTTP, before the service calls itself ready. The first callers have 500 ms, and connecting, loading
 * the scripts and compiling the way there have taken longer on one core. It only peeks: no decision is made.
 */
@Component
class WarmUp(private val environment: Environment, private val policies: Policies) : ApplicationRunner {
    private val logger = LoggerFactory.getLogger(javaClass)
    private val answered = AtomicInteger()

    override fun run(arguments: ApplicationArguments) = runBlocking {
        val port = environment.getRequiredProperty<Int>("local.server.port")
        val client = HttpClient.newConnection().baseUrl("http://127.0.0.1:$port$BASE_PATH")
        withTimeoutOrNull(longest) {
            // The first question connects to Redis; nobody would wait for it.
            client.ask(Algorithm.TOKEN_BUCKET)
            coroutineScope {
                repeat(CALLERS) { caller ->
                    launch { repeat(QUESTIONS_PER_CALLER) { client.ask(Algorithm.entries[caller % 2]) } }
                }
            }
        }
        if (answered.get() > 0) logger.info("Ready after {} answers, with {}", answered, policies)
        else logger.warn("Redis does not answer: checks are a 503 until it does")
    }

    private suspend fun HttpClient.ask(algorithm: Algorithm) {
        val answer = get().uri("/remaining?key=warm-up&algorithm=$algorithm").response().awaitSingle()
        if (answer.status().code() == 200) answered.incrementAndGet()
    }
}
