import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterAll, describe, expect, onTestFinished, test} from 'vitest';
import {perfTui, temporaryFolder} from '../e2e/perf-tui.ts';
import {docker, isStackThere, project} from './containers.ts';
import {recreate} from './switch.ts';

/** (1000 × $0.15 + 300 × $0.60) for a million tokens. */
const priceUsd = 0.00033;

/** A provider with OpenAI's chat API that the stack's containers reach, and how often it was called. */
async function startProvider(): Promise<{url: string; calls: () => number}> {
	const gateway = await docker(
		'network',
		'inspect',
		'--format',
		'{{(index .IPAM.Config 0).Gateway}}',
		`${project}_default`,
	);
	let calls = 0;
	const server = createServer((request, response) => {
		request.resume().on('end', () => {
			calls++;
			const answer = {
				choices: [{message: {content: 'Well done.'}}],
				usage: {prompt_tokens: 1000, completion_tokens: 300},
			};
			response.writeHead(200, {'content-type': 'application/json'}).end(JSON.stringify(answer));
		});
	}).listen(0, gateway);
	await once(server, 'listening');
	onTestFinished(() => void server.close().closeAllConnections());
	return {url: `http://${gateway}:${(server.address() as AddressInfo).port}/v1`, calls: () => calls};
}

describe.skipIf(!isStackThere)('a real AI provider', {timeout: 180_000}, () => {
	afterAll(() => (isStackThere ? recreate('moalog-server') : undefined), 60_000);

	test('no run without a limit to its bill; with one it ends there, and says what was spent', async () => {
		const {url, calls} = await startProvider();
		await recreate('moalog-server', {AI_PROVIDER: 'openai', OPENAI_BASE_URL: url, OPENAI_API_KEY: 'sk-not-a-real-key'});
		const out = await temporaryFolder();
		const run = (...words: string[]) =>
			perfTui(['run', 'E-2', '--stack', 'compose', '--scale', '0.3', '--json', '--out', out, ...words]);

		const unlimited = await run('--limiter', 'off');
		expect(unlimited).toMatchObject({exitCode: 2, stderr: expect.stringContaining('--max-ai-cost')});
		expect(calls()).toBe(0);

		const limited = await run('--limiter', 'on', '--max-ai-cost', '0.03');
		expect(limited.exitCode).toBe(105);
		expect(limited.stderr).toContain('bill has reached the $0.03 of --max-ai-cost');
		const [made] = JSON.parse(limited.stdout).runs;
		expect(made.outcome).toBe('aborted');
		// What the preflight cost is on the bill too. It is read once a second, and the limiter lets ten calls a second through.
		const billUsd = calls() * priceUsd;
		expect(made.pack.ai.costUsd).toBeLessThan(billUsd);
		expect(billUsd).toBeGreaterThanOrEqual(0.03);
		expect(billUsd).toBeLessThan(0.03 + 30 * priceUsd);
		expect(made.pack.ai.costUsd).toBeCloseTo(made.pack.ai.calls * priceUsd, 6);
		expect(limited.stdout + limited.stderr).not.toContain('sk-not-a-real-key');
	});
});
