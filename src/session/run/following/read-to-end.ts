import {UserError} from '../../../errors.ts';
import type {LoadFeed} from '../../k6/load-feed.ts';
import type {LiveRun} from '../live-run.ts';
import type {RunContext} from '../run-context.ts';

/**
 * Resolves when all samples are in the figures that can be read. Where some cannot, k6 is asked to stop, why is told, and a
 * note says that they are missing. Rejects with what no UserError explains, once all else is read.
 */
export function readToEnd(
	{broken, done}: Pick<LoadFeed, 'broken' | 'done'>,
	{
		live,
		onTrouble,
		askToStop,
		notes,
	}: Pick<RunContext, 'onTrouble'> & {
		live: Pick<LiveRun, 'isStopping'>;
		askToStop: () => void;
		notes: string[];
	},
): Promise<void> {
	broken.addEventListener('abort', () => {
		if (broken.reason instanceof UserError) {
			notes.push("k6's samples could not be read to their end: the figures are of those before");
			onTrouble(broken.reason);
		}
		// Asked twice, k6 goes without a summary.
		if (!live.isStopping()) askToStop();
	});
	const read = done.catch(error => {
		if (!(error instanceof UserError)) throw error;
	});
	// k6 has to end before anybody waits for this.
	read.catch(() => undefined);
	return read;
}
