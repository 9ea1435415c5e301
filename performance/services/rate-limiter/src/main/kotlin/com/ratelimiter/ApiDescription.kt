package com.ratelimiter

import io.swagger.v3.core.converter.ModelConverters
import io.swagger.v3.oas.models.OpenAPI
import io.swagger.v3.oas.models.Operation
import io.swagger.v3.oas.models.PathItem
import io.swagger.v3.oas.models.info.Info
import io.swagger.v3.oas.models.media.Content
import io.swagger.v3.oas.models.media.MediaType
import io.swagger.v3.oas.models.media.Schema
import io.swagger.v3.oas.models.media.StringSchema
import io.swagger.v3.oas.models.parameters.QueryParameter
import io.swagger.v3.oas.models.responses.ApiResponse
import io.swagger.v3.oas.models.responses.ApiResponses
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration
import kotlin.reflect.KClass

/** `/v3/api-docs`: springdoc reads controllers by itself, functions have to be told. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private val answers = listOf(CheckAnswer::class, RemainingAnswer::class, ResetAnswer::class, Refusal::class)

    @Bean
    fun openApi(policies: Policies): OpenAPI {
        val api = OpenAPI().info(Info().title("rate-limiter").version("1.0.0"))
        for (type in answers) ModelConverters.getInstance(true).read(type.java).forEach(api::schema)
        val check = describe("Decides on one request, and takes what it allows", CheckAnswer::class, policies)
        check.responses.addApiResponse("429", answer(CheckAnswer::class))
        val remaining = describe("Says what a check would find, and takes nothing", RemainingAnswer::class, policies)
        val reset = describe("Makes a key as good as new, for both algorithms or one", ResetAnswer::class, null)
        return api
            .path("$BASE_PATH/check", PathItem().get(check))
            .path("$BASE_PATH/remaining", PathItem().get(remaining))
            .path("$BASE_PATH/reset", PathItem().delete(reset))
    }

    /** [policies] where a question may leave out what it is about. */
    private fun describe(summary: String, ok: KClass<*>, policies: Policies?): Operation {
        val key = QueryParameter().name("key").required(policies == null).schema(StringSchema())
        if (policies != null) key.description("The client's address unless given")
        val algorithm = StringSchema()._enum(Algorithm.entries.map { it.name })
        if (policies != null) algorithm.setDefault(policies.defaultAlgorithm.name)
        return Operation()
            .summary(summary)
            .addParametersItem(key)
            .addParametersItem(QueryParameter().name("algorithm").schema(algorithm))
            .responses(
                ApiResponses()
                    .addApiResponse("200", answer(ok))
                    .addApiResponse("400", answer(Refusal::class))
                    .addApiResponse("503", answer(Refusal::class)),
            )
    }

    private fun answer(type: KClass<*>): ApiResponse {
        val schema = Schema<Any>().`$ref`(type.simpleName)
        val content = Content().addMediaType("application/json", MediaType().schema(schema))
        return ApiResponse().description(type.simpleName).content(content)
    }
}
