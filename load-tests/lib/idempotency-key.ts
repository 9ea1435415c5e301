const FNV_OFFSET_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** What a key is for. The numbers are part of the key, so that no two uses of one run share a key. */
export const KEY_USES = {
	shared: 1,
	own: 2,
	declined: 3,
	lost: 4,
	'mix-own': 17,
	'mix-contended': 18,
	'mix-declined': 19,
	'mix-lost': 20,
} as const;
export type KeyUse = keyof typeof KEY_USES;

/** FNV-1a, 32 bits, of a run's name: an unsigned integer. Characters beyond Latin-1 count with their low byte only. */
export function hashRunId(runId: string): number {
	let hash = FNV_OFFSET_BASIS;
	for (let index = 0; index < runId.length; index++) {
		hash = Math.imul(hash ^ (runId.charCodeAt(index) & 0xff), FNV_PRIME);
	}
	return hash >>> 0;
}

/** The 8 hex characters that every idempotency key of a run starts with; ledgers and tables are searched by them. */
export function keyPrefix(runId: string): string {
	return hex(hashRunId(runId), 8);
}

/**
 * A valid version-4 UUID that says where it comes from: `<run prefix>-<use>-4000-8000-<vu><number>`.
 * `vu` is 0 for a key that all VUs share, `number` the round or the VU's own count; both are whole numbers ≥ 0.
 * Different arguments give different keys, up to 65,535 VUs and 2³² keys each.
 */
export function idempotencyKey(runId: string, use: KeyUse, vu: number, number: number): string {
	return `${keyPrefix(runId)}-${hex(KEY_USES[use], 4)}-4000-8000-${hex(vu, 4)}${hex(number, 8)}`;
}

function hex(value: number, digits: number): string {
	return value.toString(16).padStart(digits, '0').slice(-digits);
}
