package com.ratelimiter

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import org.springframework.beans.factory.annotation.Autowired
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability
import org.springframework.boot.test.context.SpringBootTest
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment
import org.springframework.http.HttpMethod
import org.springframework.test.web.reactive.server.WebTestClient
import java.time.Duration

/** The service with nothing behind its Redis address. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = ["spring.data.redis.url=redis://127.0.0.1:1"],
)
@AutoConfigureObservability(tracing = false)
class StoreAwayTest(@Autowired given: WebTestClient) {
    // A cold start on a busy machine is slow, and no failure.
    private val client = given.mutate().responseTimeout(Duration.ofSeconds(30)).build()

    @ParameterizedTest
    @CsvSource("GET, check", "GET, remaining", "DELETE, reset")
    fun `a store that is away is a 503, neither allowed nor denied`(method: String, route: String) {
        client.method(HttpMethod.valueOf(method)).uri("/api/v1/rate-limit/$route?key=k").exchange()
            .expectStatus().isEqualTo(503)
            .expectBody().jsonPath("$.error").isEqualTo("STORE_UNAVAILABLE")
    }

    @Test
    fun `a store that is away is told by health and counted as an error, not as a decision`() {
        client.get().uri("/api/v1/rate-limit/check?key=k").exchange().expectStatus().isEqualTo(503)
        client.get().uri("/actuator/health").exchange().expectStatus().isEqualTo(503)
            .expectBody().jsonPath("$.components.redis.status").isEqualTo("DOWN")
        val samples = client.get().uri("/actuator/prometheus").exchange()
            .expectBody(String::class.java).returnResult().responseBody!!.lines()
        assertThat(samples.single { it.startsWith("rate_limiter_store_errors_total") }).doesNotEndWith(" 0.0")
        assertThat(samples.filter { it.startsWith("rate_limiter_requests_total") })
            .hasSize(4).allMatch { it.endsWith(" 0.0") }
    }
}
