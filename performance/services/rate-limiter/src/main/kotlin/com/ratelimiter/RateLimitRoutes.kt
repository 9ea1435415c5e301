package com.ratelimiter

import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration
import org.springframework.http.HttpMethod
import org.springframework.web.reactive.function.server.ServerRequest
import org.springframework.web.reactive.function.server.ServerResponse
import org.springframework.web.reactive.function.server.coRouter
import org.springframework.web.server.MethodNotAllowedException

const val BASE_PATH = "/api/v1/rate-limit"

/** Functions and no controller: a suspending controller is called by reflection, a quarter of a decision's CPU time. */
@Configuration(proxyBeanMethods = false)
class RateLimitRoutes {
    @Bean
    fun routes(handler: RateLimitHandler, refusals: Refusals) = coRouter {
        BASE_PATH.nest {
            GET("/check", handler::check)
            GET("/remaining", handler::remaining)
            DELETE("/reset", handler::reset)
            // A path without its method is a 404 otherwise.
            "/check" { refuseMethod(it, HttpMethod.GET) }
            "/remaining" { refuseMethod(it, HttpMethod.GET) }
            "/reset" { refuseMethod(it, HttpMethod.DELETE) }
        }
        onError<InvalidParameter> { problem, _ -> refusals.refuse(problem as InvalidParameter) }
        onError<StoreUnavailable> { problem, _ -> refusals.refuse(problem as StoreUnavailable) }
    }

    private fun refuseMethod(request: ServerRequest, supported: HttpMethod): ServerResponse =
        throw MethodNotAllowedException(request.method(), listOf(supported))
}
