import {dashboard} from './dashboard.ts';
import {graph, unit} from './panel.ts';

/** A counter's growth a second, by service. */
const rate = (counter: string) => `sum by (service) (rate(${counter}[$__rate_interval]))`;

/**
 * What each service uses while a run is on, as `docker stats` counts it: perf-tui writes its own samples into Prometheus
 * (`--prometheus`), since nothing inside the stack may see the Docker socket.
 */
export const resources = dashboard(
	'resources',
	'Resources',
	'CPU, memory and network per service, k6 among them. Needs a perf-tui run with --prometheus.',
	[
		[
			'CPU and memory',
			[
				graph(
					{
						title: 'CPU',
						unit: unit.count,
						queries: [['perf_tui_service_cpu_cores', '{{service}}']],
						description: 'Cores.',
					},
					2,
				),
				graph(
					{
						title: 'Memory',
						unit: unit.bytes,
						queries: [['perf_tui_service_memory_bytes', '{{service}}']],
						description: 'Working set, as docker stats shows it.',
					},
					2,
				),
				graph(
					{
						title: 'Memory of its limit',
						unit: unit.share,
						queries: [['perf_tui_service_memory_bytes / perf_tui_service_memory_limit_bytes', '{{service}}']],
						max: 1,
					},
					2,
				),
				graph(
					{
						title: 'Anonymous memory',
						unit: unit.bytes,
						queries: [['perf_tui_service_anonymous_bytes', '{{service}}']],
						description: 'Without the pages of files, which are charged to whoever read them first.',
					},
					2,
				),
			],
		],
		[
			'Network',
			[
				graph(
					{
						title: 'Received',
						unit: unit.bytesPerSecond,
						queries: [[rate('perf_tui_service_network_receive_bytes_total'), '{{service}}']],
					},
					2,
				),
				graph(
					{
						title: 'Sent',
						unit: unit.bytesPerSecond,
						queries: [[rate('perf_tui_service_network_transmit_bytes_total'), '{{service}}']],
					},
					2,
				),
			],
		],
		[
			'Runs',
			[
				graph(
					{
						title: 'Run',
						unit: unit.count,
						queries: [['max by (scenario, limiter) (perf_tui_run)', '{{scenario}}, limiter {{limiter}}']],
						max: 1,
					},
					2,
				),
				graph(
					{
						title: 'Restarts',
						unit: unit.count,
						queries: [['perf_tui_service_restarts_total', '{{service}}']],
					},
					2,
				),
			],
		],
	],
);
