import {readdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Fault} from '../../faults/fault.ts';
import type {RunFault} from '../../record/fault-schema.ts';
import {type FaultFile, faultFileName, faultFilePattern, readFaultFile} from '../../system/faults/fault-file.ts';
import type {Undoing} from '../../system/faults/works.ts';
import {kept} from '../../text/say.ts';
import {notDone, recordOf} from './fault-record.ts';
import {undoingOf} from './undoing.ts';

/** A watchdog whose command was killed has undone its fault by then; what is not undone later is its own trouble. */
const watchdogMs = 6000;
const betweenMs = 100;

const endedBefore = 'perf-tui was ended before';

/** How a service is found again, and how long a watchdog is waited for, in ms. */
interface LeftContext {
	readonly findUndoing?: (before: FaultFile['before']) => Promise<Pick<Undoing, 'readBack'>>;
	readonly patienceMs?: number;
}

/**
 * The faults of a run whose perf-tui was killed: those that were planned, then those by key. What was begun is in its file in
 * the run's folder. Nothing is touched: how a service is whose watchdog did not undo it is read, and stands in `readBack`.
 */
export async function readLeftFaults(
	folder: string,
	planned: readonly Fault[],
	{findUndoing = undoingOf, patienceMs = watchdogMs}: LeftContext = {},
): Promise<RunFault[]> {
	const found = (await readdir(folder)).flatMap(name => faultFilePattern.exec(name)?.[1] ?? []).map(Number);
	const last = Math.max(planned.length, ...found);
	const faults: RunFault[] = [];
	for (let number = 1; number <= last; number++) {
		const fault = planned[number - 1];
		if (found.includes(number)) {
			const left = await readWhenUndone(path.join(folder, faultFileName(number)), patienceMs);
			faults.push(recordOf(await lookAgain(left, findUndoing), reasonOf(left)));
		} else if (fault) faults.push(notDone(fault, true, endedBefore));
	}
	return faults;
}

/** Files of faults that stand in the run's record now; what was not put back keeps its own, as long as nobody mended it. */
export async function removeLeftFaults(folder: string, faults: readonly RunFault[]): Promise<void> {
	for (const [index, {readBack}] of faults.entries())
		if (readBack?.ok !== false) await rm(path.join(folder, faultFileName(index + 1)), {force: true});
}

async function readWhenUndone(file: string, patienceMs: number): Promise<FaultFile> {
	const deadline = performance.now() + patienceMs;
	for (;;) {
		const left = await readFaultFile(file);
		if (left.state !== 'on' || performance.now() >= deadline) return left;
		await sleep(betweenMs);
	}
}

/** How a service is that nobody is known to have put back. */
async function lookAgain(left: FaultFile, findUndoing: NonNullable<LeftContext['findUndoing']>): Promise<FaultFile> {
	if (left.state !== 'on') return left;
	try {
		return {...left, readBack: await (await findUndoing(left.before)).readBack()};
	} catch (error) {
		const why = (error as Error).message.trim().replace(/\.$/, '');
		return {...left, readBack: {differences: [kept`nobody could look (${why})`], mend: null}};
	}
}

function reasonOf({state, undoneBy}: FaultFile): string | null {
	if (state === 'coming') return endedBefore;
	if (state === 'on') return 'perf-tui was ended while it was on, and nothing says that it was undone';
	return undoneBy === 'watchdog' ? 'undone early: perf-tui was ended' : null;
}
