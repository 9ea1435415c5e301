import type {RunFault} from '../record/fault-schema.ts';
import type {Run} from '../record/schema.ts';

type StoryEntry = NonNullable<Run['story']>[number];

/** Between the engine's clock and ours, and until a health check has seen it. */
const slackMs = 2000;

/**
 * Whether a loss is what a fault does to its own service while it is on (evidence rule 34): killed, stopped or out of
 * memory because it was broken on purpose. What another service does meanwhile is a finding.
 */
export function isOnPurpose(entry: StoryEntry, run: Pick<Run, 'startedAt' | 'faults'>): boolean {
	const own = (run.faults ?? []).filter(fault => fault.at !== null && fault.keys.includes(entry.service));
	if (own.length === 0 || entry.times > own.length) return false;
	// One that nobody saw go is only counted, at the end of the run.
	if (entry.kind === 'restarted') return true;
	const startedAtMs = Date.parse(run.startedAt);
	const isInside = (atSecond: number) => own.some(fault => isDuring(fault, startedAtMs + atSecond * 1000));
	return isInside(entry.atSecond) && isInside(entry.lastAtSecond);
}

function isDuring({at, atMs, undoneAtMs}: RunFault, momentMs: number): boolean {
	const fromMs = Date.parse(at!);
	const toMs = undoneAtMs === null ? Number.POSITIVE_INFINITY : fromMs + undoneAtMs - atMs!;
	return momentMs >= fromMs - slackMs && momentMs <= toMs + slackMs;
}
