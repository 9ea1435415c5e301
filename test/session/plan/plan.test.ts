import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, onTestFinished, test} from 'vitest';
import {idempotencyKey} from '../../../load-tests/lib/idempotency-key.ts';
import {switchAxis} from '../../../src/product/limiter/switch-axis.ts';
import {keyPrefix} from '../../../src/product/run/key-prefix.ts';
import {folderName, newSessionId, resolveSession} from '../../../src/session/disk/directory.ts';
import {planOf, planRuns} from '../../../src/session/plan/plan.ts';
import {listScenarios, readScenario, resolveScenarios, type Scenario} from '../../../src/session/plan/scenarios.ts';

const scenario: Scenario = {
	id: 'E-2',
	key: '2',
	title: 'x',
	file: 'x.ts',
	wants: {axis: switchAxis, value: 'both'},
	exercises: ['ai'],
	isOurs: true,
};
const sides = (rounds: number) => planRuns(scenario, null, rounds).map(plan => `${plan.state?.value}${plan.round}`);

describe('rounds', () => {
	test('both sides begin with OFF and interleave A B B A, so that drift hits both alike', () => {
		expect(sides(1)).toEqual(['off1', 'on1']);
		expect(sides(3)).toEqual(['off1', 'on1', 'on2', 'off2', 'off3', 'on3']);
	});
	test('two versions interleave A B B A, each with the variables of its side and one state of the limiter', () => {
		const axis = {
			name: 'k6-env:URL',
			values: ['http://a', 'http://b'] as const,
			environment: (at: 'a' | 'b') => ({URL: `http://${at}`}),
		};
		const plans = planOf(scenario, axis, {brought: {}, rounds: 4});
		expect(plans.map(plan => plan.side?.at).join('')).toBe('abbaabba');
		expect(plans.map(plan => plan.round).join('')).toBe('11223344');
		expect(new Set(plans.map(plan => plan.state?.value))).toEqual(new Set(['on']));
		expect(plans[1]!.side).toEqual({axis: 'k6-env:URL', at: 'b', value: 'http://b', environment: {URL: 'http://b'}});
	});
	test('one side that is asked for is the only one that runs', () => {
		expect(planRuns(scenario, 'on', 2).map(plan => plan.state?.value)).toEqual(['on', 'on']);
	});
	test('a scenario without limiter has no limiter state to claim', () => {
		expect(planRuns({...scenario, wants: null}, 'on', 1)[0]!.state).toBeNull();
	});
});

