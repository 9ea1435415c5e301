package com.fluxpay.engine;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the engine.
 *
 * @param lockTtl how long a crashed attempt keeps its key, beyond what the provider's calls take
 * @param storeTimeout how long a request waits for its key's record before it is refused
 * @param doubtGrace how long a lost answer is left to the client's retry before the engine finishes the saga itself
 * @param activationFailureRate share of charged payments whose subscription fails, so that they are refunded
 */
@Validated
@ConfigurationProperties("fluxpay")
public record FluxpayProperties(@NotNull Duration lockTtl, @NotNull Duration storeTimeout, @NotNull Duration doubtGrace,
		@DecimalMin("0") @DecimalMax("1") double activationFailureRate, @NotNull @Valid Provider provider) {
	/** The simulated payment provider; rates are 0 to 1. */
	public record Provider(@DurationUnit(ChronoUnit.MILLIS) @DurationMin @DurationMax(minutes = 1) Duration latency,
			@DecimalMin("0") @DecimalMax("1") double failureRate,
			@DecimalMin("0") @DecimalMax("1") double lostResponseRate) {
	}

	/** A lease outlives the longest attempt: look-up, charge, look-up, refund. */
	public Duration lease() {
		return lockTtl.plus(provider.latency().multipliedBy(4));
	}
}
