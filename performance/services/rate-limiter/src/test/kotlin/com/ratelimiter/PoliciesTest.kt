package com.ratelimiter

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import org.springframework.boot.context.properties.EnableConfigurationProperties
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer
import org.springframework.boot.test.context.runner.ApplicationContextRunner
import org.springframework.core.env.StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME
import org.springframework.core.env.SystemEnvironmentPropertySource
import java.time.Duration

class PoliciesTest {
    @EnableConfigurationProperties(Policies::class)
    class Configuration

    private fun runnerWith(vararg variables: Pair<String, String>) = ApplicationContextRunner()
        .withInitializer {
            val name = SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME
            val environment = SystemEnvironmentPropertySource(name, mapOf(*variables))
            it.environment.propertySources.replace(name, environment)
        }
        .withInitializer(ConfigDataApplicationContextInitializer())
        .withUserConfiguration(Configuration::class.java)

    @Test
    fun `without variables the contract's policies hold and nothing is logged`() {
        runnerWith().run {
            assertThat(it.getBean(Policies::class.java)).isEqualTo(
                Policies(
                    Algorithm.TOKEN_BUCKET,
                    TokenBucketPolicy(100, 10),
                    SlidingWindowPolicy(100, Duration.ofSeconds(60)),
                    DecisionLogSettings(false, "rate-limiter:decisions", 500_000),
                ),
            )
        }
    }

    @Test
    fun `every figure can be set by the environment, seconds as a plain number`() {
        runnerWith(
            "RATELIMITER_DEFAULTALGORITHM" to "SLIDING_WINDOW",
            "RATELIMITER_TOKENBUCKET_CAPACITY" to "10",
            "RATELIMITER_TOKENBUCKET_REFILLRATE" to "20",
            "RATELIMITER_SLIDINGWINDOW_MAXREQUESTS" to "5",
            "RATELIMITER_SLIDINGWINDOW_WINDOWSIZE" to "2",
            "DECISION_LOG" to "on",
            "DECISION_LOG_STREAM" to "log",
            "DECISION_LOG_MAX_LENGTH" to "300000",
        ).run {
            assertThat(it.getBean(Policies::class.java)).isEqualTo(
                Policies(
                    Algorithm.SLIDING_WINDOW,
                    TokenBucketPolicy(10, 20),
                    SlidingWindowPolicy(5, Duration.ofSeconds(2)),
                    DecisionLogSettings(true, "log", 300_000),
                ),
            )
        }
    }

    @ParameterizedTest
    @CsvSource(
        "RATELIMITER_TOKENBUCKET_CAPACITY, 0, capacity must be a whole number from 1 to 1000000",
        "RATELIMITER_TOKENBUCKET_REFILLRATE, 0, refill-rate must be a whole number from 1 to 1000000",
        "RATELIMITER_TOKENBUCKET_REFILLRATE, 0.5, 0.5",
        "RATELIMITER_SLIDINGWINDOW_MAXREQUESTS, 10001, max-requests must be a whole number from 1 to 10000",
        "RATELIMITER_SLIDINGWINDOW_WINDOWSIZE, 1500ms, window-size must be whole seconds from 1 to 86400",
    )
    fun `a figure that would make decisions inexact ends the start with the reason`(
        variable: String,
        value: String,
        reason: String,
    ) {
        runnerWith(variable to value).run { assertThat(it).getFailure().rootCause().hasMessageContaining(reason) }
    }
}
