import os from 'node:os';
import {verdictNames} from '../../packs.ts';
import type {MonitorSnapshot, ScenarioEntry} from '../../state/snapshot.ts';
import {kept} from '../../text/say.ts';
import type {Scenario} from '../plan/scenarios.ts';
import type {ComparedPair} from './compared-pair.ts';
import {createMemoryView} from './memory-view.ts';
import {firstSwitch} from './shown-state.ts';

/** What the screen shows before anything has answered. */
export function firstSnapshot(
	scenarios: readonly Scenario[],
	sessionPath: string,
	why: string,
	pair: ComparedPair | null,
	kind: MonitorSnapshot['stack']['kind'] = 'embedded',
): MonitorSnapshot {
	return {
		atMs: Date.now(),
		stack: {kind, why, phase: 'starting', healthy: 0, total: 0, message: null, coming: null},
		k6: {phase: 'looking', version: null, detail: null, progress: null, cpuPercent: null, memoryBytes: null},
		cpus: os.availableParallelism(),
		switch: firstSwitch(),
		scenarios: menuOf(scenarios, scenarios[0]?.id ?? null),
		run: null,
		other: null,
		services: [],
		memory: createMemoryView(pair).view(kept`nothing has been measured yet`),
		verdicts: [],
		verdictNames,
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
