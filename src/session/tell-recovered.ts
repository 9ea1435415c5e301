import path from 'node:path';
import {explain} from '../errors.ts';
import {recoverSessions} from './recover.ts';
import type {Notifier} from './screen/notifier.ts';

/** Finishes sessions that a crash cut off, and says which. */
export async function tellRecovered(out: string, notifier: Pick<Notifier, 'event'>): Promise<void> {
	try {
		for (const folder of await recoverSessions(out)) {
			const name = path.basename(folder);
			notifier.event(
				'warning',
				'perf-tui',
				`${name} had been cut off by a crash: it is whole now (perf-tui report ${name}).`,
			);
		}
	} catch (error) {
		notifier.event('warning', 'perf-tui', `An earlier session could not be finished: ${explain(error).sentence}`);
	}
}
