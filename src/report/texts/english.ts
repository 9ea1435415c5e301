import {count, duration, spelled} from '../figures.ts';
import {englishCharts} from './english-charts.ts';
import {englishComparison} from './english-comparison.ts';
import {englishDashboards} from './english-dashboards.ts';
import {englishFaults} from './english-faults.ts';
import {englishMetrics, englishThresholds} from './english-metrics.ts';
import {englishParts} from './english-parts.ts';
import {englishSlowest} from './english-slowest.ts';
import type {AxisWords, PairWords} from './pack-words.ts';

const notMeasured = 'not measured';

/** Every text that a report forms itself, in English; texts in other languages have the same shape. */
export const english = {
	language: 'en',
	duration,
	list: (items: readonly string[]) => items.join(', '),
	/** A unit of a verdict's value, as its judge stored it. */
	unit: (unit: string) => unit,
	/** A sentence that a judge, a book or a run stored. */
	sentence: (text: string) => text,
	statuses: {pass: 'pass', fail: 'fail', 'not-exercised': 'not exercised'},
	indicators: {
		thresholds: 'k6 thresholds',
		limits: 'limits',
		reconciliation: 'reconciliation',
		'services-held': 'services held',
		recovery: 'recovery',
	} as Readonly<Record<string, string>>,
	/** What a pack can switch, by name. */
	axes: {} as Readonly<Record<string, AxisWords>>,
	/** Services with the name of a product, whoever built what runs. */
	products: [] as readonly string[],
	/** What a pack says of two services' memory that it measured. */
	pair: null as PairWords | null,
	outcomes: {'2xx': '2xx', '429': '429', '5xx': '5xx', '4xx': 'other 4xx', '3xx': '3xx', transport: 'transport'},
	implementations: {reference: 'reference', yours: 'yours', unknown: 'unknown'},
	measured: (who: readonly string[]) => `Measured: ${who.join('; ')}.`,
	warning: 'Warning',
	noAnswer: 'no answer of that class',
	noDuration: 'no duration is known',
	notMeasured,
	lead: {
		title: (id: string) => `perf-tui session ${id}`,
		endings: {
			completed: 'ended by itself',
			user: 'ended by the user',
			signal: 'ended by a signal',
			crash: 'cut short by a crash and recovered',
		},
		summary: (is: LeadFigures) =>
			`${is.moment}${is.duration === null ? '' : `, ${is.duration}`}, ${is.ending}: ${count(is.runs)} ${is.runs === 1 ? 'run' : 'runs'}${is.stack === null ? '' : ` against the ${is.stack} stack`}, ${is.k6 === null ? 'without k6' : `k6 ${is.k6}`}, ${count(is.cpus)} cores, scale ${is.scale}, ${count(is.rounds)} ${is.rounds === 1 ? 'round' : 'rounds'} a side.`,
		embedded: 'The embedded stack answers from memory and stands in for the real services: its figures are not theirs.',
		anecdote: 'One run is an anecdote: nothing here says how far a second one would differ.',
	},
	verdicts: {
		title: 'Verdicts',
		heads: ['indicator', 'verdict', 'value>', 'limit>', 'because'],
		value: 'value',
		limit: 'limit',
		noValue: 'no value was measured',
		noLimit: 'no limit applies',
		none: 'No verdict was reached: the session ended before its first run did.',
		evidence: 'Evidence',
	},
	runs: {
		title: 'Runs',
		heads: ['run', 'ended', 'requests>', 'req/s>'],
		none: 'No run was made.',
		outcomes: {completed: 'completed', aborted: 'stopped', failed: 'failed'},
		exit: (code: number) => `k6 exit ${code}`,
		story: {
			at: (seconds: number) => `at ${seconds.toFixed(1)} s`,
			times: (times: number, last: number) => `${count(times)} times, the last at ${last.toFixed(1)} s`,
			lines: 'its last lines',
		},
		took: (text: string) => `took ${text}`,
		pace: (ms: number) => (ms === 0 ? 'pace: none' : `pace ${count(ms)} ms`),
		noPace: 'pace: the script names none',
		planned: (text: string) => `planned ${text}`,
		late: (median: string, p99: string) => `starts were late by ${median} ms (median), ${p99} ms (p99)`,
		interrupted: (iterations: number) => `${spelled(iterations, 'iteration was', 'iterations were')} interrupted`,
		dropped: (iterations: number) => `${spelled(iterations, 'iteration was', 'iterations were')} dropped`,
		cap: (values: number) => `more than ${count(values)} values: percentiles are from histograms, within 0.4 %`,
		malformed: (lines: number) => `${spelled(lines, 'line', 'lines')} of k6's stream could not be read`,
	},
	comparison: englishComparison,
	capacity: {
		title: 'The limit',
		evidence: 'How one knows',
		heads: [
			...['offered/s>', '2xx/s>', '429/s>', '5xx, none/s>', 'not started/s>', '2xx p95, ms>', 'at once>'],
			'followed',
		],
		yes: 'yes',
		no: 'no',
	},
	overTime: {title: 'Load and resources over time'},
	latency: {
		title: 'Latency by outcome',
		lead: 'Milliseconds. Rows of all answers mix quick rejections with real work and are no figure of either.',
		heads: ['run', 'outcome', 'answers>', 'p50>', 'p90>', 'p95>', 'p99>', 'max>'],
		all: 'all, mixed',
		due: {
			lead: 'From when it was due: a late start counts as waiting, a dropped iteration is longer than any. Iterations last as long as the script makes them; endpoints are of 2xx, where each iteration sends them equally often.',
			heads: ['run', 'from when it was due', 'due>', 'dropped>', 'p50>', 'p90>', 'p95>', 'p99>', 'longest>'],
			iterations: (scenario: string) => `iterations of ${scenario}`,
			late: (scenario: string) => `late starts of ${scenario}`,
			longer: (figure: string) => `> ${figure}`,
			excused: (dropped: string, why: string) => `${dropped} dropped left out: ${why}`,
		},
	},
	endpoints: {
		title: 'Endpoints',
		lead: 'p95, p99 and the p99 of the worst 10 s are milliseconds of 2xx. A 429 is no error.',
		heads: ['run', 'endpoint', 'requests>', '2xx>', '429>', '5xx>', 'rest>', 'errors>', 'p95>', 'p99>', 'worst 10 s>'],
		others:
			'(other) is every request name beyond the first 1,000: give requests of one kind one `name` tag to part them.',
		noOk: 'no 2xx',
	},
	books: {
		title: 'Reconciliation',
		heads: ['pair', 'client>', 'other>', 'difference>', 'result', 'note'],
		noBook: 'there is no such book, see the note',
		closes: 'closes',
		open: 'does not close',
		silent: 'says nothing',
		none: 'No books were compared in this session.',
	},
	parts: englishParts,
	slowest: englishSlowest,
	faults: englishFaults,
	thresholds: englishThresholds,
	metrics: englishMetrics,
	resources: {
		title: 'CPU and memory',
		lead: 'CPU in percent of one core. 1 MB is 1,000,000 bytes.',
		heads: [
			...['run', 'service', 'CPU avg>', 'CPU max>', 'memory median>', 'memory max>', 'anonymous max>'],
			...['restarts>', 'out of memory'],
		],
		killed: 'OOM-killed',
		no: 'no',
		generator: 'k6 (generator)',
		none: 'No service was measured in this session.',
	},
	memory: {
		pairTitle: (a: string, b: string) => `Memory of ${a} and ${b}`,
		missing: (reason: string) => `Not measured: ${reason}.`,
		heads: [
			...['service', 'variant', 'working set>', 'anonymous>', 'target grew>', 'scrape ms>', 'CPU %>'],
			...['samples>', 'errors>'],
		],
		ratio: (times: string) => `Ratio ${times} ×.`,
		noRatio: 'No ratio.',
	},
	dashboards: englishDashboards,
	environment: {
		title: 'Environment',
		heads: ['what', 'value'],
		rows: {
			system: 'system',
			cores: 'cores',
			memory: 'memory',
			stack: 'stack',
			scale: 'scale',
			rounds: 'rounds a side',
		},
		noK6: 'k6 was not started',
		noEngine: 'no engine was used',
		noTree: 'not in a work tree',
		difference: (service: string) => `${service} is not as asked for`,
		limits: (service: string) => `limits of ${service}`,
		image: (service: string) => `image of ${service}`,
	},
	charts: englishCharts,
	pictures: {title: 'Pictures', screen: 'The monitor', grafana: 'Grafana'},
	docs: {
		index: 'Results',
		indexLead:
			'Written by `perf-tui report <session> --docs`, from sessions alone. Beside each page lies its session.json.',
		heads: ['session', 'time', 'runs', 'stack', 'rounds>', 'verdicts'],
		source: (file: string) =>
			`Every figure on this page is from ${file} beside it, written by a program; none is typed in by hand.`,
		reading: 'Reading',
		noGrafana: (command: string) =>
			`Grafana was not at hand when this page was written. With the compose stack up and Chromium on PATH, ${command} adds its dashboards.`,
		counts: (pass: number, fail: number, open: number) =>
			`${count(pass)} pass, ${count(fail)} fail, ${count(open)} not exercised`,
	},
};

/** What the first sentence of a report says. */
export interface LeadFigures {
	readonly moment: string;
	readonly duration: string | null;
	readonly ending: string;
	readonly runs: number;
	readonly stack: string | null;
	readonly k6: string | null;
	readonly cpus: number;
	readonly scale: number;
	readonly rounds: number;
}

/** The texts of a report in one language. */
export type Texts = typeof english;
