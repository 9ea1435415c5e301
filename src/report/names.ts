import type {Run, Verdict} from '../session/schema.ts';
import type {Outcome} from '../state/outcome.ts';
import type {Status} from './document.ts';

/** Outcomes in the order in which reports list them, with the words for them. */
export const outcomeNames: readonly (readonly [Outcome, string])[] = [
	['2xx', '2xx'],
	['429', '429'],
	['5xx', '5xx'],
	['4xx', 'other 4xx'],
	['3xx', '3xx'],
	['transport', 'transport'],
];

const indicators: Record<Verdict['indicator'], string> = {
	'limiter-stability': 'limiter stability',
	'limiter-accuracy': 'limiter accuracy',
	'p99-latency': 'p99 latency',
	'payment-idempotency': 'payment idempotency',
	'exporter-memory': 'exporter memory',
	thresholds: 'k6 thresholds',
	reconciliation: 'reconciliation',
};

/** An indicator in words. */
export function indicatorName(indicator: Verdict['indicator']): string {
	return indicators[indicator];
}

/** A status is never colour alone: a glyph and a word. */
export const statusNames: Record<Status, {readonly glyph: string; readonly ascii: string; readonly word: string}> = {
	pass: {glyph: '●', ascii: '+', word: 'pass'},
	fail: {glyph: '✗', ascii: 'x', word: 'fail'},
	'not-exercised': {glyph: '○', ascii: 'o', word: 'not exercised'},
};

/** `ON`, `OFF`, or `–` where the limiter plays no part. */
export function limiterName(limiter: Run['limiter']): string {
	return limiter === null ? '–' : limiter.toUpperCase();
}

/** A run in a column head or chart title: `E-2 ON`, with its round when there are several. */
export function runName(run: Run, runs: readonly Run[]): string {
	const name = run.limiter === null ? run.scenario : `${run.scenario} ${limiterName(run.limiter)}`;
	const same = runs.filter(each => each.scenario === run.scenario && each.limiter === run.limiter);
	return same.length > 1 ? `${name} #${same.indexOf(run) + 1}` : name;
}

/** Why a class of outcomes has no latency. */
export const noAnswer = 'no answer of that class';
