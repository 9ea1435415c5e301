import {readFaultFile, writeFaultFile} from './fault-file.ts';
import {putBack} from './put-back.ts';
import type {Before, Undoing} from './works.ts';

/** What the command that breaks a service tells its watchdog. `on`: it is broken from now on, for so long. */
export type ToWatchdog = {readonly kind: 'on'; readonly forMs: number} | {readonly kind: 'undone'};
/** What the watchdog tells: it stands guard, or cannot. */
export type FromWatchdog = {readonly kind: 'ready'} | {readonly kind: 'failed'; readonly why: string};

/** How the watchdog hears of the command; told by a process's IPC channel. */
export interface Lead {
	tell(message: FromWatchdog): void;
	onMessage(listener: (message: ToWatchdog) => void): void;
	/** The command is gone. */
	onGone(listener: () => void): void;
}

/** Beyond the deadline, in which whoever broke the service may undo it. */
const graceMs = 2000;
/** What doing it may take: a stop gives a service 10 s. */
const doingMs = 15_000;
/** An engine that is away may come back: what was broken is not given up before. */
const patienceMs = 10 * 60_000;

/**
 * Undoes the fault of a file when the time has come and nobody else did: its command hangs, or is gone. Resolves when the
 * fault is undone, by whomever; what was done here is in the file then.
 */
export async function guardFault(
	file: string,
	undoingOf: (before: Before) => Promise<Undoing>,
	lead: Lead,
): Promise<void> {
	const {fault, before} = await readFaultFile(file);
	// Connected before it is needed, so that a wrong engine shows while nothing is broken.
	const undoing = await undoingOf(before);
	const {promise: due, resolve} = Promise.withResolvers<'due' | 'undone'>();
	let isTaken = false;
	let timer = setTimeout(resolve, doingMs + fault.forMs + graceMs, 'due');
	lead.onMessage(message => {
		clearTimeout(timer);
		isTaken ||= message.kind === 'undone';
		if (message.kind === 'undone') resolve('undone');
		else timer = setTimeout(resolve, message.forMs + graceMs, 'due');
	});
	lead.onGone(() => resolve('due'));
	lead.tell({kind: 'ready'});
	const why = await due;
	clearTimeout(timer);
	if (why === 'undone' || (await readFaultFile(file)).state === 'undone') return;
	// Whoever broke it may still come to it: then it is theirs, and what a user does afterwards is left alone.
	const {undoneAtMs, readBack} = await putBack(undoing, patienceMs, () => isTaken);
	if (isTaken) return;
	await writeFaultFile(file, {
		...(await readFaultFile(file)),
		state: 'undone',
		undoneAtMs,
		undoneBy: 'watchdog',
		readBack,
	});
}
