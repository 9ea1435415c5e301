package com.ratelimiter

/** How a key is limited; the names are part of the contract, and of the metrics. */
enum class Algorithm {
    TOKEN_BUCKET,
    SLIDING_WINDOW,
    ;

    companion object {
        /** Takes a name exactly as it is; any other throws [InvalidParameter]. */
        fun parse(name: String): Algorithm = entries.find { it.name == name }
            ?: throw InvalidParameter("Invalid algorithm. Supported algorithms: ${entries.joinToString()}.")
    }
}
