import path from 'node:path';
import {secondOf} from '../../record/slowest-schema.ts';
import type {LoadState} from '../../state/load-state.ts';
import {createLogSeconds, type LogSeconds, notedSeconds} from '../../state/noted/log-seconds.ts';
import {readTape, tapeFile} from '../disk/tape.ts';

/** What services logged in the seconds of a run's slowest and failed requests, as the session's screen has kept it. */
export async function readLeftLogs(session: string, load: Pick<LoadState, 'slowest'>): Promise<LogSeconds> {
	const logs = createLogSeconds(Number.POSITIVE_INFINITY);
	const noted = load.slowest();
	const file = tapeFile(path.resolve(session), 'screen');
	if (noted === undefined || file === null) return logs;
	const seconds = notedSeconds(noted);
	for await (const entry of readTape(file)) {
		if (entry.kind !== 'log') continue;
		const {loggedAtMs, ...line} = entry.event;
		// Of a damaged line anything may be missing.
		if (typeof loggedAtMs !== 'number' || typeof line.text !== 'string' || !Number.isFinite(loggedAtMs)) continue;
		if (seconds.has(secondOf(new Date(loggedAtMs).toISOString()))) logs.add({...line, loggedAtMs});
	}
	return logs;
}
