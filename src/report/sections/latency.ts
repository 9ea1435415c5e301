import type {Run, Session} from '../../session/schema.ts';
import {type Cell, measured, plain, type Section, table} from '../document.ts';
import {count, milliseconds, share} from '../figures.ts';
import {noAnswer, runName} from '../names.ts';

/** Latency apart by outcome; the mix of all is labelled as one and never the headline (evidence rule 6). */
export function latencySection({runs}: Session): Section {
	const classes = [
		['2xx', '2xx'],
		['429', '429'],
		['5xx', '5xx'],
		['all', 'all, mixed'],
	] as const;
	const rows = runs.flatMap(run =>
		classes
			.filter(([outcome]) => run.latencyMs[outcome].count > 0 || outcome === '2xx')
			.map(([outcome, name]): Cell[] => {
				const {count: answers, med, p90, p95, p99, max} = run.latencyMs[outcome];
				const figures = [med, p90, p95, p99, max].map(value => measured(value, milliseconds, noAnswer));
				return [runName(run, runs), name, count(answers), ...figures];
			}),
	);
	return {
		title: 'Latency by outcome',
		blocks: [
			plain('Milliseconds. Rows of all answers mix quick rejections with real work and are no figure of either.'),
			table(['run', 'outcome', 'answers>', 'p50>', 'p90>', 'p95>', 'p99>', 'max>'], rows),
		],
	};
}

/** Each request name of each run; latency is of its 2xx. */
export function endpointSection({runs}: Session): Section {
	const rows = runs.flatMap(run =>
		Object.entries(run.endpoints).map(([name, each]): Cell[] => [
			runName(run, runs),
			name,
			count(each.count),
			count(each.byClass['2xx']),
			count(each.byClass['429']),
			count(each.byClass['5xx']),
			count(each.byClass['4xx'] + each.byClass['3xx'] + each.byClass.transport),
			share(errorsOf(each), each.count),
			...[each.p95, each.p99, each.worst10sP99].map(value => measured(value, milliseconds, 'no 2xx')),
		]),
	);
	const heads = ['run', 'endpoint', 'requests>', '2xx>', '429>', '5xx>', 'rest>', 'errors>', 'p95>', 'p99>'];
	return {
		title: 'Endpoints',
		blocks: [
			plain('p95, p99 and the p99 of the worst 10 s are milliseconds of 2xx. A 429 is no error.'),
			table([...heads, 'worst 10 s>'], rows),
		],
	};
}

function errorsOf({byClass}: Run['endpoints'][string]): number {
	return byClass['5xx'] + byClass['4xx'] + byClass.transport;
}
