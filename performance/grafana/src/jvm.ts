import {dashboard} from './dashboard.ts';
import {figure, graph, type Query, unit} from './panel.ts';
import {badBelow, badFrom, neutral} from './threshold.ts';

/** The same figure as each of the two exporters reads it from the same JVM. */
const both = (expression: (job: string) => string, name = ''): Query[] =>
	['rjmx-exporter', 'jmx-exporter'].map(job => [expression(`job="${job}"`), name ? `${job} ${name}` : job]);

/** fluxpay-engine's JVM as rjmx-exporter and jmx-exporter see it, and what the two exporters take for it. */
export const jvm = dashboard('jvm', 'JVM and its exporters', 'One JVM, read by rjmx-exporter and by jmx-exporter.', [
	[
		'Exporters',
		[
			figure({
				title: 'rjmx-exporter reaches the JVM',
				unit: unit.count,
				queries: [['jmx_up{job="rjmx-exporter"}', '']],
				thresholds: badBelow(1),
			}),
			figure({
				title: 'rjmx-exporter scrape errors',
				unit: unit.count,
				queries: [['rjmx_exporter_scrape_errors{job="rjmx-exporter"}', '']],
				thresholds: badFrom(1),
			}),
			figure({
				title: 'jmx-exporter scrape errors',
				unit: unit.count,
				queries: [['jmx_scrape_error{job="jmx-exporter"}', '']],
				description: 'Only with the profile exporters.',
				thresholds: badFrom(1),
			}),
			figure({
				title: 'Series of the JVM',
				unit: unit.count,
				queries: both(job => `count({__name__=~"java_lang_.+",${job}})`),
				description: 'The two must be equal before anything else is compared.',
				thresholds: neutral(),
			}),
			figure(
				{
					title: 'Scrape duration, median of 5 min',
					unit: unit.seconds,
					queries: both(job => `quantile_over_time(0.5, scrape_duration_seconds{${job}}[5m])`),
					thresholds: neutral(),
				},
				3,
			),
		],
	],
	[
		'Cost of reading',
		[
			graph(
				{
					title: 'Scrape duration',
					unit: unit.seconds,
					queries: both(job => `scrape_duration_seconds{${job}}`),
					description: 'As Prometheus measures it, for both alike.',
				},
				2,
			),
			graph({title: 'Series a scrape', unit: unit.count, queries: both(job => `scrape_samples_scraped{${job}}`)}, 2),
		],
	],
	[
		'Memory of the JVM',
		[
			graph({
				title: 'Heap used',
				unit: unit.bytes,
				queries: both(job => `java_lang_memory_heap_used_bytes{${job}}`),
			}),
			graph({
				title: 'Outside the heap',
				unit: unit.bytes,
				queries: both(job => `java_lang_memory_nonheap_used_bytes{${job}}`),
			}),
			graph({
				title: 'Heap of each JVM',
				unit: unit.bytes,
				queries: [['sum by (job) (jvm_memory_used_bytes{area="heap"})', '{{job}}']],
				description: 'As each service reports it by itself.',
			}),
		],
	],
	[
		'Work of the JVM',
		[
			graph({
				title: 'Time in garbage collection',
				unit: unit.share,
				queries: both(job => `sum(rate(java_lang_gc_collectiontime{${job}}[$__rate_interval])) / 1000`),
			}),
			graph({
				title: 'Threads',
				unit: unit.count,
				queries: both(job => `java_lang_threading_threadcount{${job}}`),
			}),
			graph({
				title: 'CPU of each JVM',
				unit: unit.share,
				queries: [['process_cpu_usage{job=~"fluxpay-engine|rate-limiter"}', '{{job}}']],
				description: 'Share of the CPUs that the JVM sees.',
			}),
		],
	],
]);
