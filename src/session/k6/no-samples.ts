import type {StreamCounts} from '../../collectors/k6/stream/point.ts';
import {type UserError, usageError} from '../../errors.ts';
import {kept} from '../../text/say.ts';
import {counted} from '../../text/sentence.ts';

/** Why there is nothing to make a session of, with the next step. */
export function noSamples(
	source: string,
	{counts, problem}: {readonly counts: StreamCounts; readonly problem: string | null},
): UserError {
	const name = source === '-' ? 'Standard input' : source;
	const {lines, malformedLines} = counts;
	if (problem !== null)
		return usageError(kept`${name} holds no k6 samples that can be read: ${problem.split(': ')[0]}.`);
	if (lines > 0 && malformedLines === 0)
		return usageError(
			kept`${name} names metrics and holds no samples of them: k6 ended before its first, or they were filtered out.`,
		);
	return usageError(
		kept`${name} holds no k6 samples (${counted(lines, 'line')}, ${malformedLines} unreadable): it is no file of "k6 run --out json=…".`,
	);
}
