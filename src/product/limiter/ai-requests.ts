import type {Run} from '../../record/schema.ts';
import type {Outcome} from '../../state/outcome.ts';
import {isMeasured} from '../../verdicts/measured.ts';
import type {GapAnswers} from '../evidence.ts';
import {endpointKind} from '../latency/endpoint-limits.ts';

/** How the client saw the requests that a limiter in front of an AI provider decides. */
export interface AiRequests {
	readonly completed: number;
	readonly limited: number;
	readonly broken: number;
	/** Answers other than those: no limiter decides a request that was turned away before. */
	readonly refused: number;
	readonly transport: number;
	/** What the limiter must have let through: provider errors happen after it. */
	readonly admitted: number;
	/** What the limiter must have decided. */
	readonly decided: number;
}

/** Sums a run's AI endpoints; `transport` requests may or may not have reached the limiter. */
export function aiRequests(run: Run): AiRequests {
	const sums = {completed: 0, limited: 0, broken: 0, refused: 0, transport: 0};
	for (const [name, {byClass}] of Object.entries(run.endpoints)) {
		if (!isMeasured(name) || endpointKind(name) !== 'ai') continue;
		sums.completed += byClass['2xx'];
		sums.limited += byClass['429'];
		sums.broken += byClass['5xx'];
		sums.refused += byClass['3xx'] + byClass['4xx'];
		sums.transport += byClass.transport;
	}
	const admitted = sums.completed + sums.broken;
	return {...sums, admitted, decided: admitted + sums.limited};
}

/** How many requests of AI endpoints ended in one of these ways. */
export function aiAnswers(answers: GapAnswers, outcomes: readonly Outcome[]): number {
	return Object.entries(answers)
		.filter(([name]) => isMeasured(name) && endpointKind(name) === 'ai')
		.reduce((sum, [, counts]) => sum + outcomes.reduce((all, outcome) => all + (counts[outcome] ?? 0), 0), 0);
}
