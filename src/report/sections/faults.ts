import {describeFault} from '../../faults/fault.ts';
import type {RunFault} from '../../record/fault-schema.ts';
import type {Session} from '../../record/schema.ts';
import {type Cell, measured, plain, type Section, table} from '../document.ts';
import {count, duration} from '../figures.ts';
import {runName} from '../names.ts';
import type {Texts} from '../texts/english.ts';

/** What was broken on purpose, what users felt and how long; null where nothing was. */
export function faultSection({runs}: Session, t: Texts): Section | null {
	const rows = runs.flatMap(run => (run.faults ?? []).map(fault => [runName(run, runs), ...faultRow(fault, t)]));
	if (rows.length === 0) return null;
	return {title: t.faults.title, isMain: true, blocks: [plain(t.faults.lead), table(t.faults.heads, rows)]};
}

function faultRow(fault: RunFault, t: Texts): Cell[] {
	const {atMs, undoneAtMs, effect} = fault;
	const lasted = atMs === null || undoneAtMs === null ? null : undoneAtMs - atMs;
	const why = atMs === null ? t.faults.notDone(fault.reason ?? '–') : t.faults.noLoad;
	const felt = (value: number | null | undefined, reason: string): Cell =>
		measured(value ?? null, duration, effect === null ? why : reason);
	return [
		t.sentence(describeFault(fault)),
		measured(atMs, duration, why),
		measured(lasted, duration, atMs === null ? why : t.faults.notUndone),
		felt(effect?.firstFailedAfterMs, t.faults.noFailure),
		measured(effect?.failures.inside ?? null, count, why),
		measured(effect?.failures.after ?? null, count, why),
		felt(effect?.recoveredAfterMs, notRecovered(fault, t)),
		putBack(fault, t),
	];
}

function notRecovered({effect}: RunFault, t: Texts): string {
	if (effect === null) return t.faults.noLoad;
	if (effect.steady !== null) return t.sentence(effect.steady);
	return effect.touched === false ? t.faults.untouched : t.faults.notWithin(duration(effect.watchedMs));
}

function putBack({readBack, undoneBy}: RunFault, t: Texts): Cell {
	if (readBack === null) return {missing: t.faults.unread};
	if (!readBack.ok) return {status: 'fail', text: readBack.differences.map(t.sentence).join('; ')};
	return {status: 'pass', text: undoneBy === 'watchdog' ? t.faults.byWatchdog : t.faults.asItWas};
}
