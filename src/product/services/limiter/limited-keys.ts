import type {KeyLimit} from './decision.ts';

/** One key and its state; `name` is the only copy of the key's text that is kept. */
export interface LimitedKey {
	readonly name: string;
	readonly limit: KeyLimit;
}

/** The keys of one algorithm. When they are full the oldest fresh one is forgotten, else the oldest of all. */
export interface LimitedKeys {
	find(name: string, nowMicros: number): LimitedKey;
	reset(name: string): void;
	resetAll(): void;
	/** How many keys were forgotten although they were not full again; above 0 a replay may differ. */
	evictions(): number;
}

const freshCandidates = 64;

/** Keeps at most `largestCount` keys. */
export function createLimitedKeys(largestCount: number, create: (nowMicros: number) => KeyLimit): LimitedKeys {
	const keys = new Map<string, LimitedKey>();
	let evictionCount = 0;

	function makeRoom(nowMicros: number): void {
		let looked = 0;
		for (const [name, key] of keys) {
			if (key.limit.isFresh(nowMicros)) {
				keys.delete(name);
				return;
			}
			if (++looked === freshCandidates) break;
		}
		const oldest = keys.keys().next();
		if (!oldest.done) keys.delete(oldest.value);
		evictionCount++;
	}

	return {
		find(name, nowMicros) {
			const known = keys.get(name);
			if (known) return known;
			if (keys.size >= largestCount) makeRoom(nowMicros);
			const created = {name, limit: create(nowMicros)};
			keys.set(name, created);
			return created;
		},
		reset: name => {
			keys.delete(name);
		},
		resetAll: () => keys.clear(),
		evictions: () => evictionCount,
	};
}