describe('scenarios', () => {
	let folder = '';
	beforeAll(async () => {
		folder = await mkdtemp(path.join(os.tmpdir(), 'scenarios-'));
		await writeFile(path.join(folder, 'e1-mine.ts'), '// title: Mine\n// key: 1\n// exercises: reads, nonsense\n');
		await writeFile(path.join(folder, 'plain.js'), 'export default function () {}');
		await writeFile(path.join(folder, 'types.d.ts'), '');
	});
	afterAll(() => rm(folder, {recursive: true}));

	test('what is dropped into the folder gets a key and a name', async () => {
		expect(await listScenarios(folder)).toMatchObject([
			{id: 'E-1', key: '1', title: 'Mine', exercises: ['reads']},
			{id: 'plain', key: '2', title: 'plain', exercises: [], wants: null},
		]);
	});
	test('ours have the keys 1 to 4 and say what they exercise', async () => {
		const ours = await listScenarios();
		expect(ours.slice(0, 4).map(entry => `${entry.key} ${entry.id}`)).toEqual(['1 E-1', '2 E-2', '3 E-3', '4 E-4']);
		expect(ours.slice(0, 4).map(entry => entry.exercises.join())).toEqual([
			'reads',
			'ai',
			'payments',
			'reads,ai,payments',
		]);
		expect(ours.slice(0, 4).map(entry => entry.wants?.value ?? null)).toEqual([null, 'both', null, 'on']);
	});
	test('all is E-1 to E-4 in order, ids in any case, scripts by path', async () => {
		expect((await resolveScenarios(['all'])).map(entry => entry.id)).toEqual(['E-1', 'E-2', 'E-3', 'E-4']);
		expect((await resolveScenarios(['e-3', path.join(folder, 'plain.js')])).map(entry => entry.id)).toEqual([
			'E-3',
			'plain',
		]);
	});
	test('scripts of one file name are several, with as many folders as tell them apart', async () => {
		const write = async (...names: string[]) => {
			const files = names.map(name => path.join(folder, 'alike', name));
			for (const file of files) await mkdir(path.dirname(file), {recursive: true});
			for (const file of files) await writeFile(file, 'export default function () {}');
			return files;
		};
		const idsOf = async (...names: string[]) => (await resolveScenarios(await write(...names))).map(entry => entry.id);
		expect(await idsOf('orders/smoke.js', 'users/smoke.js', 'users/soak.js')).toEqual([
			'orders/smoke',
			'users/smoke',
			'soak',
		]);
		expect(await idsOf('a/x/smoke.js', 'b/x/smoke.js')).toEqual(['a/x/smoke', 'b/x/smoke']);
		expect(await idsOf('one/smoke.js', 'one/smoke.ts')).toEqual(['smoke.js', 'smoke.ts']);
		expect(await idsOf('one/smoke.js', 'one/smoke.js')).toEqual(['smoke', 'smoke']);
	});
	test('another’s script that is called as one of ours is not taken for it', async () => {
		const [file, lower] = ['E-4.js', 'e-4.js'].map(name => path.join(folder, 'theirs', name));
		await mkdir(path.dirname(file!), {recursive: true});
		for (const each of [file!, lower!]) await writeFile(each, 'export default function () {}');
		expect((await resolveScenarios(['E-4', file!])).map(entry => entry.id)).toEqual(['E-4', 'theirs/E-4']);
		expect((await resolveScenarios([lower!])).map(entry => entry.id)).toEqual(['theirs/e-4']);
	});
	test('one of ours by its path is the one by its id', async () => {
		const known = (await listScenarios())[3]!;
		expect(await resolveScenarios([path.relative(process.cwd(), known.file)])).toEqual([known]);
	});
	test('a second file of one number in the folder is called after itself', async () => {
		const own = await mkdtemp(path.join(os.tmpdir(), 'scenarios-'));
		onTestFinished(() => rm(own, {recursive: true}));
		for (const name of ['e1-a.ts', 'e1-b.ts', 'soak.js', 'soak.ts']) await writeFile(path.join(own, name), '');
		expect((await listScenarios(own)).map(entry => entry.id)).toEqual(['E-1', 'e1-b', 'soak', 'soak.ts']);
	});
	test('a name that is nothing says what there is', async () => {
		await expect(resolveScenarios(['E-99'])).rejects.toThrow(/neither a scenario \(E-1, .*\) nor a script/);
		await expect(resolveScenarios([])).rejects.toThrow(/Name what to run/);
	});
	test('a hostile title cannot fill the menu', async () => {
		const file = path.join(folder, 'long.ts');
		await writeFile(file, `// title: ${'x'.repeat(500)}\n`);
		expect((await readScenario(file)).title).toHaveLength(60);
	});
});

test('the key prefix that the books are searched by is the one that the load tests put into their keys', () => {
	for (const runId of ['a', '61f3a0-2', 'ünïcode', ''])
		expect(idempotencyKey(runId, 'own', 1, 1).slice(0, 8)).toBe(keyPrefix(runId));
});

test('session ids sort by time, and a script named ../x stays inside its session', () => {
	expect(newSessionId(Date.UTC(2026, 0, 2, 3, 4, 5))).toMatch(/^20260102T030405Z-[0-9a-f]{6}$/);
	expect(folderName('../../etc/passwd')).toBe('etc-passwd');
	expect(folderName('…')).toBe('run');
});

test('a session is found by its beginning where that is of one alone; no word at all is none', async () => {
	const out = await mkdtemp(path.join(os.tmpdir(), 'perf-tui-test-'));
	try {
		for (const id of ['20260102T030405Z-aaaaaa', '20260102T030405Z-bbbbbb']) await mkdir(path.join(out, id));
		expect(await resolveSession('20260102T030405Z-b', out)).toBe(path.join(out, '20260102T030405Z-bbbbbb'));
		await expect(resolveSession('2026', out)).rejects.toThrow(/is the beginning of 2 sessions/);
		await expect(resolveSession('', out)).rejects.toThrow(/no session ""/);
	} finally {
		await rm(out, {recursive: true});
	}
});

test('latest without any session says how to make one', async () => {
	await expect(resolveSession('latest', '/nonexistent')).rejects.toThrow(/no session in .* yet/);
});
