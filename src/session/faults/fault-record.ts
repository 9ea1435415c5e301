import {describeFault, type Fault} from '../../faults/fault.ts';
import type {RunFault} from '../../record/fault-schema.ts';
import type {Run} from '../../record/schema.ts';
import type {FaultFile} from '../../system/faults/fault-file.ts';
import type {Before} from '../../system/faults/works.ts';

/** What became of a fault, from its file; `reason`: why it did not go as planned. */
export function recordOf(file: FaultFile, reason: string | null): RunFault {
	const {fault, isPlanned, loadStartedAtMs, before, atMs, undoneAtMs, undoneBy, readBack} = file;
	const sinceStart = (ms: number | null) => (ms === null ? null : Math.round(ms - loadStartedAtMs));
	return {
		...notDone(fault, isPlanned, reason),
		at: atMs === null ? null : new Date(atMs).toISOString(),
		atMs: sinceStart(atMs),
		undoneAtMs: sinceStart(undoneAtMs),
		undoneBy,
		keys: keysOf(before),
		readBack: readBack && {...readBack, differences: [...readBack.differences], ok: readBack.differences.length === 0},
	};
}

/** A fault that stayed a plan. */
export function notDone(
	{kind, service, limit, atMs, forMs}: Fault,
	isPlanned: boolean,
	reason: string | null,
): RunFault {
	return {
		kind,
		service,
		limit,
		planned: isPlanned ? {atMs, forMs} : null,
		at: null,
		atMs: null,
		undoneAtMs: null,
		undoneBy: null,
		keys: [],
		readBack: null,
		reason,
		effect: null,
	};
}

type StoryEntry = NonNullable<Run['story']>[number];

/** What a run's story says of its faults: when each began and when it was undone. */
export function storyOfFaults(faults: readonly RunFault[], startedAtMs: number): StoryEntry[] {
	return faults.flatMap(fault => {
		if (fault.at === null || fault.atMs === null) return [];
		const fromMs = Date.parse(fault.at);
		const entry = (kind: 'broken' | 'mended', atMs: number, text: string): StoryEntry => {
			const atSecond = Math.round((atMs - startedAtMs) / 100) / 10;
			const at = new Date(atMs).toISOString();
			return {atSecond, at, service: fault.service, kind, text, lines: [], times: 1, lastAtSecond: atSecond};
		};
		const begun = entry('broken', fromMs, `${describeFault(fault)} on purpose`);
		if (fault.undoneAtMs === null) return [begun];
		const {service} = fault;
		const back = fault.undoneBy === 'watchdog' ? `${service} was put back by the watchdog` : `${service} was put back`;
		return [begun, entry('mended', fromMs + fault.undoneAtMs - fault.atMs, back)];
	});
}

function keysOf(before: Before): string[] {
	return before.on === 'process' ? [before.service] : before.containers.map(({key}) => key);
}
