import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import {UserError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import {kept} from '../../text/say.ts';
import {freeBytes} from '../disk/directory.ts';
import type {RunContext} from './run-context.ts';

/** From here on k6 is stopped: what is left takes its summary and the files of the run. */
const reservedBytes = 10_000_000;
/** Bytes of raw stream a request makes, and the rate to be ready for. */
const bytesPerRequest = 2500;
const assumedRequestsPerSecond = 500;
const leastFreeBytes = 50_000_000;

/** Refuses a run that has no room to begin; gives notes on one that may not have enough to end. */
export async function checkSpace(
	folder: string,
	script: ScriptPlan,
	onEvent: RunContext['onEvent'],
): Promise<string[]> {
	const free = await freeBytes(folder);
	if (free === null) return [];
	if (free < leastFreeBytes)
		throw new UserError(
			kept`Only ${(free / 1e6).toFixed(0)} MB are free at ${folder}, too little for k6's stream: free some space or choose another folder with --out.`,
			exitCodes.unexpected,
		);
	const likely = ((script.plannedMs ?? 60_000) / 1000) * assumedRequestsPerSecond * bytesPerRequest;
	if (free >= likely) return [];
	const note = kept`only ${(free / 1e9).toFixed(1)} GB are free, and the run may write ${(likely / 1e9).toFixed(1)} GB`;
	onEvent('warning', 'disk', kept`${note}: it ends early if the disk fills.`);
	return [note];
}

/** What a user is told when the run must end now, so that its last files still have room; null while there is enough. */
export async function explainFullDisk(folder: string): Promise<UserError | null> {
	const free = await freeBytes(folder);
	if (free === null || free >= reservedBytes) return null;
	return new UserError(
		kept`The disk is full at ${folder}: the run was ended early; free some space or choose another folder with --out.`,
		exitCodes.unexpected,
	);
}
