package com.ratelimiter

import org.springframework.web.reactive.function.server.ServerRequest

/** Who is asking, for requests that carry no key: the forwarded address, the real one, the connection's. */
fun readClientKey(request: ServerRequest): String {
    val forwarded = request.headers().firstHeader("X-Forwarded-For")?.substringBefore(',')
    return sequenceOf(forwarded, request.headers().firstHeader("X-Real-IP"))
        .mapNotNull { it?.trim()?.ifEmpty { null } }
        .firstOrNull()
        ?: request.remoteAddress().map { it.address.hostAddress }.orElse("unknown")
}
