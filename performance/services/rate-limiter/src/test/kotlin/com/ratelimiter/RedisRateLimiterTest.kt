package com.ratelimiter

import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.reactor.awaitSingle
import kotlinx.coroutines.reactor.awaitSingleOrNull
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.condition.EnabledIfSystemProperty
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import org.springframework.data.domain.Range
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory
import org.springframework.data.redis.core.ReactiveStringRedisTemplate
import org.springframework.data.redis.core.ScanOptions
import java.net.URI
import java.time.Duration
import java.time.Instant
import java.util.UUID
import kotlin.random.Random

private const val SEED = 20_240_229
private const val LONGEST_ELAPSED_MICROS = 7_776_000_000_000L

/** The scripts on a real Redis, -Dredis.url=redis://127.0.0.1:6379; only keys of this run's own are touched. */
@EnabledIfSystemProperty(named = "redis.url", matches = "redis://.+")
class RedisRateLimiterTest {
    private val factory = URI(System.getProperty("redis.url"))
        .let { LettuceConnectionFactory(it.host, it.port) }
        .apply { afterPropertiesSet(); start() }
    private val connection = RedisConnection(factory)
    private val redis = ReactiveStringRedisTemplate(factory)
    private val run = "test-${UUID.randomUUID()}"
    private val stream = "$run:log"

    @AfterEach
    fun leaveNothing() = runBlocking<Unit> {
        val ours = ScanOptions.scanOptions().match("*$run*").count(1000).build()
        val keys = redis.scan(ours).collectList().awaitSingle()
        if (keys.isNotEmpty()) redis.delete(*keys.toTypedArray()).awaitSingle()
        factory.destroy()
    }

    private fun limiterOf(
        bucket: TokenBucketPolicy = TokenBucketPolicy(10, 10),
        window: SlidingWindowPolicy = SlidingWindowPolicy(20, Duration.ofSeconds(1)),
        logLength: Long? = null,
    ): RedisRateLimiter {
        val log = DecisionLogSettings(logLength != null, stream, logLength ?: 1)
        return RedisRateLimiter(connection, Policies(Algorithm.TOKEN_BUCKET, bucket, window, log))
    }

    private fun nowMicros() = Instant.now().let { it.epochSecond * 1_000_000 + it.nano / 1000 }

    private fun stateKey(algorithm: Algorithm, key: String) = "rate-limiter:$algorithm:$key"

    /** Asks script and model in turn; the model is told the instant that the script decided for. */
    private suspend fun compare(
        limiter: RateLimiter,
        algorithm: Algorithm,
        key: String,
        model: PolicyModel,
        state: String,
    ) {
        for (turn in 1..3) {
            val peeked = limiter.peek(algorithm, key)
            assertThat(peeked).`as`("peek $turn of $state").isEqualTo(model.peek(peeked.atMicros))
            val taken = limiter.check(algorithm, key)
            assertThat(taken).`as`("take $turn of $state").isEqualTo(model.take(taken.atMicros))
            assertThat(taken.atMicros).isGreaterThanOrEqualTo(peeked.atMicros)
        }
    }

    @Test
    fun `a bucket in any state, at any policy, is decided as whole numbers say`() = runBlocking<Unit> {
        val random = Random(SEED)
        val sizes = listOf(1, 2, 7, 10, 100, 999_983, 1_000_000)
        repeat(400) { case ->
            val policy = TokenBucketPolicy(sizes.random(random), sizes.random(random))
            val full = policy.capacity * 1_000_000L
            val available = listOf(0, 999_999, 1_000_000, full, random.nextLong(full + 1)).random(random)
            // From three months ago to a clock that was set back by ten seconds.
            val elapsed = random.nextLong(LONGEST_ELAPSED_MICROS).shr(random.nextInt(43))
            val at = nowMicros() + if (case % 5 == 0) 10_000_000 else -elapsed
            val key = "$run-$case"
            val state = mapOf("available" to "$available", "at" to "$at")
            redis.opsForHash<String, String>().putAll(stateKey(Algorithm.TOKEN_BUCKET, key), state).awaitSingle()
            val model = TokenBucketModel(policy, available, at)
            compare(limiterOf(bucket = policy), Algorithm.TOKEN_BUCKET, key, model, "$policy with $state")
        }
    }

