package com.fluxpay.engine.idempotency;

import com.fluxpay.engine.FluxpayProperties;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Turns simultaneous requests of one key away before they reach Postgres. It may be flushed or down: the lease in
 * Postgres decides, and payments go on without it.
 */
@Component
public class InFlightLock {
	private static final Logger log = LoggerFactory.getLogger(InFlightLock.class);

	// A lock that expired may be someone else's by now.
	private static final RedisScript<Long> RELEASE = RedisScript.of(
			"if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end",
			Long.class);

	private final ReactiveStringRedisTemplate redis;
	private final Duration ttl;

	InFlightLock(ReactiveStringRedisTemplate redis, FluxpayProperties properties) {
		this.redis = redis;
		this.ttl = properties.lease();
	}

	/** Emits the owner of the lock, or nothing while another one has it. */
	public Mono<UUID> acquire(String key) {
		UUID owner = UUID.randomUUID();
		return redis.opsForValue().setIfAbsent(name(key), owner.toString(), ttl).onErrorResume(error -> {
			log.warn("Redis gave no lock, the lease in Postgres decides alone: {}", error.getMessage());
			return Mono.just(true);
		}).filter(Boolean::booleanValue).map(acquired -> owner);
	}

	public Mono<Void> release(String key, UUID owner) {
		return redis.execute(RELEASE, List.of(name(key)), List.of(owner.toString())).then().onErrorResume(error -> {
			log.warn("Redis kept a lock, which expires within {}: {}", ttl, error.getMessage());
			return Mono.empty();
		});
	}

	private static String name(String key) {
		return "fluxpay:lock:" + key;
	}
}
