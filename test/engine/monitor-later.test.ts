import {execa} from 'execa';
import {describe, expect, test} from 'vitest';
import {openMonitor} from '../e2e/terminal.ts';
import {waitFor} from '../wait-for.ts';
import {faultyEngine, type Misbehaviour} from './faulty-engine.ts';
import {makePlace, unable} from './place.ts';

const why = await unable();
if (why !== null)
	describe('the monitor beside an engine that goes wrong later', () => {
		test.skip(`not exercised: ${why}`, () => {});
	});

interface Later {
	readonly what: string;
	readonly path: RegExp;
	readonly hows: readonly Misbehaviour[];
	/** What it says of it. */
	readonly says: RegExp;
}

const isUnknown = /▲ docker +the Docker engine does not[\s\S]*✕ api +api exited with 137/;
const laters: readonly Later[] = [
	{
		what: 'descriptions of containers',
		path: /^\/containers\/[^/]+\/json$/,
		hows: ['answers 500', 'answers other JSON'],
		says: isUnknown,
	},
	{
		what: 'the list',
		path: /^\/containers\/json$/,
		hows: ['answers a page', 'stops halfway'],
		says: isUnknown,
	},
	{
		what: 'events',
		path: /^\/events$/,
		hows: ['answers a page', 'says nothing', 'answers other JSON'],
		says: /✕ docker +the Docker engine is away/,
	},
	{
		what: 'logs',
		path: /^\/containers\/[^/]+\/logs$/,
		hows: ['answers 500', 'answers a page'],
		says: /the log of worker cannot/,
	},
	{what: 'everything', path: /./, hows: ['hangs up'], says: /✕ docker +the Docker engine is away/},
];

describe.skipIf(why !== null)('the monitor beside an engine that goes wrong later', () => {
	test.each(laters)(
		'$what: it says so, stays on the screen, q ends it with 0, and the project runs on',
		async later => {
			const place = await makePlace();
			const docker = (...words: string[]) => execa('docker', words);
			await docker('compose', '-p', place.project, '-f', place.compose, 'up', '--detach');
			const monitors = await Promise.all(
				later.hows.map(async how => {
					const engine = await faultyEngine({path: later.path, how, isLater: true});
					const args = ['--project', place.project, place.script];
					// Room for every event: of a busy engine it may learn last that it cannot describe the project.
					return {how, engine, terminal: await openMonitor(160, 60, args, {DOCKER_HOST: engine.host})};
				}),
			);
			for (const {terminal} of monitors) await terminal.shows(/compose 2\/2[\s\S]*k6 +2\./, 90_000);
			for (const {engine} of monitors) engine.goWrong();
			// Of a busy engine it may not hear that it has ended: the screen tells it.
			await execa('docker', ['kill', `${place.project}-api-1`], {reject: false});
			await Promise.all(
				monitors.map(async ({how, engine, terminal}) => {
					await terminal.shows(later.says, 60_000);
					// What was under way may be told as cut before anything is asked anew.
					await waitFor(() => expect(engine.failures(), how).toBeGreaterThan(0));
					const pid = await terminal.pid();
					await terminal.press('q', 'q');
					const screen = await terminal.shows(/EXIT \d+/, 60_000);
					expect(screen, how).toContain('EXIT 0');
					expect(screen, how).not.toMatch(/please report it|^\s+at /m);
					expect(() => process.kill(pid, 0), how).toThrow();
					await waitFor(() => expect(engine.connections(), how).toBe(0));
				}),
			);
			expect(await place.left()).toContain(`${place.project}-worker-1`);
		},
	);
});
