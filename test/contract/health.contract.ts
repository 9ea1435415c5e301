import {describe, expect, test} from 'vitest';
import type {ProductService} from '../../src/product/stack/contract.ts';
import {call} from './call.ts';
import {type ContractTarget, notExercised} from './target.ts';

const healthPaths: Record<ProductService, string> = {
	'moalog-server': '/health',
	'fluxpay-engine': '/actuator/health',
	'rate-limiter': '/actuator/health',
};

const metricsPaths: Record<ProductService, string> = {
	'moalog-server': '/metrics',
	'fluxpay-engine': '/actuator/prometheus',
	'rate-limiter': '/actuator/prometheus',
};

/** Health and metrics routes, which need no token. */
export function healthContract(target: ContractTarget): void {
	describe('health', () => {
		test.for(Object.entries(healthPaths))('%s answers 200 while it is well', async ([name, path], {skip}) => {
			const url = target.urls[name as ProductService];
			skip(url === null, notExercised(`shows no address of ${name}`));
			expect((await call(`${url}${path}`)).status).toBe(200);
		});

		test.for(Object.entries(metricsPaths))('%s shows its metrics as Prometheus text', async ([name, path], {skip}) => {
			const url = target.urls[name as ProductService];
			skip(url === null, notExercised(`shows no address of ${name}`));
			const answer = await call(`${url}${path}`);
			expect(answer.status).toBe(200);
			expect(answer.headers['content-type']).toMatch(/^text\/plain/);
			expect(answer.text).toMatch(/^# TYPE \S+ counter$/m);
			const samples = answer.text.split('\n').filter(line => line !== '' && !line.startsWith('#'));
			for (const line of samples) expect(line).toMatch(/^[a-z_][a-z0-9_]*(\{.*\})? [-+0-9.eInfNa]+$/i);
		});

		test('a database that is away makes the health route a 503', ({skip}) => {
			skip(true, notExercised('keeps its data in its own memory: there is no database to take away'));
		});
	});
}
