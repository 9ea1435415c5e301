import {rm} from 'node:fs/promises';
import path from 'node:path';
import {kept} from '../../../text/say.ts';
import {putStreamAway} from '../put-stream-away.ts';

/**
 * Puts away what only a crash needs of a run that its session has: the stream, which may take long, then the plan, which says
 * how. A stream that cannot be compressed stays as it is, and `onTrouble` is told in a sentence.
 */
export async function putAway(
	folder: string,
	isStreamKept: boolean,
	onTrouble: (sentence: string) => void,
): Promise<void> {
	await putStreamAway(folder, isStreamKept).catch(error =>
		onTrouble(kept`k6's stream could not be put away (${(error as Error).message}): it stays as it is in ${folder}.`),
	);
	await rm(path.join(folder, 'plan.json'), {force: true});
}
