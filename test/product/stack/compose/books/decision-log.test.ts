import {expect, test} from 'vitest';
import {
	parsePage,
	type Redis,
	readDecisions,
	readEntry,
} from '../../../../../src/product/stack/compose/books/decision-log.ts';

test('an answer of XRANGE is read with its key as it was, and its fields in any order', () => {
	const [entry] = parsePage('[["1795720012931-0",["key","ai-analysis","micros","1795720012931537","allowed","1"]]]');
	expect(readEntry(entry!)).toEqual({key: 'ai-analysis', atMicros: 1_795_720_012_931_537, allowed: true});
	expect(readEntry(['1-0', ['allowed', '0', 'micros', '5', 'key', 'a "quoted"\nkey']])).toEqual({
		key: 'a "quoted"\nkey',
		atMicros: 5,
		allowed: false,
	});
	expect(readEntry(['1-0', ['key', 'a']])).toBeNull();
});

const startMs = 1_795_720_000_000;

/** A Redis that has been up for a day, with a stream of so many entries, one a millisecond; the oldest were cut off. */
function redisWith(count: number, {cut = 0, uptimeSeconds = 86_400} = {}): {redis: Redis; calls: string[]} {
	const entries = Array.from({length: count}, (_, at) => {
		const atMs = startMs + cut + at;
		return [`${atMs}-0`, ['key', 'k', 'micros', `${atMs}500`, 'allowed', at % 2 ? '1' : '0']] as const;
	});
	const calls: string[] = [];
	const redis: Redis = async (...args) => {
		calls.push(args.join(' '));
		const [command, , start = ''] = args;
		if (command === 'TIME') return JSON.stringify([String(startMs / 1000 + 600), '0']);
		if (command === 'INFO') return JSON.stringify(`redis_version:8.0.4\r\nuptime_in_seconds:${uptimeSeconds}\r\n`);
		if (command === 'EXISTS') return count > 0 ? '1' : '0';
		if (command === 'XINFO')
			return JSON.stringify({length: count, 'entries-added': count + cut, 'first-entry': entries[0]});
		const from = Number.parseInt(start.replace('(', ''), 10) + (start.startsWith('(') ? 1 : 0);
		const first = Math.max(0, from - startMs - cut);
		return JSON.stringify(entries.slice(first, first + Number(args.at(-1))));
	};
	return {redis, calls};
}

test('a hundred thousand decisions come in pages, each once and in order', async () => {
	const {redis, calls} = redisWith(100_000);
	const decisions = await readDecisions(redis, 's', startMs * 1000);
	expect(decisions).toHaveLength(100_000);
	expect(new Set(decisions.map(({atMicros}) => atMicros)).size).toBe(100_000);
	expect(decisions[1]).toEqual({key: 'k', atMicros: (startMs + 1) * 1000 + 500, allowed: true});
	expect(calls.filter(call => call.startsWith('XRANGE')).length).toBeLessThan(10);
});

test('decisions of before are left out to the microsecond', async () => {
	const {redis} = redisWith(10);
	const decisions = await readDecisions(redis, 's', (startMs + 4) * 1000 + 501);
	expect(decisions.map(({atMicros}) => atMicros)).toEqual([5, 6, 7, 8, 9].map(ms => (startMs + ms) * 1000 + 500));
});

test('a log that was cut, or that Redis lost by a restart, is no evidence of what came before', async () => {
	await expect(readDecisions(redisWith(10, {cut: 5}).redis, 's', startMs * 1000)).rejects.toThrow(
		'DECISION_LOG_MAX_LENGTH',
	);
	const restarted = redisWith(10, {uptimeSeconds: 60}).redis;
	await expect(readDecisions(restarted, 's', startMs * 1000)).rejects.toThrow('Redis was started during the run');
	expect(await readDecisions(redisWith(10, {cut: 5}).redis, 's', 0)).toHaveLength(10);
	expect(await readDecisions(redisWith(10, {cut: 5}).redis, 's', (startMs + 7) * 1000)).toHaveLength(8);
});
