import type {Run, Session} from '../../record/schema.ts';
import type {Charts} from '../charts/chart.ts';
import {type Cell, drawing, measured, plain, type Section, table} from '../document.ts';
import {count, milliseconds, share} from '../figures.ts';
import {runName} from '../names.ts';
import type {Texts} from '../texts/english.ts';
import {dueBlocks} from './from-due.ts';

/** As the figures call the requests of all names beyond those that they tell apart. */
const others = '(other)';

/** Latency apart by outcome; the mix of all is labelled as one and never the headline (evidence rule 6). Null without a run. */
export function latencySection({runs}: Session, t: Texts, charts: Charts): Section | null {
	if (runs.length === 0) return null;
	const classes = [
		['2xx', t.outcomes['2xx']],
		['429', t.outcomes['429']],
		['5xx', t.outcomes['5xx']],
		['all', t.latency.all],
	] as const;
	const rows = runs.flatMap(run =>
		classes
			.filter(([outcome]) => run.latencyMs[outcome].count > 0 || outcome === '2xx')
			.map(([outcome, name]): Cell[] => {
				const {count: answers, med, p90, p95, p99, max} = run.latencyMs[outcome];
				const figures = [med, p90, p95, p99, max].map(value => measured(value, milliseconds, t.noAnswer));
				return [runName(run, runs), name, count(answers), ...figures];
			}),
	);
	return {
		title: t.latency.title,
		blocks: [
			plain(t.latency.lead),
			table(t.latency.heads, rows),
			...dueBlocks(runs, t),
			...runs.flatMap(run => drawing(charts.histograms[run.id])),
		],
	};
}

/** Each request name of each run; latency is of its 2xx. Null without a run. */
export function endpointSection({runs}: Session, t: Texts): Section | null {
	if (runs.length === 0) return null;
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
			...[each.p95, each.p99, each.worst10sP99].map(value => measured(value, milliseconds, t.endpoints.noOk)),
		]),
	);
	const hasOthers = runs.some(run => Object.hasOwn(run.endpoints, others));
	return {
		title: t.endpoints.title,
		blocks: [
			plain(t.endpoints.lead),
			...(hasOthers ? [plain(t.endpoints.others)] : []),
			table(t.endpoints.heads, rows),
		],
	};
}

function errorsOf({byClass}: Run['endpoints'][string]): number {
	return byClass['5xx'] + byClass['4xx'] + byClass.transport;
}
