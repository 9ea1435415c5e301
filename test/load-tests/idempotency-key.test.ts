import fc from 'fast-check';
import {expect, test} from 'vitest';
import {hashRunId, idempotencyKey, KEY_USES, type KeyUse, keyPrefix} from '../../load-tests/lib/idempotency-key.ts';

const uses = fc.constantFrom(...(Object.keys(KEY_USES) as KeyUse[]));
const vus = fc.nat(0xffff);
const numbers = fc.nat(0x7fff_ffff);

test('the prefix of a run is FNV-1a of its id, as the audit of the ledger searches it', () => {
	expect(['', 'a', 'foobar'].map(keyPrefix)).toEqual(['811c9dc5', 'e40c292c', 'bf9cf968']);
	expect(hashRunId('foobar')).toBe(0xbf9cf968);
});

test('a prefix has eight digits, whatever its hash begins with', () => {
	fc.assert(
		fc.property(fc.string(), runId => {
			expect(keyPrefix(runId)).toMatch(/^[0-9a-f]{8}$/);
		}),
	);
});

test('every key is a version-4 UUID and begins with the prefix of its run', () => {
	const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
	fc.assert(
		fc.property(fc.string(), uses, vus, numbers, (runId, use, vu, number) => {
			const key = idempotencyKey(runId, use, vu, number);
			expect(key).toMatch(uuid);
			expect(key.startsWith(keyPrefix(runId))).toBe(true);
		}),
	);
});

test('no two payments of one run share a key', () => {
	const places = fc.uniqueArray(fc.tuple(uses, vus, numbers), {selector: String, minLength: 2, maxLength: 50});
	fc.assert(
		fc.property(places, list => {
			const keys = list.map(([use, vu, number]) => idempotencyKey('run', use, vu, number));
			expect(new Set(keys).size).toBe(list.length);
		}),
	);
});
