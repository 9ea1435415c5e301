import {readFile} from 'node:fs/promises';
import {writeWhole} from '../../collectors/whole-file.ts';
import type {Fault} from '../../faults/fault.ts';
import type {Before, ReadBack} from './works.ts';

/**
 * One fault on disk, written before it is done: what a process that knows nothing else needs to undo it, and what became
 * of it. Times in ms since the epoch.
 */
export interface FaultFile {
	readonly fault: Fault;
	/** Whether it stood in the plan, with its time from the start of the load. */
	readonly isPlanned: boolean;
	/** When the load began. */
	readonly loadStartedAtMs: number;
	readonly before: Before;
	readonly state: 'coming' | 'on' | 'undone';
	readonly atMs: number | null;
	readonly undoneAtMs: number | null;
	readonly undoneBy: 'perf-tui' | 'watchdog' | null;
	readonly readBack: ReadBack | null;
}

/** Name of a fault's file in the folder of its run. */
export const faultFileName = (number: number) => `fault-${number}.json`;
/** Such a name, with the number in it. */
export const faultFilePattern = /^fault-(\d+)\.json$/;

/** Writes it whole or not at all. */
export async function writeFaultFile(file: string, content: FaultFile): Promise<void> {
	await writeWhole(file, `${JSON.stringify(content, null, '\t')}\n`);
}

/** Reads what either process wrote last. */
export async function readFaultFile(file: string): Promise<FaultFile> {
	return JSON.parse(await readFile(file, 'utf8')) as FaultFile;
}
