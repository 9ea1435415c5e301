import path from 'node:path';
import {describeFault, type Fault} from '../../faults/fault.ts';
import type {RunFault} from '../../record/fault-schema.ts';
import type {FaultBand} from '../../state/screen/fault-band.ts';
import {type FaultFile, faultFileName, readFaultFile, writeFaultFile} from '../../system/faults/fault-file.ts';
import {type PutBack, putBack} from '../../system/faults/put-back.ts';
import type {FaultWorks} from '../../system/faults/works.ts';
import {kept} from '../../text/say.ts';
import {seconds} from '../../text/sentence.ts';
import {notDone, recordOf} from './fault-record.ts';
import {pause} from './pause.ts';
import {startWatchdog, type Watchdog} from './start-watchdog.ts';

/** What a fault is done with. */
export interface FaultContext {
	readonly works: FaultWorks;
	/** The run's. */
	readonly folder: string;
	/** By the wall clock, in ms. */
	readonly loadStartedAtMs: number;
	/** Aborted when the load is over: what is on is undone, what is to come is left. */
	readonly over: AbortSignal;
	readonly onEvent: (level: 'info' | 'warning' | 'error', source: string, text: string) => void;
	/** How long a service may take until it is as it was. */
	readonly patienceMs?: number;
	/** Told when it begins and when it is undone. */
	readonly onBand: (band: FaultBand) => void;
}

const tooLate = kept`the load had ended before`;
/** A service that starts again takes its time. */
const usualPatienceMs = 20_000;
/** Told before undoing, so that both do not do it at once; with its grace still within 5 s of the deadline. */
const undoingMs = 2500;

/**
 * Breaks one service when its time has come and brings it back. `isPlanned` false: nobody had planned it. Rejects when it
 * could not even be written down: nothing is broken then.
 */
export async function carryOut(
	fault: Fault,
	number: number,
	isPlanned: boolean,
	context: FaultContext,
): Promise<RunFault> {
	const {works, folder, loadStartedAtMs, over, onEvent} = context;
	const file = path.join(folder, faultFileName(number));
	const dueMs = () => loadStartedAtMs + fault.atMs - Date.now();
	if (over.aborted) return notDone(fault, isPlanned, tooLate);
	const refusal = await works.refusal(fault);
	if (refusal !== null) {
		onEvent('error', 'faults', refusal);
		return notDone(fault, isPlanned, refusal);
	}
	let content: FaultFile = {
		fault,
		isPlanned,
		loadStartedAtMs,
		before: await works.look(fault.service),
		state: 'coming',
		atMs: null,
		undoneAtMs: null,
		undoneBy: null,
		readBack: null,
	};
	const note = async (next: Partial<FaultFile>) => {
		content = {...content, ...next};
		await writeFaultFile(file, content);
	};
	await note({});
	const watchdog = await startWatchdog(file);
	if (!(await pause(dueMs(), over))) {
		watchdog.tell({kind: 'undone'});
		return notDone(fault, isPlanned, tooLate);
	}
	await note({state: 'on', atMs: Date.now()});
	const reason = await breakIt(fault, number, content, watchdog, context);
	watchdog.tell({kind: 'on', forMs: undoingMs});
	const back = await undo(file, content, context);
	// The service is back whether or not the disk takes the word of it.
	content = {...content, state: 'undone', ...back};
	await note({}).catch((error: Error) => onEvent('error', 'faults', error.message));
	watchdog.tell({kind: 'undone'});
	tellEnd(fault, number, content, context);
	return recordOf(content, reason);
}

/** Does it and waits until it is to be undone; gives why it did not go as planned, or null. */
async function breakIt(
	fault: Fault,
	number: number,
	{before, atMs}: FaultFile,
	watchdog: Watchdog,
	{works, over, onEvent, onBand}: FaultContext,
): Promise<string | null> {
	const what = describeFault(fault);
	onEvent('warning', 'faults', fault.forMs > 0 ? kept`${what}, for ${seconds(fault.forMs)}` : what);
	onBand({number, service: fault.service, what, fromMs: atMs!, toMs: null});
	try {
		await works.break(fault, before, AbortSignal.timeout(60_000));
	} catch (error) {
		const said = (error as Error).message.trim();
		onEvent('error', 'faults', kept`${what}: it could not be done (${said})`);
		const why = kept`it could not be done (${said})`;
		return why;
	}
	watchdog.tell({kind: 'on', forMs: fault.forMs});
	return (await pause(fault.forMs, over)) ? null : kept`undone early: the load had ended`;
}

/** Undone by now, by this process or by its watchdog while this one stood still. */
async function undo(
	file: string,
	{before}: FaultFile,
	{works, patienceMs = usualPatienceMs}: FaultContext,
): Promise<Partial<FaultFile>> {
	const known = await readFaultFile(file);
	if (known.state === 'undone') return known;
	const {undoneAtMs, readBack}: PutBack = await putBack(works.undoing(before), patienceMs);
	return {undoneAtMs, undoneBy: undoneAtMs === null ? null : 'perf-tui', readBack};
}

function tellEnd(
	fault: Fault,
	number: number,
	{atMs, undoneAtMs, undoneBy, readBack}: FaultFile,
	{onEvent, onBand}: FaultContext,
): void {
	const toMs = undoneAtMs ?? Date.now();
	onBand({number, service: fault.service, what: describeFault(fault), fromMs: atMs!, toMs});
	const after = seconds(toMs - atMs!);
	if (readBack?.differences.length === 0)
		onEvent(
			'info',
			'faults',
			undoneBy === 'watchdog'
				? kept`${fault.service} is as it was, after ${after}, by its watchdog`
				: kept`${fault.service} is as it was, after ${after}`,
		);
}
