import {setTimeout as sleep} from 'node:timers/promises';
import {afterEach, describe, expect, test} from 'vitest';
import {waitFor} from '../wait-for.ts';
import {healthOf, isStackThere, outages, restartsOf} from './containers.ts';
import {type Door, knock} from './product.ts';

const usual: Record<Door, readonly number[]> = {
	reads: [200],
	ai: [200, 429],
	payments: [201],
	charges: [201],
	limiter: [200, 429],
	jmx: [1],
};
const nobody = [0];

/** What each door answers while a service behind it is gone (docs/contract.md); doors that are not named stay as they are. */
const without: Record<string, Partial<Record<Door, readonly number[]>>> = {
	mysql: {reads: [503], ai: [503, 429]},
	postgres: {payments: [502], charges: [503]},
	// The record in Postgres decides alone; the limiter cannot, and is passed by.
	redis: {limiter: [503], ai: [200]},
	'rate-limiter': {limiter: nobody, ai: [200]},
	'fluxpay-engine': {payments: [502, 504], charges: nobody, jmx: [0]},
	'moalog-server': {reads: nobody, ai: nobody, payments: nobody},
	'rjmx-exporter': {jmx: nobody},
	prometheus: {},
	'redis-exporter': {},
	'mysqld-exporter': {},
};

/** Connections that were open when a service went away have their time-outs first. */
const graceMs = 2500;
/** Longer than the longest time-out behind the doors (5 s, moalog-server for fluxpay-engine) twice. */
const outageMs = 12_000;
const recoveryMs = 90_000;
const isLong = process.env.PERF_TUI_LONG === '1';
/** A pause is the hardest for those who wait; the rest of it, and stopping, is for the long form. */
const pausedInShort = ['mysql', 'redis', 'rate-limiter', 'fluxpay-engine'];
const kindsOf = (service: string) =>
	isLong
		? (['killed', 'paused', 'stopped'] as const)
		: pausedInShort.includes(service)
			? (['killed', 'paused'] as const)
			: (['killed'] as const);
const doors = Object.keys(usual) as Door[];

/** Light load through every door until the signal: one request after another each, with what it was answered and when. */
function keepKnocking(signal: AbortSignal): {door: Door; sentMs: number; status: number}[] {
	const answers: {door: Door; sentMs: number; status: number}[] = [];
	for (const door of doors)
		void (async () => {
			while (!signal.aborted) {
				const sentMs = Date.now();
				const status = await knock(door);
				answers.push({door, sentMs, status});
				await sleep(300);
			}
		})();
	return answers;
}

async function untilUsual(): Promise<void> {
	const deadline = Date.now() + recoveryMs;
	for (let inARow = 0; inARow < 2; ) {
		const answers = await Promise.all(doors.map(async door => ({door, status: await knock(door)})));
		const odd = answers.filter(({door, status}) => !usual[door].includes(status));
		inARow = odd.length === 0 ? inARow + 1 : 0;
		if (odd.length > 0 && Date.now() > deadline)
			throw new Error(`not as usual after ${recoveryMs / 1000} s: ${odd.map(({door, status}) => `${door} ${status}`)}`);
		await sleep(300);
	}
}

describe.skipIf(!isStackThere)('each service gone in turn, under light load', () => {
	let mend: (() => Promise<void>) | null = null;
	afterEach(async () => {
		await mend?.();
		mend = null;
	});

	for (const [service, changed] of Object.entries(without))
		for (const kind of kindsOf(service))
			test(`${service} ${kind}: the others answer as docs/contract.md says, and recover by themselves`, {
				timeout: outageMs + 2 * recoveryMs,
			}, async () => {
				await untilUsual();
				const {begin, end} = outages[kind];
				const load = new AbortController();
				const restarts = await restartsOf(service);
				await begin(service);
				mend = end && (() => end(service));
				const begunMs = Date.now();
				const answers = keepKnocking(load.signal);
				// Killed, it comes back so soon that what happens between is no state to judge.
				if (kind === 'killed')
					await waitFor(async () => expect(await restartsOf(service)).toBeGreaterThan(restarts), {
						timeout: recoveryMs,
						interval: 200,
					});
				else {
					await sleep(outageMs);
					load.abort();
					const expected = {...usual, ...changed};
					const steady = answers.filter(({sentMs}) => sentMs - begunMs >= graceMs);
					for (const door of doors) {
						const statuses = steady.filter(answer => answer.door === door).map(({status}) => status);
						if (!expected[door].includes(0)) expect(statuses, `${door} was asked`).not.toEqual([]);
						expect(
							[...new Set(statuses)].filter(status => !expected[door].includes(status)),
							`${door} without ${service}`,
						).toEqual([]);
					}
					await mend?.();
					mend = null;
				}
				await untilUsual();
				load.abort();
				await waitFor(async () => expect(await healthOf(service)).toBe('healthy'), {
					timeout: recoveryMs,
					interval: 500,
				});
			});
});
