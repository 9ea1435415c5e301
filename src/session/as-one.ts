import type {Session} from '../record/schema.ts';
import type {RecordedSession} from './sessions.ts';

/** What the sessions of one monitor came to together, for its exit code; `last` alone where none was kept. */
export function asOne(recorded: readonly RecordedSession[], last: Session): Session {
	const all = recorded.length === 0 ? [last] : recorded.map(({session}) => session);
	return {
		...last,
		runs: all.flatMap(({runs}) => runs),
		verdicts: all.flatMap(({verdicts}) => verdicts),
		comparisons: all.flatMap(({comparisons = []}) => comparisons),
	};
}
