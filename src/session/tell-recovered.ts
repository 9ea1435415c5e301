import path from 'node:path';
import {explain} from '../errors.ts';
import type {Session} from '../record/schema.ts';
import {kept} from '../text/say.ts';
import {readSession} from './disk/directory.ts';
import {recoverSessions} from './recover.ts';
import type {Notifier} from './screen/notifier.ts';

/** Finishes sessions that a crash cut off, and says which. */
export async function tellRecovered(out: string, notifier: Pick<Notifier, 'event'>): Promise<void> {
	try {
		const onLeft = (sentence: string) => notifier.event('warning', 'perf-tui', sentence);
		for (const folder of await recoverSessions(out, onLeft)) {
			const name = path.basename(folder);
			notifier.event(
				'warning',
				'perf-tui',
				kept`${name} had been cut off by a crash: it is whole now (perf-tui report ${name}).`,
			);
			for (const sentence of brokenStill(await readSession(folder))) notifier.event('error', 'faults', sentence);
		}
	} catch (error) {
		notifier.event('warning', 'perf-tui', kept`An earlier session could not be finished: ${explain(error).sentence}`);
	}
}

/** Services that a fault of a run was found to have left otherwise than before, a sentence each with what mends them. */
function brokenStill({runs}: Session): string[] {
	return runs.flatMap(({id, faults = []}) =>
		faults.flatMap(({service, readBack}) => {
			if (readBack === null || readBack.ok) return [];
			const how =
				readBack.mend === null ? kept`look at ${service}, and start it anew` : kept`mend it with "${readBack.mend}"`;
			return kept`${service} is not as it was before its fault in ${id} (${readBack.differences.join('; ')}): ${how}.`;
		}),
	);
}
