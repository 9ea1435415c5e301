import type {Session} from '../session/schema.ts';
import type {ReportDocument, Timelines} from './document.ts';
import {count, duration, moment} from './figures.ts';
import {reconciliationSection} from './sections/books.ts';
import {environmentSection} from './sections/environment.ts';
import {endpointSection, latencySection} from './sections/latency.ts';
import {limiterSection} from './sections/limiter-sides.ts';
import {memorySection, resourceSection} from './sections/resources.ts';
import {runSection, thresholdSection} from './sections/runs.ts';
import {verdictSection} from './sections/verdicts.ts';

const endings: Record<Session['endedBy'], string> = {
	completed: 'ended by itself',
	user: 'ended by the user',
	signal: 'ended by a signal',
	crash: 'cut short by a crash and recovered',
};

/** A session as a report, verdicts first. Every figure is the session's, or a share or rate of two of them. */
export function describeSession(session: Session, timelines: Timelines = {}): ReportDocument {
	return {
		title: `perf-tui session ${session.id}`,
		lead: leadOf(session),
		sections: [
			verdictSection(session),
			runSection(session, timelines),
			endpointSection(session),
			limiterSection(session),
			latencySection(session),
			reconciliationSection(session),
			thresholdSection(session),
			resourceSection(session),
			memorySection(session),
			environmentSection(session),
		].filter(section => section !== null),
	};
}

function leadOf({startedAt, endedAt, endedBy, environment, options, runs}: Session): string[] {
	const took = endedAt === null ? null : Date.parse(endedAt) - Date.parse(startedAt);
	const span = took === null || Number.isNaN(took) ? '' : `, ${duration(took)}`;
	const stack = environment.stack === null ? 'no stack of ours' : `the ${environment.stack} stack`;
	return [
		`${moment(startedAt)}${span}, ${endings[endedBy]}: ${count(runs.length)} ${runs.length === 1 ? 'run' : 'runs'} against ${stack}, ${environment.k6 === null ? 'without k6' : `k6 ${environment.k6}`}, ${count(environment.cpus)} cores, scale ${options.scale}, ${count(options.rounds)} ${options.rounds === 1 ? 'round' : 'rounds'} a side.`,
		...(environment.stack === 'embedded'
			? ['The embedded stack answers from memory and stands in for the real services: its figures are not theirs.']
			: []),
	];
}
