import {expect, test} from 'vitest';
import {runPreflight} from '../../../src/product/preflight/preflight.ts';
import {startProduct} from '../../stand-ins/product.ts';
import {startFittingEngine, startPublishedEngine} from '../../stand-ins/published-engine.ts';
import {startPublishedLimiter} from '../../stand-ins/published-limiter.ts';

async function preflight(engineUrl: string) {
	const stack = await startProduct({limiterUrl: await startPublishedLimiter(), engineUrl});
	return runPreflight(stack, {
		exercises: ['payments'],
		limiter: null,
		signal: new AbortController().signal,
		report: () => {},
	});
}

test('the published payment engine is refused with its route, status and body, and where the contract is', async () => {
	const refused = preflight(await startPublishedEngine());
	await expect(refused).rejects.toThrow(
		/POST \/api\/v1\/payments \{"memberId":"1",.*\} to fluxpay-engine is answered 400 \{.*"message":"orderId must not be null"\}/,
	);
	await expect(refused).rejects.toThrow(/docs\/own-services\.md/);
	await expect(refused).rejects.toMatchObject({exitCode: 7});
});

test('one that is not there is told apart from one that refuses', async () => {
	await expect(preflight('http://127.0.0.1:1')).rejects.toThrow(/to fluxpay-engine gets no answer/);
});

test('one that serves the contract passes', async () => {
	expect(await preflight(await startFittingEngine())).toEqual({reads: 2, analyses: 0, payments: 2});
});
