package com.ratelimiter

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.withContext
import org.springframework.dao.DataAccessException
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory
import org.springframework.stereotype.Component

private typealias Commands = RedisClusterAsyncCommands<ByteArray, ByteArray>

/** The one connection that Spring shares; it reconnects by itself, so only the first connect is waited for. */
@Component
class RedisConnection(private val factory: LettuceConnectionFactory) {
    @Volatile
    private var commands: Commands? = null
    private val connecting = Mutex()

    /** Throws [StoreUnavailable] when Redis has not been there since the start. */
    suspend fun commands(): Commands = commands ?: connect()

    private suspend fun connect(): Commands {
        // One attempt at a time: the others would stand in line for the same answer, longer than their callers wait.
        if (!connecting.tryLock()) throw StoreUnavailable("Redis is being connected to")
        try {
            @Suppress("UNCHECKED_CAST")
            return commands ?: withContext(Dispatchers.IO) { factory.connection.nativeConnection as Commands }
                .also { commands = it }
        } catch (problem: DataAccessException) {
            throw StoreUnavailable("Redis cannot be reached: ${problem.mostSpecificCause.message}", problem)
        } finally {
            connecting.unlock()
        }
    }
}
