import {isDeepStrictEqual} from 'node:util';
import type {PrometheusSample} from '../../collectors/prometheus/remote-write.ts';
import type {ResourceSample} from '../../collectors/resource-sample.ts';
import type {Pack} from '../../pack/pack.ts';
import {isRunOn, type RunView} from '../../state/snapshot.ts';
import {cleanLine} from '../../text/clean-line.ts';
import {kept} from '../../text/say.ts';
import type {Notifier} from '../screen/notifier.ts';

const pushTimeoutMs = 2000;
const maxWaiting = 2000;

/** What goes into the stack's Prometheus with `--prometheus`, beside what k6 writes there itself. */
export interface PrometheusExport {
	/** CPU, memory and network of services; `view` says which run they belong to. */
	add(samples: readonly ResourceSample[], view: RunView | null): void;
}

/** k6's own remote write, as its environment switches it on. */
export function k6RemoteWrite(url: string): {flags: string[]; env: Record<string, string>} {
	return {
		flags: ['--out=experimental-prometheus-rw'],
		env: {
			K6_PROMETHEUS_RW_SERVER_URL: `${url}/api/v1/write`,
			K6_PROMETHEUS_RW_TREND_STATS: 'p(50),p(95),p(99)',
			K6_PROMETHEUS_RW_PUSH_INTERVAL: '2s',
		},
	};
}

/**
 * Sends batches one after another; a Prometheus that is away costs samples, bounded, and is told once until it is
 * back. What a run may stand on by `pack` is a label of it.
 */
export function createPrometheusExport(
	url: () => string | null,
	notifier: Notifier,
	signal: AbortSignal,
	pack: () => Pick<Pack, 'axes'> | null,
): PrometheusExport {
	let waiting: PrometheusSample[] = [];
	let isSending = false;
	let isAway = false;
	/** Series → time of its last sample: two sources are read at nearly the same moment, and Prometheus takes no step back. */
	const lastMs = new Map<string, number>();
	const isNewer = ({name, labels, atMs}: PrometheusSample) => {
		const series = `${name} ${Object.values(labels).join(' ')}`;
		if (atMs <= (lastMs.get(series) ?? 0)) return false;
		lastMs.set(series, atMs);
		return true;
	};

	/** The run that Prometheus takes to be on. */
	let marked: PrometheusSample['labels'] | null = null;
	/** Without a last 0, a Prometheus goes on saying 1 for the five minutes that it looks back. */
	const runMetrics = (view: RunView | null, atMs: number | undefined): PrometheusSample[] => {
		if (atMs === undefined) return [];
		const labels = runLabels(view, pack()?.axes ?? []);
		const over = marked !== null && !isDeepStrictEqual(marked, labels) ? [marked] : [];
		marked = labels;
		return [
			...over.map(last => ({name: 'perf_tui_run', labels: last, value: 0, atMs})),
			...(labels ? [{name: 'perf_tui_run', labels, value: 1, atMs}] : []),
		];
	};

	async function send(to: string): Promise<void> {
		isSending = true;
		const batch = waiting;
		waiting = [];
		try {
			// With its protobuf it is loaded by those who asked for it.
			const {pushSamples} = await import('../../collectors/prometheus/remote-write.ts');
			await pushSamples(to, batch, AbortSignal.any([signal, AbortSignal.timeout(pushTimeoutMs)]));
			if (isAway) notifier.event('info', 'prometheus', kept`takes samples again`);
			isAway = false;
		} catch (error) {
			if (!isAway && !signal.aborted)
				notifier.event(
					'warning',
					'prometheus',
					kept`takes no samples (${cleanLine((error as Error).message)}): dashboards have a gap`,
				);
			isAway = true;
		} finally {
			isSending = false;
		}
	}

	return {
		add(samples, view) {
			const to = url();
			if (!to) return;
			waiting.push(...[...samples.flatMap(metricsOf), ...runMetrics(view, samples[0]?.atMs)].filter(isNewer));
			if (waiting.length > maxWaiting) waiting = waiting.slice(-maxWaiting);
			if (!isSending && waiting.length > 0) void send(to);
		},
	};
}

/** A sample as series; what was not measured is left out, never 0. */
function metricsOf(sample: ResourceSample): PrometheusSample[] {
	const labels = {service: sample.service};
	const values: Record<string, number | null> = {
		perf_tui_service_cpu_cores: sample.cpuPercent === null ? null : sample.cpuPercent / 100,
		perf_tui_service_memory_bytes: sample.memoryBytes,
		perf_tui_service_anonymous_bytes: sample.anonymousBytes,
		perf_tui_service_memory_limit_bytes: sample.memoryLimitBytes,
		perf_tui_service_network_receive_bytes_total: sample.netRxBytes,
		perf_tui_service_network_transmit_bytes_total: sample.netTxBytes,
		perf_tui_service_block_read_bytes_total: sample.blockReadBytes,
		perf_tui_service_block_written_bytes_total: sample.blockWriteBytes,
		perf_tui_service_restarts_total: sample.restarts,
	};
	return Object.entries(values).flatMap(([name, value]) =>
		value === null ? [] : [{name, labels, value, atMs: sample.atMs}],
	);
}

/** What the dashboards are annotated with: the run whose load is on, null while none is. */
function runLabels(view: RunView | null, axes: Pack['axes']): PrometheusSample['labels'] | null {
	if (!view || !isRunOn(view) || view.phase !== 'running') return null;
	const valueOn = (axis: string) => (view.state?.axis === axis ? view.state.value : 'unchanged');
	const states = Object.fromEntries(axes.map(({name}) => [name, valueOn(name)]));
	return {scenario: view.scenario, ...states, round: String(view.round)};
}
