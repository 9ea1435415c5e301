import {describe, expect, test} from 'vitest';
import {openMonitor} from '../e2e/terminal.ts';
import {waitFor} from '../wait-for.ts';
import {type Fault, faultyEngine, type Misbehaviour} from './faulty-engine.ts';
import {makePlace, unable} from './place.ts';

const why = await unable();
if (why !== null)
	describe('the monitor beside an engine that misbehaves', () => {
		test.skip(`not exercised: ${why}`, () => {});
	});

const faults = (path: RegExp, code: number, hows: readonly Misbehaviour[], more: Partial<Fault> = {}) =>
	hows.map(how => ({path, how, code, ...more}));

describe.skipIf(why !== null)('the monitor beside an engine that misbehaves', () => {
	test.each([
		...faults(/^\/info$/, 4, ['answers a page', 'says nothing']),
		...faults(/^\/containers\/json$/, 4, ['answers 500', 'stops halfway']),
		...faults(/^\/containers\/[^/]+\/json$/, 6, ['answers other JSON']),
		...faults(/^\/events$/, 6, ['hangs up']),
		...faults(/^\/containers\/[^/]+\/stats$/, 0, ['answers 500', 'hangs up']),
		...faults(/^\/containers\/[^/]+\/logs$/, 0, ['answers a page']),
	])('$path $how: it stays on the screen, q ends it with $code, and nothing is left', async ({code, ...fault}) => {
		const place = await makePlace();
		const engine = await faultyEngine(fault);
		const args = ['--compose', place.compose, '--project', place.project, place.script];
		const terminal = await openMonitor(120, 40, args, {DOCKER_HOST: engine.host});
		// Notices of a start that goes on begin with a small letter.
		const isTold = code === 0 ? /compose 2\/2[\s\S]*k6 +2\./ : /(The|No) Docker/;
		await terminal.shows(isTold, 90_000);
		const pid = await terminal.pid();
		if (code === 0) {
			await terminal.press('1', 'Enter');
			await terminal.shows(/script is over/, 60_000);
		}
		expect(engine.failures(), engine.asked.join('\n')).toBeGreaterThan(0);
		await terminal.press('q', 'q');
		const screen = await terminal.shows(/EXIT \d+/, 60_000);
		expect(screen).toContain(`EXIT ${code}`);
		expect(screen).not.toMatch(/please report it|^\s+at /m);
		if (code !== 0) expect(screen.match(/^perf-tui: .*[Ee]ngine/gm), screen).toHaveLength(1);
		expect(await place.left()).toBe('');
		expect(() => process.kill(pid, 0)).toThrow();
		await waitFor(() => expect(engine.connections()).toBe(0));
	});
});
