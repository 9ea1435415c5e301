import type {LimiterDecision, LimiterPolicy} from '../stack/contract.ts';
import {createPolicyKey} from './policy.ts';

/** One key of the log, beside what the policy says for the same moments. Times are µs on the limiter's clock. */
export interface KeyReplay {
	readonly key: string;
	readonly decisions: number;
	readonly observedAllowed: number;
	readonly expectedAllowed: number;
	/** 0–1, of the observed decisions. */
	readonly deniedShare: number;
	readonly firstAtMicros: number;
	readonly lastAtMicros: number;
	/** The first decision on which the log and the policy disagree. */
	readonly firstDisagreement: {
		readonly index: number;
		readonly atMicros: number;
		readonly observed: 'allowed' | 'denied';
	} | null;
	/** The last denied decision of the log, and what was allowed up to it. */
	readonly lastDenied: {readonly atMicros: number; readonly allowed: number} | null;
	readonly hasOverflowed: boolean;
}

/** A decision log replayed: evidence rule 12. */
export interface PolicyReplay {
	readonly keys: readonly KeyReplay[];
	readonly decisions: number;
	readonly observedAllowed: number;
	readonly expectedAllowed: number;
	readonly firstAtMicros: number | null;
	readonly lastAtMicros: number | null;
}

/**
 * Replays the policy over the limiter's own log, each key by itself and full at its first decision. The replay decides
 * for itself: one wrong answer of the limiter shows as a difference and does not excuse the next.
 */
export function replayPolicy(decisions: readonly LimiterDecision[], policy: LimiterPolicy): PolicyReplay {
	const byKey = new Map<string, LimiterDecision[]>();
	for (const decision of decisions) {
		const known = byKey.get(decision.key);
		if (known) known.push(decision);
		else byKey.set(decision.key, [decision]);
	}
	const keys = [...byKey].map(([key, ofKey]) => replayKey(key, ofKey, policy));
	const least = (a: number | null, b: number) => (a === null ? b : Math.min(a, b));
	const most = (a: number | null, b: number) => (a === null ? b : Math.max(a, b));
	return {
		keys,
		decisions: decisions.length,
		observedAllowed: keys.reduce((sum, key) => sum + key.observedAllowed, 0),
		expectedAllowed: keys.reduce((sum, key) => sum + key.expectedAllowed, 0),
		firstAtMicros: keys.reduce<number | null>((first, key) => least(first, key.firstAtMicros), null),
		lastAtMicros: keys.reduce<number | null>((last, key) => most(last, key.lastAtMicros), null),
	};
}

function replayKey(key: string, decisions: readonly LimiterDecision[], policy: LimiterPolicy): KeyReplay {
	const expected = createPolicyKey(policy);
	let [observedAllowed, expectedAllowed] = [0, 0];
	let [firstAtMicros, lastAtMicros] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
	let firstDisagreement: KeyReplay['firstDisagreement'] = null;
	let lastDenied: KeyReplay['lastDenied'] = null;
	decisions.forEach(({atMicros, allowed}, index) => {
		const isExpected = expected.decide(atMicros);
		if (isExpected) expectedAllowed += 1;
		if (allowed) observedAllowed += 1;
		else lastDenied = {atMicros, allowed: observedAllowed};
		if (isExpected !== allowed) firstDisagreement ??= {index, atMicros, observed: allowed ? 'allowed' : 'denied'};
		firstAtMicros = Math.min(firstAtMicros, atMicros);
		lastAtMicros = Math.max(lastAtMicros, atMicros);
	});
	return {
		key,
		decisions: decisions.length,
		observedAllowed,
		expectedAllowed,
		deniedShare: decisions.length === 0 ? 0 : 1 - observedAllowed / decisions.length,
		firstAtMicros,
		lastAtMicros,
		firstDisagreement,
		lastDenied,
		hasOverflowed: expected.hasOverflowed(),
	};
}
