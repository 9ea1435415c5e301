import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import type {Session} from '../../../record/schema.ts';
import {readTape, tapeFile} from '../../disk/tape.ts';
import {partStreamName, streamNames} from '../../k6/feeds.ts';

/** Whether a run's folder holds anything of a load: what k6 wrote, seconds on its tape, or the run's record. */
export async function holdsLoad(folder: string): Promise<boolean> {
	const names: string[] = await readdir(folder).catch(() => []);
	if (names.includes('run.json')) return true;
	for (const name of names.filter(isStream)) if ((await stat(path.join(folder, name))).size > 0) return true;
	const tape = tapeFile(folder, 'samples');
	if (tape !== null) for await (const {kind} of readTape(tape)) if (kind === 'load') return true;
	return false;
}

/** Names of run folders of a session that hold load and are none of its runs. */
export async function unrecordedRuns(folder: string, {runs}: Pick<Session, 'runs'>): Promise<string[]> {
	const unrecorded: string[] = [];
	for (const name of await readdir(path.join(folder, 'runs')).catch(() => []))
		if (!runs.some(({id}) => id === name) && (await holdsLoad(path.join(folder, 'runs', name)))) unrecorded.push(name);
	return unrecorded;
}

function isStream(name: string): boolean {
	const written = name.replace(/\.(zst|gz)$/, '');
	return Object.values(streamNames).includes(written) || partStreamName.test(written);
}
