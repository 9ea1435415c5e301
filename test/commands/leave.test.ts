import {expect, test, vi} from 'vitest';
import {leave} from '../../src/commands/leave.ts';
import {parseOptions} from '../../src/options.ts';
import type {Session} from '../../src/record/schema.ts';
import type {Monitor} from '../../src/session/monitor.ts';
import {makeSession} from '../report/session-fixture.ts';

const empty = makeSession({id: 'empty', runs: [], verdicts: []});

function monitorWith(recorded: readonly Session[], ended: Promise<Session> = Promise.resolve(empty)): Monitor {
	return {
		end: () => ended,
		failures: () => [],
		recorded: () => recorded.map(session => ({folder: `/results/${session.id}`, session})),
		exitCode: () => 99,
	} as unknown as Monitor;
}

/** What is written while `act` is on, as it comes. */
async function written(act: () => Promise<unknown>, onLine: (text: string) => void = () => undefined) {
	const texts = {stdout: '', stderr: ''};
	const spies = (['stdout', 'stderr'] as const).map(name =>
		vi.spyOn(process[name], 'write').mockImplementation(text => {
			texts[name] += String(text);
			onLine(String(text));
			return true;
		}),
	);
	await act().finally(() => {
		for (const spy of spies) spy.mockRestore();
	});
	return texts;
}

const options = (...words: string[]) => parseOptions(['--no-color', ...words], {LANG: 'C.UTF-8'});

test('every session that was kept has its closing summary, whatever stack came after', async () => {
	const monitor = monitorWith([makeSession({id: 'embedded'}), makeSession({id: 'compose'})]);
	const {stdout, stderr} = await written(async () => expect(await leave(monitor, options(), 'user')).toBe(99));
	expect(stdout).toMatch(/\/results\/embedded[\s\S]*\/results\/compose/);
	expect(stderr).not.toContain('no run was made');
});

test('--json is the last session in which something was run', async () => {
	const monitor = monitorWith([makeSession({id: 'embedded'})]);
	const {stdout} = await written(() => leave(monitor, options('--json'), 'user'));
	expect(JSON.parse(stdout).id).toBe('embedded');
});

test('that nothing was run is said', async () => {
	const {stdout, stderr} = await written(() => leave(monitorWith([]), options(), 'user'));
	expect(stdout).toBe('');
	expect(stderr).toContain('no run was made, so that no session was kept');
});

test('an ending after a signal that takes its time says what is waited for', async () => {
	const ended = Promise.withResolvers<Session>();
	const {stderr} = await written(
		() => leave(monitorWith([], ended.promise), options(), 'signal'),
		text => text.includes('leaving services as they were found') && ended.resolve(empty),
	);
	expect(stderr).toContain('writing what was measured');
});
