import {once} from 'node:events';
import {type IncomingMessage, request} from 'node:http';
import {text} from 'node:stream/consumers';
import {setTimeout as delay} from 'node:timers/promises';
import {kept} from '../text/say.ts';
import type {Generator, K6Answer} from './contract.ts';

/** Said where a k6 was gone or out of reach: nobody knows what became of what it was asked. */
export const noAnswer = kept`its k6 did not answer`;

/** Between two looks whether k6 waits at the barrier. */
const lookMs = 50;
/** k6's `ExecutionStatusPausedBeforeRun`: its VUs are made. */
const pausedBeforeRun = 4;

/**
 * Asks the REST API of the k6 that listens on `port` of the loopback; rejects where none does. Waits as long as it takes: a
 * setup() may have been given more than the five minutes after which `fetch` gives up.
 */
export async function callRest(port: number, method: string, path: string, body?: unknown): Promise<K6Answer> {
	const headers = body === undefined ? {} : {'content-type': 'application/json'};
	const asked = request({host: '127.0.0.1', port, method, path, headers});
	asked.end(body === undefined ? undefined : JSON.stringify(body));
	const [answer] = (await once(asked, 'response')) as [IncomingMessage];
	const said = await text(answer);
	return {status: answer.statusCode!, body: said === '' ? null : JSON.parse(said)};
}

/** Resolves when a k6 waits at the barrier (true), or is over before (false). */
export async function waitAtBarrier(call: Generator['call'], isOver: () => boolean): Promise<boolean> {
	while (!isOver()) {
		const answer = await call('GET', '/v1/status').catch(() => null);
		if (answer?.status === 200 && statusIn(answer) === pausedBeforeRun) return true;
		await delay(lookMs);
	}
	return false;
}

/** Runs setup() on one k6 and hands its data to the others; null when all have it, else k6's own sentence on what failed. */
export async function setUpOnce(first: Generator, others: readonly Generator[]): Promise<string | null> {
	const answer = await first.call('POST', '/v1/setup').catch(() => null);
	if (answer === null || answer.status !== 200) return detailOf(answer?.body);
	const {data} = (answer.body as {data: {attributes: {data?: unknown}}}).data.attributes;
	const handed = await Promise.all(
		others.map(generator => generator.call('PUT', '/v1/setup', data ?? null).catch(() => null)),
	);
	const refused = handed.find(each => each?.status !== 200);
	return refused === undefined ? null : detailOf(refused?.body);
}

/** Lets all begin; within how many ms of each other they took it. */
export async function releaseAll(generators: readonly Generator[]): Promise<number> {
	const times = await Promise.all(
		generators.map(async generator => {
			// One that has gone says so by its end.
			await patchStatus(generator, {paused: false}).catch(() => null);
			return performance.now();
		}),
	);
	return Math.max(...times) - Math.min(...times);
}

/** Runs teardown(); null when it went well or its k6 has gone, else k6's sentence. */
export async function tearDownOnce(first: Generator): Promise<string | null> {
	const answer = await first.call('POST', '/v1/teardown').catch(() => null);
	return answer !== null && answer.status >= 400 ? detailOf(answer.body) : null;
}

/** Ends the iterations of a k6 that lingers afterwards. */
export async function endIterationsOf(generator: Generator): Promise<void> {
	await patchStatus(generator, {stopped: true});
}

/** k6's `ExecutionStatus`; null when it does not answer. */
export async function statusOf(generator: Generator): Promise<number | null> {
	return statusIn(await generator.call('GET', '/v1/status').catch(() => null));
}

function statusIn(answer: K6Answer | null): number | null {
	return (answer?.body as {data?: {attributes?: {status?: number}}} | null)?.data?.attributes?.status ?? null;
}

async function patchStatus(generator: Generator, attributes: object): Promise<void> {
	await generator.call('PATCH', '/v1/status', {data: {type: 'status', id: 'default', attributes}});
}

function detailOf(body: unknown): string {
	const [error] = (body as {errors?: {detail?: string}[]} | null)?.errors ?? [];
	return error?.detail?.split('\n')[0] ?? noAnswer;
}
