package com.ratelimiter

import org.springframework.boot.autoconfigure.SpringBootApplication
import org.springframework.boot.context.properties.ConfigurationPropertiesScan
import org.springframework.boot.runApplication
import java.security.Security

@SpringBootApplication
@ConfigurationPropertiesScan
class RateLimiterApplication

fun main(arguments: Array<String>) {
    // A Redis that comes back may have another address; Java would ask for it only every 30 seconds.
    Security.setProperty("networkaddress.cache.ttl", "1")
    runApplication<RateLimiterApplication>(*arguments)
}
