import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import {describe, expect, test} from 'vitest';
import type {Run} from '../../src/record/schema.ts';
import {openMonitor, type Terminal} from '../e2e/terminal.ts';
import {waitFor} from '../wait-for.ts';
import {type FaultyEngine, faultyEngine, type Misbehaviour} from './faulty-engine.ts';
import {makePlace, unable} from './place.ts';

const why = await unable();
if (why !== null)
	describe('figures that fail later under a running monitor', () => {
		test.skip(`not exercised: ${why}`, () => {});
	});

const silent = /no figures of it have come/;
const hows: Readonly<Record<Misbehaviour, RegExp>> = {
	'answers 500': /the engine refuses its figures: it answered .* 500/,
	'answers a page': /the engine refuses its figures: what it answers/,
	'answers other JSON': silent,
	'says nothing': silent,
	'hangs up': silent,
	'stops halfway': silent,
};

const script = `import {sleep} from 'k6';
export const options = {vus: 1, duration: '150s'};
export default () => sleep(1);
`;

interface Watched {
	readonly how: Misbehaviour;
	readonly engine: FaultyEngine;
	readonly terminal: Terminal;
}

describe.skipIf(why !== null)('figures that fail later under a running monitor', () => {
	test('the row gives the reason, the run tells of it, and figures come back with the engine', async () => {
		const place = await makePlace();
		const compose = ['compose', '-p', place.project, '-f', place.compose];
		await execa('docker', [...compose, 'up', '--detach']);
		const {stdout: id} = await execa('docker', [...compose, 'ps', '--quiet', 'api']);
		await writeFile(place.script, script);
		const watched = await Promise.all(
			(Object.keys(hows) as Misbehaviour[]).map(async (how): Promise<Watched> => {
				// The last: of everybody, so that the whole connection is made anew.
				const of = how === 'hangs up' ? '[^/]+' : id.trim();
				const engine = await faultyEngine({path: new RegExp(`^/containers/${of}/stats$`), how, isLater: true});
				const args = ['--project', place.project, place.script];
				return {how, engine, terminal: await openMonitor(160, 50, args, {DOCKER_HOST: engine.host})};
			}),
		);
		const each = (see: (one: Watched) => Promise<unknown>) => Promise.all(watched.map(see));
		await each(({terminal}) => terminal.shows(/k6 +2\.[\s\S]*api[^\n│]*\d %/, 90_000));
		await each(({terminal}) => terminal.press('1', 'Enter'));
		await each(({terminal}) => terminal.shows(/[1-9] VU\b/, 60_000));
		for (const {engine} of watched) engine.goWrong();
		await each(async ({how, engine, terminal}) => {
			await terminal.shows(new RegExp(`api +– ${hows[how].source.slice(0, 28)}`), 60_000);
			// What was under way may be told as cut before anything is asked anew.
			await waitFor(() => expect(engine.failures(), how).toBeGreaterThan(0));
			engine.recover();
			await terminal.shows(/api[^\n│]*\d %/, 60_000);
			await terminal.press('q', 'q');
			// Stopped, or as the script had ended by then.
			expect(await terminal.shows(/EXIT (105|0)\b/, 60_000), how).not.toMatch(/please report it|^\s+at /m);
			const told = (await storyOf(terminal.out)).filter(({service}) => service === 'api');
			expect(
				told.map(({kind}) => kind),
				how,
			).toEqual(['unmeasured', 'measured']);
			expect(told[0]?.text, how).toMatch(hows[how]);
		});
	});
});

async function storyOf(out: string): Promise<NonNullable<Run['story']>> {
	const [session] = await readdir(out);
	const [run] = await readdir(path.join(out, session!, 'runs'));
	return (JSON.parse(await readFile(path.join(out, session!, 'runs', run!, 'run.json'), 'utf8')) as Run).story ?? [];
}
