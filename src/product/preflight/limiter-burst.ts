import {kept} from '../../text/say.ts';
import {broken} from './broken.ts';

/** One answered analysis of a burst; times are ms since the first one was sent. */
export interface BurstAnswer {
	readonly status: number;
	readonly hasRetryAfter: boolean;
	readonly endedMs: number;
}

/** A burst sent at once on a full bucket, and how many of it the caller let through because nobody decided in time. */
export interface Burst {
	readonly answers: readonly BurstAnswer[];
	/** Null where the service does not count them. */
	readonly passedBy: number | null;
}

/** What a burst says of a limiter that is ON: proved, worth another burst, or broken. */
export type BurstJudgement =
	| {readonly kind: 'proved'}
	| {readonly kind: 'again' | 'broken'; readonly line: string; readonly seen: string; readonly mend?: string};

/** What is enforced: the bucket or the window, and the refill in tokens a second (0 for a window). */
export interface Limit {
	readonly capacity: number;
	readonly refillPerSecond: number;
}

/**
 * Evidence rule 36. A bucket can have given its capacity and what was refilled until its last decision, which comes before
 * the last answer; a burst without a denial proves nothing, and is worth another only when it was so slow that the policy explains it.
 */
function judgeBurst({answers, passedBy}: Burst, {capacity, refillPerSecond}: Limit): BurstJudgement {
	const count = answers.length;
	const limited = answers.filter(answer => answer.status === 429);
	const seen = describeBurst(answers);
	const most = (spanMs: number) => capacity + Math.floor((refillPerSecond * spanMs) / 1000);
	if (passedBy)
		return {
			kind: 'again',
			line: kept`the limiter decides before moalog-server gives it up`,
			seen: kept`${passedBy} of ${count} analyses went through without a decision (rate_limit_fail_open_total)`,
			mend: kept`Look at the log of rate-limiter, or raise RATE_LIMITER_TIMEOUT_MS`,
		};
	const line = kept`the limiter is ON and admits ${capacity} of ${count} analyses at once, the rest gets 429`;
	if (limited.length === 0) {
		const isSlow = most(Math.max(...answers.map(answer => answer.endedMs))) >= count;
		return {kind: isSlow ? 'again' : 'broken', line: kept`${line}: at least one`, seen};
	}
	const admitted = count - limited.length;
	if (admitted < capacity) return {kind: 'broken', line, seen};
	const spanMs = Math.max(...answers.map(answer => answer.endedMs));
	if (admitted > most(spanMs))
		return {
			kind: 'again',
			line: kept`${line} (at most ${most(spanMs)} until the last answer, ${Math.round(spanMs)} ms in)`,
			seen,
		};
	if (limited.some(answer => !answer.hasRetryAfter))
		return {kind: 'broken', line: kept`every 429 carries Retry-After`, seen: kept`one came without`};
	return {kind: 'proved'};
}

/** `10 × 200, 20 × 429` */
export function describeBurst(answers: readonly BurstAnswer[]): string {
	const of = (status: number) => answers.filter(answer => answer.status === status).length;
	const others = [...new Set(answers.map(answer => answer.status))].filter(status => status !== 200 && status !== 429);
	return [
		`${of(200)} × 200`,
		`${of(429)} × 429`,
		...others.sort((a, b) => a - b).map(status => `${of(status)} × ${status}`),
	].join(', ');
}

/** How often a burst that was worth another is sent: a JVM that has just started answers the first ones late. */
const mostBursts = 4;

/** Sends bursts until one proves the limiter. Rejects with the contract line that the last one broke; gives what was sent. */
export async function proveOn(
	send: (count: number) => Promise<Burst>,
	limit: Limit,
	report: (sentence: string) => void,
): Promise<number> {
	const least = Math.max(30, limit.capacity + 20);
	let sent = 0;
	for (let turn = 1; ; turn++) {
		// After a slow burst a wider one: it has to outrun what is refilled meanwhile.
		const count = least * Math.min(turn, 2);
		const burst = await send(count);
		sent += count;
		report(kept`limiter ON: ${count} analyses at once, ${describeBurst(burst.answers)}`);
		const judgement = judgeBurst(burst, limit);
		if (judgement.kind === 'proved') return sent;
		if (judgement.kind === 'broken' || turn === mostBursts)
			throw broken(judgement.line, judgement.seen, judgement.mend);
		report(kept`${judgement.seen}: once more`);
	}
}
