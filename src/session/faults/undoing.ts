import {ownSystems} from '../../packs.ts';
import type {Before, Undoing} from '../../system/faults/works.ts';

/** What undoes a fault without the command that did it. */
export async function undoingOf(before: Before): Promise<Undoing> {
	if (before.on === 'process') return ownSystems().undoProcess(before);
	// The engine's client is large, and a process needs none.
	const [{connectEngine}, {undoContainers}] = await Promise.all([
		import('../../collectors/docker/engine.ts'),
		import('../../system/faults/compose-works.ts'),
	]);
	return undoContainers((await connectEngine()).docker, before);
}