    @Test
    fun `a window in any state, at any policy, is decided as its definition says`() = runBlocking<Unit> {
        val random = Random(SEED)
        repeat(200) { case ->
            val policy = SlidingWindowPolicy(random.nextInt(1, 60), Duration.ofSeconds(random.nextLong(1, 90)))
            val oldest = policy.windowSize.seconds * 2_000_000
            // More admissions than the limit are what a limit that was lowered leaves behind.
            val past = List(random.nextInt(70)) { nowMicros() - random.nextLong(oldest) }
            // A clock that was set back stands still at the newest: only so can one be exactly a window old.
            val newest = nowMicros() + 10_000_000
            val ahead = listOf(newest - policy.windowSize.seconds * 1_000_000, newest)
            val admitted = (if (case % 5 == 0) past + ahead else past).sorted()
            val key = "$run-$case"
            if (admitted.isNotEmpty()) {
                val values = admitted.map { "$it" }.toTypedArray()
                redis.opsForList().rightPushAll(stateKey(Algorithm.SLIDING_WINDOW, key), *values).awaitSingle()
            }
            val model = SlidingWindowModel(policy, admitted)
            compare(limiterOf(window = policy), Algorithm.SLIDING_WINDOW, key, model, "$policy with $admitted")
        }
    }

    @ParameterizedTest
    @EnumSource
    fun `the log of many callers at once, replayed, is what they were told`(algorithm: Algorithm) = runBlocking<Unit> {
        val bucket = TokenBucketPolicy(10, 400)
        val window = SlidingWindowPolicy(50, Duration.ofSeconds(1))
        val limiter = limiterOf(bucket, window, logLength = 100_000)
        val keys = List(3) { "$run-$it" }
        // The first connect is one caller's; nobody else would wait for it.
        limiter.peek(algorithm, run)
        val told = List(16) { caller ->
            async { List(250) { keys[(caller + it) % 3].let { key -> key to limiter.check(algorithm, key) } } }
        }.awaitAll().flatten()

        val log = redis.opsForStream<String, String>().range(stream, Range.unbounded())
            .map { it.value }.collectList().awaitSingle()
        for (key in keys) {
            val entries = log.filter { it["key"] == key }
            val ofKey = told.filter { it.first == key }.map { it.second }
            val isBucket = algorithm == Algorithm.TOKEN_BUCKET
            val model = if (isBucket) TokenBucketModel(bucket) else SlidingWindowModel(window)
            val replayed = entries.map { model.take(it.getValue("micros").toLong()).allowed }
            assertThat(entries.map { it["allowed"] == "1" }).isEqualTo(replayed)
            assertThat(entries.map { it["micros"] to it["allowed"] })
                .containsExactlyInAnyOrderElementsOf(ofKey.map { "${it.atMicros}" to if (it.allowed) "1" else "0" })
            assertThat(replayed).contains(true, false)
        }
    }

    @Test
    fun `the log is capped, and one that is off is not written`() = runBlocking<Unit> {
        val logged = limiterOf(logLength = 500)
        repeat(1500) { logged.check(Algorithm.TOKEN_BUCKET, run) }
        logged.peek(Algorithm.TOKEN_BUCKET, run)
        limiterOf().check(Algorithm.TOKEN_BUCKET, run)
        // Redis drops whole nodes of 100 entries.
        assertThat(redis.opsForStream<String, String>().size(stream).awaitSingle()).isBetween(500, 600)
    }

    @ParameterizedTest
    @EnumSource
    fun `a key that nobody asks for is forgotten, and a peek writes none`(algorithm: Algorithm) = runBlocking<Unit> {
        val limiter = limiterOf()
        limiter.peek(algorithm, run)
        assertThat(redis.hasKey(stateKey(algorithm, run)).awaitSingle()).isFalse()
        limiter.check(algorithm, run)
        val ttl = redis.getExpire(stateKey(algorithm, run)).awaitSingleOrNull()
        assertThat(ttl).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(62))
    }

    @ParameterizedTest
    @EnumSource
    fun `a reset empties this key alone, even with the scripts lost`(algorithm: Algorithm) = runBlocking<Unit> {
        val limiter = limiterOf()
        val full = limiter.peek(algorithm, run).remaining
        listOf(run, "$run-other").forEach { limiter.check(algorithm, it) }
        redis.execute { it.scriptingCommands().scriptFlush() }.single().awaitSingle()
        limiter.reset(listOf(algorithm), run)
        assertThat(limiter.check(algorithm, run).remaining).isEqualTo(full - 1)
        assertThat(limiter.check(algorithm, "$run-other").remaining).isLessThanOrEqualTo(full - 1)
    }
}
