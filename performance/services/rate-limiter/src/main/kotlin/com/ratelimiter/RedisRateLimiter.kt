package com.ratelimiter

import io.lettuce.core.RedisException
import io.lettuce.core.RedisNoScriptException
import io.lettuce.core.ScriptOutputType.MULTI
import kotlinx.coroutines.future.await
import org.springframework.core.io.ClassPathResource
import org.springframework.data.redis.core.script.RedisScript
import org.springframework.stereotype.Component

/**
 * One script call a decision, on Redis' own clock: however many instances there are, a key has one state, one clock and
 * one order of decisions, and the log is written by the call that decides.
 */
@Component
class RedisRateLimiter(private val redis: RedisConnection, policies: Policies) : RateLimiter {
    private class Rule(script: String, vararg policy: Any) {
        val text = ClassPathResource("scripts/$script.lua").getContentAsString(Charsets.UTF_8)
        val digest: String = RedisScript.of<Any>(text).sha1
        val policy = policy.map { it.toString().toByteArray() }
    }

    private val rules = mapOf(
        Algorithm.TOKEN_BUCKET to policies.tokenBucket.run { Rule("token-bucket", capacity, refillRate) },
        Algorithm.SLIDING_WINDOW to
            policies.slidingWindow.run { Rule("sliding-window", maxRequests, windowSize.seconds) },
    )
    private val stream = policies.decisionLog.stream.toByteArray()
    private val logLength = policies.decisionLog.run { if (enabled) "$maxLength" else "0" }.toByteArray()

    override suspend fun check(algorithm: Algorithm, key: String) = run(algorithm, key, "take")

    override suspend fun peek(algorithm: Algorithm, key: String) = run(algorithm, key, "peek")

    override suspend fun reset(algorithms: Collection<Algorithm>, key: String) = ask {
        redis.commands().unlink(*algorithms.map { stateKey(it, key) }.toTypedArray()).await()
        Unit
    }

    private suspend fun run(algorithm: Algorithm, key: String, mode: String): Decision = ask {
        val rule = rules.getValue(algorithm)
        val commands = redis.commands()
        val keys = arrayOf(stateKey(algorithm, key), stream)
        val arguments = arrayOf(*rule.policy.toTypedArray(), mode.toByteArray(), logLength, key.toByteArray())
        val (allowed, remaining, resetAfter, retryAfter, atMicros) = try {
            commands.evalsha<List<Long>>(rule.digest, MULTI, keys, *arguments).await()
        } catch (_: RedisNoScriptException) {
            // A Redis that was started again knows no scripts; this gives it the script, and decides.
            commands.eval<List<Long>>(rule.text, MULTI, keys, *arguments).await()
        }
        Decision(allowed == 1L, remaining, resetAfter, retryAfter, atMicros)
    }

    private suspend fun <T> ask(question: suspend () -> T): T = try {
        question()
    } catch (problem: RedisException) {
        throw StoreUnavailable("Redis did not decide: ${problem.message}", problem)
    }

    private fun stateKey(algorithm: Algorithm, key: String) = "rate-limiter:$algorithm:$key".toByteArray()
}
