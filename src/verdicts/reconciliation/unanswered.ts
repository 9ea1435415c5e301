import type {Run} from '../../record/schema.ts';
import {counted} from '../../text/sentence.ts';

/** Requests that another book may hold although the client has no answer for them. */
export interface Unanswered {
	readonly atMost: number;
	/** Clause for a note; null when every request was answered. */
	readonly why: string | null;
}

/** At most this many requests of a run the client sent and cannot account for. k6 drops what an interrupted iteration had in flight. */
export function unanswered(run: Run, transport = run.requests.byClass.transport, inFlightPerIteration = 1): Unanswered {
	const interrupted = (run.iterations.interrupted ?? 0) * inFlightPerIteration;
	const reasons = [
		...(transport > 0 ? [`${counted(transport, 'request')} got no answer`] : []),
		...(interrupted > 0
			? [`${counted(interrupted, 'request')} may have been in flight in interrupted iterations`]
			: []),
	];
	return {atMost: transport + interrupted, why: reasons.length > 0 ? reasons.join(' and ') : null};
}

/** What two reasons allow for together. */
export function together(a: Unanswered, b: Unanswered): Unanswered {
	const reasons = [a.why, b.why].filter(why => why !== null);
	return {atMost: a.atMost + b.atMost, why: reasons.length > 0 ? reasons.join(' and ') : null};
}
