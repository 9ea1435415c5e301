/**
 * The 8 hex characters that every idempotency key of a run starts with: FNV-1a of its id, the same as the load tests
 * derive (load-tests/lib/idempotency-key.ts), so that the books are searched for what was really sent.
 */
export function keyPrefix(runId: string): string {
	let hash = 0x811c9dc5;
	for (const character of runId) hash = Math.imul(hash ^ (character.charCodeAt(0) & 0xff), 0x01000193);
	return (hash >>> 0).toString(16).padStart(8, '0');
}
