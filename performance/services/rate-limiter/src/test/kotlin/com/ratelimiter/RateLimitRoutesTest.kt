package com.ratelimiter

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import org.junit.jupiter.params.provider.EnumSource
import org.springframework.beans.factory.annotation.Autowired
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability
import org.springframework.boot.test.context.SpringBootTest
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment
import org.springframework.boot.test.context.TestConfiguration
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Primary
import org.springframework.http.HttpMethod
import org.springframework.test.web.reactive.server.WebTestClient
import java.time.Duration
import java.util.UUID

/** What HTTP makes of decisions; the limiter itself is the model. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = [
        "spring.data.redis.url=redis://127.0.0.1:1",
        "rate-limiter.token-bucket.capacity=3",
        "rate-limiter.token-bucket.refill-rate=1",
        "rate-limiter.sliding-window.max-requests=2",
        "rate-limiter.sliding-window.window-size=30",
    ],
)
@AutoConfigureObservability(tracing = false)
class RateLimitRoutesTest(@Autowired given: WebTestClient) {
    // A cold start on a busy machine is slow, and no failure.
    private val client = given.mutate().responseTimeout(Duration.ofSeconds(30)).build()

    @TestConfiguration
    class Model {
        @Bean
        @Primary
        fun inMemoryRateLimiter(policies: Policies) = InMemoryRateLimiter(policies)
    }

    private lateinit var key: String

    @BeforeEach
    fun nameKey() {
        key = UUID.randomUUID().toString()
    }

    private fun ask(route: String, query: String, headers: Map<String, String> = emptyMap()) = client
        .method(if (route == "reset") HttpMethod.DELETE else HttpMethod.GET)
        .uri("/api/v1/rate-limit/$route?$query")
        .headers { headers.forEach(it::set) }
        .exchange()

    private fun remaining(algorithm: Algorithm, key: String) = ask("remaining", "key=$key&algorithm=$algorithm")
        .expectBody(RemainingAnswer::class.java).returnResult().responseBody!!.remaining

    private fun counted(algorithm: Algorithm, allowed: Boolean): Double {
        val text = client.get().uri("/actuator/prometheus").exchange().expectStatus().isOk
            .expectBody(String::class.java).returnResult().responseBody!!
        val sample = """rate_limiter_requests_total{algorithm="$algorithm",allowed="$allowed"} """
        return text.lines().single { it.startsWith(sample) }.substringAfterLast(' ').toDouble()
    }

    @Test
    fun `an allowed check carries the whole body and no Retry-After`() {
        ask("check", "key=$key&algorithm=TOKEN_BUCKET").expectStatus().isOk
            .expectHeader().valueEquals("X-RateLimit-Remaining", "2")
            .expectHeader().valueEquals("X-RateLimit-Reset", "1800000002")
            .expectHeader().doesNotExist("Retry-After")
            .expectBody().json(
                """{"allowed": true, "key": "$key", "algorithm": "TOKEN_BUCKET", "remaining": 2,
                    "resetAfterSeconds": 1, "retryAfterSeconds": 0, "message": "Request allowed"}""",
            )
    }

    @Test
    fun `a denied check is a 429 that says when to come back`() {
        repeat(2) { ask("check", "key=$key&algorithm=SLIDING_WINDOW").expectStatus().isOk }
        ask("check", "key=$key&algorithm=SLIDING_WINDOW").expectStatus().isEqualTo(429)
            .expectHeader().valueEquals("X-RateLimit-Remaining", "0")
            .expectHeader().valueEquals("X-RateLimit-Reset", "1800000031")
            .expectHeader().valueEquals("Retry-After", "30")
            .expectBody().jsonPath("$.allowed").isEqualTo(false).jsonPath("$.retryAfterSeconds").isEqualTo(30)
    }

    @Test
    fun `a check that names no algorithm is decided by the default one`() {
        ask("check", "key=$key").expectBody().jsonPath("$.algorithm").isEqualTo("TOKEN_BUCKET")
    }

    @ParameterizedTest
    @CsvSource(
        "check, LEAKY_BUCKET", "check, token_bucket", "check, ''", "check, ' TOKEN_BUCKET'",
        "remaining, NONE", "reset, NONE",
    )
    fun `a bad algorithm is a 400 that names the good ones, and no decision`(route: String, algorithm: String) {
        val before = counted(Algorithm.TOKEN_BUCKET, true)
        ask(route, "key=$key&algorithm=$algorithm").expectStatus().isBadRequest
            .expectBody().jsonPath("$.error").isEqualTo("INVALID_PARAMETER")
            .jsonPath("$.message").isEqualTo("Invalid algorithm. Supported algorithms: TOKEN_BUCKET, SLIDING_WINDOW.")
        assertThat(counted(Algorithm.TOKEN_BUCKET, true)).isEqualTo(before)
        assertThat(remaining(Algorithm.TOKEN_BUCKET, key)).isEqualTo(3)
    }

    @ParameterizedTest
    @CsvSource("check", "remaining", "reset")
    fun `a key without end does not reach the store`(route: String) {
        ask(route, "key=${"k".repeat(257)}").expectStatus().isBadRequest
        ask(route, "key=${"k".repeat(256)}").expectStatus().isOk
    }

    @Test
    fun `a reset without a key would reset whoever asks`() {
        ask("reset", "algorithm=TOKEN_BUCKET").expectStatus().isBadRequest
        ask("reset", "key= ").expectStatus().isBadRequest
    }

    @Test
    fun `without a key the forwarded address is the key, then the real one, then the connection's`() {
        val forwarded = mapOf("X-Forwarded-For" to "198.18.0.7, 10.0.0.1", "X-Real-IP" to "198.18.0.8")
        ask("check", "", forwarded).expectBody().jsonPath("$.key").isEqualTo("198.18.0.7")
        ask("check", "", mapOf("X-Real-IP" to "198.18.0.8")).expectBody().jsonPath("$.key").isEqualTo("198.18.0.8")
        ask("check", "key=").expectBody().jsonPath("$.key").isEqualTo("127.0.0.1")
    }

    @ParameterizedTest
    @EnumSource
    fun `a reset fills the key again, and no other`(algorithm: Algorithm) {
        val full = remaining(algorithm, key)
        listOf(key, "$key-other").forEach { ask("check", "key=$it&algorithm=$algorithm").expectStatus().isOk }
        ask("reset", "key=$key&algorithm=$algorithm").expectStatus().isOk
            .expectBody().json("""{"status": "reset", "key": "$key"}""")
        assertThat(remaining(algorithm, key)).isEqualTo(full)
        assertThat(remaining(algorithm, "$key-other")).isEqualTo(full - 1)
    }

    @Test
    fun `a reset that names an algorithm leaves the other one as it is`() {
        Algorithm.entries.forEach { ask("check", "key=$key&algorithm=$it") }
        ask("reset", "key=$key&algorithm=SLIDING_WINDOW")
        assertThat(remaining(Algorithm.TOKEN_BUCKET, key)).isEqualTo(2)
        ask("reset", "key=$key")
        assertThat(remaining(Algorithm.TOKEN_BUCKET, key)).isEqualTo(3)
    }

    @Test
    fun `the counters move by exactly what was allowed and denied`() {
        val before = listOf(true, false).map { counted(Algorithm.SLIDING_WINDOW, it) }
        repeat(5) { ask("check", "key=$key&algorithm=SLIDING_WINDOW") }
        remaining(Algorithm.SLIDING_WINDOW, key)
        val after = listOf(true, false).map { counted(Algorithm.SLIDING_WINDOW, it) }
        assertThat(after).isEqualTo(listOf(before[0] + 2, before[1] + 3))
    }

    @Test
    fun `what no route answers is 404, what a route does not take is 405`() {
        client.get().uri("/api/v1/rate-limit/nothing").exchange().expectStatus().isNotFound
        client.post().uri("/api/v1/rate-limit/check?key=$key").exchange().expectStatus().isEqualTo(405)
    }

    @Test
    fun `the API description knows the three routes`() {
        val check = "$.paths['/api/v1/rate-limit/check'].get.parameters"
        client.get().uri("/v3/api-docs").exchange().expectStatus().isOk.expectBody()
            .jsonPath("$check[*].name").isEqualTo(listOf("key", "algorithm"))
            .jsonPath("$check[1].schema.enum[1]").isEqualTo("SLIDING_WINDOW")
            .jsonPath("$.paths['/api/v1/rate-limit/remaining'].get").exists()
            .jsonPath("$.paths['/api/v1/rate-limit/reset'].delete").exists()
    }
}
