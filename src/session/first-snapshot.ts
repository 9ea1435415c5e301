import os from 'node:os';
import type {MonitorSnapshot, ScenarioEntry} from '../state/snapshot.ts';
import type {Scenario} from './scenarios.ts';

/** The promise that rJMX-Exporter's memory is held against: 10 MB as the mission says it, not MiB. */
const exporterLimitBytes = 10_000_000;

/** What the screen shows before anything has answered. */
export function firstSnapshot(scenarios: readonly Scenario[], sessionPath: string, why: string): MonitorSnapshot {
	const noExporter = (service: string) => ({
		service,
		workingSetBytes: null,
		anonymousBytes: null,
		minBytes: null,
		maxBytes: null,
		targetGrowthBytes: null,
		reason: 'not part of the embedded stack',
	});
	return {
		atMs: Date.now(),
		stack: {kind: 'embedded', why, phase: 'starting', healthy: 0, total: 3, message: null, coming: null},
		k6: {phase: 'looking', version: null, detail: null, progress: null, cpuPercent: null, memoryBytes: null},
		cpus: os.availableParallelism(),
		limiter: 'on',
		scenarios: menuOf(scenarios, scenarios[0]?.id ?? null),
		run: null,
		other: null,
		services: [],
		memory: {
			a: noExporter('rjmx-exporter'),
			b: noExporter('jmx-exporter'),
			limitBytes: exporterLimitBytes,
			ratio: null,
		},
		verdicts: [],
		events: [],
		logs: {},
		session: {path: sessionPath, runs: 0},
		notice: null,
		replay: null,
	};
}

/** Menu entries; scenarios beyond the nine keys are left to `perf-tui run`. */
export function menuOf(scenarios: readonly Scenario[], selectedId: string | null): ScenarioEntry[] {
	return scenarios.flatMap(({key, id, title}) =>
		key === null ? [] : [{key, id, title, isSelected: id === selectedId}],
	);
}
