package com.ratelimiter

import io.lettuce.core.ClientOptions.DisconnectedBehavior
import io.lettuce.core.resource.Delay
import io.netty.resolver.DefaultAddressResolverGroup
import org.springframework.boot.autoconfigure.data.redis.ClientResourcesBuilderCustomizer
import org.springframework.boot.autoconfigure.data.redis.LettuceClientOptionsBuilderCustomizer
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration
import java.time.Duration

/** A Redis that is away costs its callers an error at once, and one that is back is found within a second. */
@Configuration(proxyBeanMethods = false)
class RedisClientConfiguration {
    @Bean
    fun quickReturn() = ClientResourcesBuilderCustomizer {
        // By default it waits up to 30 seconds between two tries, and remembers an address for the name's TTL.
        it.reconnectDelay(Delay.constant(Duration.ofMillis(250)))
        it.addressResolverGroup(DefaultAddressResolverGroup.INSTANCE)
    }

    @Bean
    fun quickRefusal() = LettuceClientOptionsBuilderCustomizer {
        // By default commands wait for the connection: late decisions for callers who have long gone on.
        it.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        it.requestQueueSize(10_000)
    }
}
