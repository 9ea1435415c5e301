import {rm} from 'node:fs/promises';
import path from 'node:path';
import {UserError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import type {Fault} from '../../faults/fault.ts';
import type {RunFault} from '../../record/fault-schema.ts';
import {faultFileName} from '../../system/faults/fault-file.ts';
import {kept} from '../../text/say.ts';
import {carryOut, type FaultContext} from './carry-out.ts';
import {notDone} from './fault-record.ts';
import {pause} from './pause.ts';
import {createTurns} from './turns.ts';

/** The faults of one run, done and undone while its load is on. */
export interface FaultsOfRun {
	/** The load began then, by the wall clock: the times of the plan count from here. The first call counts. */
	loadBegan(atMs: number): void;
	/** Why none can be added now, as a sentence; null when one can. */
	refusal(): string | null;
	/** One more, now: nobody had planned it. Resolves with what became of it; a sentence: why it is not done. */
	add(fault: Omit<Fault, 'atMs'>): Promise<RunFault> | string;
	/** Undoes what is on and gives what became of each, in the order of the plan; later calls give the same. */
	end(): Promise<readonly RunFault[]>;
}

/** What faults are done with; `works` null: there is nothing that could be broken. */
export interface FaultsContext extends Pick<FaultContext, 'folder' | 'onEvent' | 'onBand' | 'patienceMs'> {
	readonly works: FaultContext['works'] | null;
	/** A service could not be put back as it was. */
	readonly onTrouble: (error: UserError) => void;
}

/** A watchdog needs a second to stand guard, more on a busy machine. */
const leadMs = 8000;
const nothingThere = kept`There is nothing here that could be broken.`;

/** Waits for the load. */
export function conductFaults(plan: readonly Fault[], context: FaultsContext): FaultsOfRun {
	const {works, folder, onTrouble} = context;
	const over = new AbortController();
	const made: Promise<RunFault>[] = [];
	const turns = createTurns();
	let startedAtMs: number | null = null;
	let ended: Promise<readonly RunFault[]> | null = null;

	function begin(fault: Fault, isPlanned: boolean, loadStartedAtMs: number): Promise<RunFault> | null {
		if (!works) return null;
		const number = made.length + 1;
		const live = async () => {
			if (!(await pause(loadStartedAtMs + fault.atMs - leadMs - Date.now(), over.signal)))
				return notDone(fault, isPlanned, kept`the load had ended before`);
			return turns.take(fault.service, () =>
				carryOut(fault, number, isPlanned, {...context, works, loadStartedAtMs, over: over.signal}),
			);
		};
		const ended = live().catch((error: Error) => {
			context.onEvent('error', 'faults', error.message);
			return notDone(fault, isPlanned, error.message);
		});
		made.push(ended);
		return ended;
	}

	function refusal(): string | null {
		if (!works) return nothingThere;
		if (over.signal.aborted) return kept`The load is over: nothing can be broken in it any more.`;
		if (startedAtMs === null) return kept`The load has not begun yet: a moment.`;
		const service = turns.taken();
		return service && kept`${service} is being broken, or is about to be: wait until it is as it was.`;
	}

	async function conclude(): Promise<readonly RunFault[]> {
		over.abort();
		const faults = await Promise.all(made);
		for (const [index, fault] of faults.entries()) {
			if (fault.readBack?.ok === false) onTrouble(differs(fault));
			// It stands in the run's record now.
			else await rm(path.join(folder, faultFileName(index + 1)), {force: true});
		}
		return faults;
	}

	return {
		loadBegan(atMs) {
			if (startedAtMs !== null || over.signal.aborted) return;
			startedAtMs = atMs;
			for (const fault of plan) begin(fault, true, atMs);
		},
		refusal,
		add(fault) {
			const why = refusal();
			if (why !== null || startedAtMs === null) return why ?? nothingThere;
			return begin({...fault, atMs: Date.now() - startedAtMs}, false, startedAtMs) ?? nothingThere;
		},
		end() {
			ended ??= conclude();
			return ended;
		},
	};
}

function differs({service, readBack}: RunFault): UserError {
	const {differences, mend} = readBack!;
	const how = mend === null ? kept`start ${service} anew` : kept`mend it with "${mend}"`;
	return new UserError(
		kept`${service} is not as it was before its fault (${differences.join('; ')}): ${how}.`,
		exitCodes.unexpected,
	);
}
