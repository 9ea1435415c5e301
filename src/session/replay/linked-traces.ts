import type {RecordedSession} from './recorded-session.ts';

/** A recorded session whose traces lead to where `--trace-url` says now, or else said when it was recorded. */
export function linkedTraces(recording: RecordedSession, asked: string | null): RecordedSession {
	const traceUrl = asked ?? recording.session.options.traceUrl;
	if (traceUrl === undefined) return recording;
	return {
		...recording,
		at: async positionMs => ({...(await recording.at(positionMs)), traceUrl}),
	};
}
