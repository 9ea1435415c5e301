import {expect, test} from 'vitest';
import {exampleSession, readSession} from '../../../src/session/disk/directory.ts';
import {openRecordedSession} from '../../../src/session/replay/recorded-session.ts';

/** How long it plays, in ms. */
async function lengthOf(run: string | null): Promise<number> {
	const recording = await openRecordedSession(exampleSession, run);
	await recording.close();
	return recording.axis.lengthMs;
}

test('a run of a session is replayed by its number as by its id', async () => {
	const {runs} = await readSession(exampleSession);
	const lengths = await Promise.all(runs.map(({id}) => lengthOf(id)));
	expect(await Promise.all(runs.map((_, at) => lengthOf(String(at + 1))))).toEqual(lengths);
	expect(new Set([...lengths, await lengthOf(null)]).size).toBe(runs.length + 1);
	await expect(lengthOf('9')).rejects.toMatchObject({
		exitCode: 2,
		message: `There is no run "9" in that session: it has ${runs.map(({id}) => id).join(', ')}.`,
	});
});
