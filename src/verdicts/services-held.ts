import type {Run, Verdict} from '../record/schema.ts';
import {count, counted, listed, runLabel, seconds} from '../text/sentence.ts';
import type {Finding} from './evidence.ts';
import {conclude, unfinished} from './finding.ts';
import {isOnPurpose} from './planned-losses.ts';

/** One run's losses of services, counted. */
export interface HeldFinding extends Finding {
	readonly watched: number;
	readonly lost: number;
}

type StoryEntry = NonNullable<Run['story']>[number];

/** k6 and perf-tui itself are measured beside the services. */
const observers: readonly string[] = ['k6', 'perf-tui'];
const losses: readonly StoryEntry['kind'][] = ['exited', 'oom', 'restarted', 'removed'];

/**
 * Whether the services of a system held while a run loaded them: no exit, restart, removal or OOM kill that perf-tui did not
 * make itself (evidence rule 35), nor a fault on purpose. An exit with 0 is what a job does that is done: it is told and
 * decides nothing. Null where nobody watched a service.
 */
export function examineHeld(run: Run): HeldFinding | null {
	const watched = Object.keys(run.services).filter(name => !observers.includes(name)).length;
	if (run.story === undefined || watched === 0) return null;
	const label = runLabel(run);
	const told = run.story
		.filter(({kind}) => losses.includes(kind))
		.map(entry => ({entry, said: sentenceOf(entry, run)}));
	const lost = told.filter(({entry}) => !isDone(entry) && !isOnPurpose(entry, run));
	const times = lost.reduce((sum, {entry}) => sum + entry.times, 0);
	const held = `${label}: ${counted(watched, 'service')} watched, ${times === 0 ? 'none was lost' : `lost ${counted(times, 'time')}`}.`;
	const evidence = [held, ...told.map(({said}) => `${label}: ${said}.`)];
	const figures = {value: times, limit: 0, evidence, watched, lost: times};
	if (lost.length > 0) return {...figures, status: 'fail', reason: `${label}: ${listed(lost.map(({said}) => said))}`};
	const stopped = unfinished(run);
	return stopped === null ? {...figures, status: 'pass', reason: null} : {...figures, status: 'aside', reason: stopped};
}

/** The services of all runs. */
export function concludeHeld(findings: readonly HeldFinding[]): Verdict {
	const lost = findings.reduce((sum, each) => sum + each.lost, 0);
	const watched = Math.max(...findings.map(each => each.watched));
	const verdict = conclude(findings, {
		indicator: 'services-held',
		unit: 'lost',
		nothing: 'no run whose services were watched',
		headline: lost > 0 ? `lost ${counted(lost, 'time')}` : `${count(watched)} watched, none was lost`,
	});
	return lost > 0 ? {...verdict, value: lost} : verdict;
}

function isDone({kind, exitCode}: StoryEntry): boolean {
	return kind === 'exited' && exitCode === 0;
}

function sentenceOf(entry: StoryEntry, run: Run): string {
	const {atSecond, text, times} = entry;
	const why = isOnPurpose(entry, run) ? ', on purpose' : '';
	return `${text} at ${seconds(atSecond * 1000)}${times > 1 ? `, ${counted(times, 'time')}` : ''}${why}`;
}
