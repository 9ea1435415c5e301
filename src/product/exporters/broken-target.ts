import type {Run} from '../../record/schema.ts';
import type {RunView} from '../../state/snapshot.ts';
import type {Finding} from '../../verdicts/evidence.ts';
import {exportersTarget} from './services.ts';
import type {BrokenTarget} from './watch/excused-errors.ts';

/** What a run says of the exporters: when the JVM that they read was broken on purpose. */
export interface BrokenFinding extends Finding {
	readonly broken: readonly BrokenTarget[];
}

/** One finding where a run broke their JVM, none where it did not. */
export function brokenFindings({faults = []}: Run): BrokenFinding[] {
	const broken = faults.flatMap(({service, at, atMs, undoneAtMs}): BrokenTarget[] => {
		if (service !== exportersTarget || at === null || atMs === null) return [];
		const fromMs = Date.parse(at);
		return [{fromMs, toMs: undoneAtMs === null ? null : fromMs + undoneAtMs - atMs}];
	});
	if (broken.length === 0) return [];
	return [{status: 'aside', value: null, limit: null, evidence: [], reason: null, broken}];
}

/** The same of runs as the screen has them. */
export function brokenTargets(views: readonly Pick<RunView, 'faults'>[]): BrokenTarget[] {
	return views.flatMap(({faults = []}) => faults.filter(({service}) => service === exportersTarget));
}
