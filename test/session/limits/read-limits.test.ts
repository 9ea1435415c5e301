import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {readFaults} from '../../../src/session/faults/wanted-faults.ts';
import {readLimits} from '../../../src/session/limits/read-limits.ts';

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'perf-tui-limits-'));
});
afterAll(() => rm(folder, {recursive: true, force: true}));

async function file(name: string, text: string | Buffer): Promise<string> {
	const at = path.join(folder, name);
	await writeFile(at, text);
	return at;
}
const row = {endpoint: '*', outcome: '2xx', must: 'p(95)<200'};
const target = {urls: {'moalog-server': 'http://127.0.0.1:1'}};

test('a limits file is JSON or YAML, and says the same', async () => {
	const json = await file('slo.json', JSON.stringify({limits: [row]}));
	const yaml = await file('slo.yaml', 'limits:\n  - endpoint: "*"\n    outcome: 2xx\n    must: p(95)<200\n');
	const [a, b] = await Promise.all([json, yaml].map(limits => readLimits({limits, target: null})));
	expect(a).toEqual(b);
	expect(a?.limits).toHaveLength(1);
});

test.each([
	['UTF-8 with a byte order mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
	['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
	['UTF-16, big end first', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
	['lines of Windows', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
])('%s is read as any other spelling', async (_, spelled) => {
	const limits = await file('spelled.json', spelled(JSON.stringify({limits: [row]}, null, '\t')));
	expect((await readLimits({limits, target: null})).rows).toEqual([row]);
	const faults = await file('spelled.txt', spelled('# what breaks\nkind=kill,service=redis,at=3m\n'));
	expect(await readFaults([faults])).toMatchObject([{kind: 'kill', service: 'redis', atMs: 180_000}]);
});

test('rows of a target file are held beside those of --limits', async () => {
	const limits = await file('a.json', JSON.stringify({limits: [row]}));
	const both = await file('target.json', JSON.stringify({...target, limits: [{...row, must: 'max<1s'}]}));
	const read = await readLimits({limits, target: both});
	expect(read.limits.map(({condition}) => condition.text)).toEqual(['p(95)<200', 'max<1s']);
	expect(await readLimits({limits: null, target: null})).toEqual({limits: [], rows: []});
});

test.each([
	['broken.json', '{"limits": [', 'is no JSON'],
	['broken.yaml', 'limits: [a: {', 'is no YAML'],
	['row.yaml', 'limits:\n - {endpoint: "*", must: p95<1}', 'limits[0].must "p95<1" is no limit'],
	['empty.yaml', '', 'empty.yaml: the file'],
	['twice.json', `{"limits": [${JSON.stringify(row)}], "limits": [${JSON.stringify(row)}]}`, 'keys must be unique'],
	['two.yaml', 'limits: []\n---\nlimits: []\n', 'no YAML (Source contains multiple documents at line 2, column 1)'],
])('%s is refused in one sentence with exit code 2', async (name, text, said) => {
	const limits = await file(name, text);
	const refusal = readLimits({limits, target: null});
	await expect(refusal).rejects.toMatchObject({exitCode: 2, message: expect.stringContaining(limits)});
	await expect(refusal).rejects.toThrow(said);
	await expect(refusal).rejects.not.toThrow(/\n/);
});

test('a file that is not there and a wrong row of a target file are told as clearly', async () => {
	await expect(readLimits({limits: path.join(folder, 'nope.json'), target: null})).rejects.toThrow(
		/nope\.json does not exist: name/,
	);
	const wrong = await file('wrong.json', JSON.stringify({...target, limits: [{endpoint: '*', must: 'p95<1'}]}));
	await expect(readLimits({limits: null, target: wrong})).rejects.toThrow('limits[0].must "p95<1" is no limit');
});
