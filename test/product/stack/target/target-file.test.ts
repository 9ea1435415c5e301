import {mkdtemp, readFile, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {readTarget, targetJsonSchema} from '../../../../src/product/stack/target/target-file.ts';

async function targetOf(content: unknown): Promise<string> {
	const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'perf-tui-target-')), 'target.json');
	await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
	return file;
}
const urls = {'moalog-server': 'http://127.0.0.1:8080/'};

test('a base URL alone is a target: the rest is as docs/contract.md says', async () => {
	const target = await readTarget(await targetOf({urls}));
	expect(target.urls).toEqual({'moalog-server': 'http://127.0.0.1:8080', 'fluxpay-engine': null, 'rate-limiter': null});
	expect(target.routes.aiAnalysis).toBe('/api/retrospects/{id}/ai-analysis');
	expect(target.limitsMs).toMatchObject({reads: 500, payments: 2000, ai: 3000, worstWindowFactor: 2});
	expect(target).toMatchObject({auth: {jwtSecretVariable: 'JWT_SECRET'}, limiter: null});
});

test.each<[string, unknown, RegExp]>([
	['no JSON', '{"urls": ', /is not JSON/],
	['no URL', {urls: {}}, /urls\.moalog-server/],
	['another protocol', {urls: {'moalog-server': 'ftp://a'}}, /urls\.moalog-server/],
	['a misspelt field', {urls, limits: {}}, /limits/],
	['a secret instead of its variable', {urls, auth: {jwtSecretVariable: 'hunter2 is my secret'}}, /auth/],
	[
		'a bucket without its refill',
		{urls, limiter: {policy: {algorithm: 'TOKEN_BUCKET', capacity: 10}}},
		/limiter\.policy/,
	],
	['a side that says neither how', {urls, limiter: {off: {}}}, /limiter\.off/],
])('%s is one sentence that names the place', async (_, content, place) => {
	const error = await readTarget(await targetOf(content)).then(
		() => null,
		(reason: Error) => reason,
	);
	expect(error?.message).toMatch(place);
	expect(error?.message.split('\n')).toHaveLength(1);
	expect(error).toMatchObject({exitCode: 2});
});

test('docs/target.schema.json is what the code writes, and the examples are targets', async () => {
	const docs = new URL('../../../../docs/', import.meta.url);
	const published = JSON.parse(await readFile(new URL('target.schema.json', docs), 'utf8'));
	expect(published).toEqual(JSON.parse(JSON.stringify(targetJsonSchema())));
	const target = await readTarget(new URL('targets/published-services.json', docs).pathname);
	expect(target.routes.subscriptions).toBe('/api/v1/subscriptions');
});
