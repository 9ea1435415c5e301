import {count, spelled} from '../../../report/figures.ts';
import type {MeasuredKind} from '../../../report/measured-kind.ts';

/** How a comparison was made, in figures that are printed as they are. */
export interface ComparisonFigures {
	readonly repeats: number;
	readonly plannedRepeats: number;
	readonly warmUp: string;
	readonly measured: string;
	readonly interval: string;
}

const exporterOf = {
	reference: 'the reference exporter (rjmx-exporter)',
	yours: 'the rjmx-exporter that was put in',
	unknown: 'an rjmx-exporter of unknown origin',
};

/** Texts of the exporters' comparison. */
export const englishExporters = {
	made: 'exporters compared',
	lead: (moment: string, duration: string | null, ending: string, engine: string, who: MeasuredKind) =>
		`${moment}${duration === null ? '' : `, ${duration}`}, ${ending}: ${exporterOf[who ?? 'unknown']} and jmx_exporter compared on one JVM, ${engine}.`,
	how: ({repeats, plannedRepeats, warmUp, measured, interval}: ComparisonFigures) =>
		`${spelled(repeats, 'repeat', 'repeats')}${repeats < plannedRepeats ? ` of ${count(plannedRepeats)} planned` : ''}, every other one in reverse order. Each variant is started afresh beside a JVM of its own; its first ${warmUp} are dropped, ${measured} measured, scraped every ${interval} by one client.`,
	variants:
		'process: rjmx-exporter over Jolokia. default JVM and tuned JVM (-Xmx64m, serial collector): jmx_exporter over RMI. agent: jmx_exporter inside the target.',
	same: (series: string) => `Both expose the same ${series} series with the same values.`,
	notTheSame: (missing: string, different: string) =>
		`They do not expose the same (${missing} series missing, ${different} different), and were not compared.`,
	heads: {exporter: 'exporter', memory: 'memory', inAll: 'in all', scrape: 'scrape'},
	noneCompared: {
		differ: 'The exporters do not say the same, and were not compared.',
		unread: 'Whether the exporters say the same was not found out: none was compared.',
		unfinished: 'The exporters say the same; no repeat of the comparison was finished.',
	},
	missing: 'Series of one side alone',
	different: 'Series whose values never met',
	target: 'target alone',
	memoryHeads: ['variant', 'working set>', 'anonymous>', 'target grew>', 'in all>'],
	memoryCaption: 'Memory in MB: median of the repeats (lowest–highest)',
	costHeads: ['variant', 'scrape ms>', 'CPU % in all>', 'samples>', 'failed scrapes>'],
	costCaption: 'What a scrape takes',
	notScraped: 'it is not scraped',
	noProcess: 'no process of its own: it costs what the target grew by',
	notes:
		"In all is the exporter's working set and what the target grew by over itself alone in the same repeat. The pages of a program are charged to the container that read them first, so that a small exporter's working set swings from start to start; its anonymous memory does not. CPU in percent of one core.",
	notPublished:
		'The reference exporter has the contract of the published rJMX-Exporter and is another program: what is known of that one is quoted in docs/metrics.md.',
	ratio: (b: string, times: string, a: string) => `The process of ${b} uses ${times} times the memory of ${a}'s.`,
	inAll: (own: string, others: string) => `With what each costs the JVM that it reads: ${own} against ${others}.`,
};
