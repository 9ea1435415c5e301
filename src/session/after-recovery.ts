import type {Session} from '../record/schema.ts';
import type {Board} from './screen/board.ts';

type End = (by: Session['endedBy']) => Promise<Session>;

/** What a crash has left is read in seconds; the stream of a whole night is not waited for, and is begun anew next time. */
const usualMostMs = 30_000;

/**
 * The end of a session that waits until what crashes have left is finished, so that nothing cuts that off in its middle;
 * for half a minute at most. What was told of it meanwhile is shown.
 */
export function afterRecovery(
	end: End,
	recovered: Promise<unknown>,
	board: Pick<Board, 'flush'>,
	mostMs = usualMostMs,
): End {
	return async by => {
		const session = await end(by);
		const patience = Promise.withResolvers<void>();
		const timer = setTimeout(patience.resolve, mostMs);
		await Promise.race([recovered, patience.promise]).finally(() => clearTimeout(timer));
		board.flush();
		return session;
	};
}
