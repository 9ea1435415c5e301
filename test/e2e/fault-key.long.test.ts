import {expect, test} from 'vitest';
import {readSession, resolveSession} from '../../src/session/disk/directory.ts';
import {openMonitor} from './terminal.ts';

test('f pauses the selected service of the embedded stack after a menu and a question, shades it, and puts it back', async () => {
	const terminal = await openMonitor(120, 40, ['--scale', '1', '--stack', 'embedded']);
	await terminal.shows(/3\/3 healthy[\s\S]*k6 +2\./);
	await terminal.press('f');
	await terminal.shows(/No run is on: a service is broken while one is/);
	await terminal.press('2');
	await terminal.shows(/▸ 2 +E-2/);
	await terminal.press('Enter');
	await terminal.shows(/429 +[1-9][\d.,]*\/s/);
	await selectService(terminal);
	await terminal.press('f');
	const menu = await terminal.shows(/Break \S+[\s\S]*▸ 1 +kill/);
	const service = /Break (\S+)/.exec(menu)![1]!;
	const pid = await terminal.service(service);
	expect(menu).toMatch(/5 +partition +– /);
	await terminal.press('[', '[', '4');
	await terminal.shows(saying(`${service} is paused for 3 s, then it goes on. Do it?`));
	await terminal.press('n');
	await terminal.shows(screen => expect(screen).not.toContain('Do it?'));
	await terminal.press('4');
	await terminal.shows(/Do it\?/);
	await terminal.press('y');
	await terminal.shows(saying(`${service} is paused, for 3.0 s from when its watchdog stands guard`));
	// Behind the load, from when it is on.
	await terminal.shows(/░/);
	await terminal.shows(saying(`${service} is as it was, after `));
	expect(await terminal.service(service)).toBe(pid);
	await terminal.press('q');
	await terminal.shows(/Stop E-2 and quit\?/);
	await terminal.press('y');
	await terminal.shows(/EXIT 105/);
	const {runs} = await readSession(await resolveSession('latest', terminal.out));
	expect(runs[0]!.faults).toMatchObject([
		{kind: 'pause', service, planned: null, undoneBy: 'perf-tui', readBack: {ok: true}, reason: null},
	]);
});

/** Goes to the services by Tab and selects one: which, says the menu, since the busiest is on top. */
async function selectService(terminal: Awaited<ReturnType<typeof openMonitor>>): Promise<void> {
	const focusOf = (screen: string) => /┏ (\S+)/.exec(screen)?.[1];
	for (let panes = 0; focusOf(await terminal.screen()) !== 'Services'; panes++) {
		const before = focusOf(await terminal.screen());
		expect(panes).toBeLessThan(10);
		await terminal.press('Tab');
		await terminal.shows(screen => expect(focusOf(screen)).not.toBe(before));
	}
	await terminal.press('j');
}

const saying = (text: string) => (screen: string) => expect(screen).toContain(text);
