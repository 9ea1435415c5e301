import {expect, test} from 'vitest';
import {stoppable} from '../../src/commands/leaving.ts';
import {explain} from '../../src/errors.ts';
import {waitFor} from '../wait-for.ts';

const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Who listens to a signal beside those who did before. */
function listenersSince(before: ReadonlyMap<string, readonly unknown[]>, name: (typeof names)[number]) {
	return process.listeners(name).filter(each => !before.get(name)!.includes(each));
}

test.each(names)(
	'%s stops a command with a sentence and exit code 105, and the next one is not swallowed',
	async name => {
		const before = new Map(names.map(each => [each, process.listeners(each)]));
		const stopped = stoppable(
			signal => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
		).catch(explain);
		const [listener] = listenersSince(before, name);
		listener!(name);
		await waitFor(() => expect(names.flatMap(each => listenersSince(before, each))).toEqual([]));
		expect(await stopped).toEqual({sentence: `Stopped by ${name} before it was done.`, exitCode: 105, report: null});
	},
);

test('a command that comes to its end leaves signals as they were', async () => {
	const before = new Map(names.map(each => [each, process.listeners(each)]));
	expect(await stoppable(async () => 4)).toBe(4);
	for (const each of names) expect(listenersSince(before, each)).toEqual([]);
});
