import {expect, test} from 'vitest';
import {isFaultText, parseFault, parseFaultFile} from '../../src/faults/fault-grammar.ts';
import {checkPlan, planFaults} from '../../src/faults/fault-plan.ts';

test('a fault is written as a mount of Docker is', () => {
	expect(parseFault('kind=kill,service=redis,at=3m')).toEqual({
		kind: 'kill',
		service: 'redis',
		atMs: 180_000,
		forMs: 0,
		limit: null,
	});
	expect(parseFault('service=api, at=1m30s, kind=pause, for=500ms')).toMatchObject({atMs: 90_000, forMs: 500});
	expect(parseFault('kind=cpu,service=api,at=0s,for=1m,cpus=0.25')).toMatchObject({limit: 0.25});
	for (const size of ['64m', '64MiB', '65536k'])
		expect(parseFault(`kind=memory,service=api,at=0s,for=1m,memory=${size}`)).toMatchObject({limit: 64 * 2 ** 20});
});

test.each([
	['kind=break,service=a,at=1s', 'kind= is one of kill, stop, restart, pause, partition, cpu, memory'],
	['kind=kill,at=1s', 'service= names what is broken'],
	['kind=kill,service=a', 'at= is a time from the start of the load'],
	['kind=kill,service=a,at=soon', 'at= is a time from the start of the load'],
	['kind=pause,service=a,at=1s', 'pause needs for='],
	['kind=pause,service=a,at=1s,for=0s', 'for= is a time such as 30s'],
	['kind=restart,service=a,at=1s,for=3s', 'leave for= out'],
	['kind=cpu,service=a,at=1s,for=3s', 'cpu needs cpus='],
	['kind=memory,service=a,at=1s,for=3s,memory=lots', 'memory needs memory='],
	['kind=kill,service=a,at=1s,cpus=1', 'cpus= belongs to kind=cpu'],
	['kind=kill,service=a,at=1s,delay=3ms', '"delay=3ms" is none of kind='],
	['kind=kill,kind=stop,service=a,at=1s', 'kind= is there twice'],
])('%s gets a sentence that says what is wrong', (text, sentence) => {
	expect(() => parseFault(text)).toThrow(sentence);
});

test('a file holds one fault a line, and comments', () => {
	const text =
		'# the store goes away\nkind=kill,service=redis,at=1m,for=1m # and comes back\n\nkind=restart,service=api,at=3m\r\n';
	expect(parseFaultFile(text).map(({kind, atMs}) => [kind, atMs])).toEqual([
		['kill', 60_000],
		['restart', 180_000],
	]);
	expect(isFaultText('faults.txt')).toBe(false);
	expect(isFaultText('kind=kill,service=a,at=1s')).toBe(true);
});

test('faults are scaled as durations are, and come in order', () => {
	const faults = ['kind=kill,service=a,at=3m,for=30s', 'kind=restart,service=b,at=1m'].map(parseFault);
	expect(planFaults(faults, 0.1).map(({service, atMs, forMs}) => [service, atMs, forMs])).toEqual([
		['b', 6000, 0],
		['a', 18_000, 3000],
	]);
});

test('a plan that could not be carried out is refused', () => {
	const plan = (...texts: string[]) => planFaults(texts.map(parseFault), 1);
	const pause = 'kind=pause,service=a,at=10s,for=10s';
	expect(() => checkPlan(plan(pause, 'kind=kill,service=a,at=15s'), null)).toThrow('Two faults of a at once');
	expect(() => checkPlan(plan(pause, 'kind=kill,service=b,at=15s'), null)).not.toThrow();
	expect(() => checkPlan(plan(pause, 'kind=kill,service=a,at=21s'), 30_000)).not.toThrow();
	expect(() => checkPlan(plan(pause, 'kind=kill,service=a/2,at=15s'), null)).toThrow('Two faults of a at once');
	expect(() => checkPlan(plan('kind=kill,service=a/2,at=9s,for=9s', pause), null)).toThrow('Two faults of a at once');
	expect(() => checkPlan(plan('kind=kill,service=a/2,at=9s', 'kind=kill,service=a/3,at=9s'), null)).not.toThrow();
	expect(() => checkPlan(plan(pause), 10_000)).toThrow('comes after the end of the load (10.0 s)');
});
