import {expect, test} from 'vitest';
import type {K6End} from '../../src/collectors/k6/run-process.ts';
import {conductTogether} from '../../src/generators/conduct.ts';
import type {Generator, K6Answer} from '../../src/generators/contract.ts';
import {waitFor} from '../wait-for.ts';

const okay: K6End = {exitCode: 0, signal: null, startError: null};
const answered = (attributes: object): K6Answer => ({status: 200, body: {data: {attributes}}});

/** A k6 that says what it is asked, runs until it is told that it has, and answers as `answers` has it. */
function standIn(name: string, said: string[], answers: Readonly<Record<string, K6Answer>> = {}) {
	const ready = Promise.withResolvers<boolean>();
	const ended = Promise.withResolvers<K6End>();
	let status = 4;
	const generator: Generator = {
		name,
		pid: null,
		ready: ready.promise,
		ended: ended.promise,
		async *stream() {},
		async call(method, path, body) {
			if (path === '/v1/status' && method === 'GET') return answered({status});
			const given = body === undefined ? '' : ` ${JSON.stringify(body)}`;
			said.push(`${name} ${method} ${path}${given.replace(/.*"attributes":(\{.*?\}).*/, ' $1')}`);
			if (JSON.stringify(body ?? '').includes('"stopped":true')) status = 10;
			return answers[`${method} ${path}`] ?? answered({data: {token: 't'}});
		},
		heard: async () => undefined,
		interrupt() {
			said.push(`${name} interrupted`);
			ready.resolve(false);
			ended.resolve(status === 9 ? okay : {...okay, exitCode: status === 10 ? 103 : 105});
		},
		kill: () => ended.resolve({...okay, exitCode: null, signal: 'SIGKILL'}),
	};
	return {
		generator,
		isReady: () => ready.resolve(true),
		hasRun() {
			status = 9;
		},
		end: (end: Partial<K6End> = {}) => ended.resolve({...okay, ...end}),
	};
}

/** Three of them, conducted. */
function three(answers: Readonly<Record<string, K6Answer>> = {}) {
	const said: string[] = [];
	const all = ['a', 'b', 'c'].map(name => standIn(name, said, answers));
	const together = conductTogether(
		all.map(({generator}) => generator),
		{
			onReleased: () => said.push('released'),
			onTrouble: sentence => said.push(sentence),
			isMarkedFailed: () => said.includes('a marked'),
		},
	);
	const saying = (sentence: string) => waitFor(() => expect(said).toContain(sentence));
	return {said, all, together, saying};
}

const unpaused = (name: string) => `${name} PATCH /v1/status {"paused":false}`;

test('setup() once and its data to all, all released together, teardown() once when all have run', async () => {
	const {said, all, together, saying} = three();
	const [a, b, c] = all as [(typeof all)[0], (typeof all)[0], (typeof all)[0]];
	a.isReady();
	b.isReady();
	expect(said).toEqual([]);
	c.isReady();
	await saying('released');
	expect(said).toEqual([
		'a POST /v1/setup',
		'b PUT /v1/setup {"token":"t"}',
		'c PUT /v1/setup {"token":"t"}',
		...['a', 'b', 'c'].map(unpaused),
		'released',
	]);
	a.hasRun();
	b.end();
	c.end();
	expect(await together.ended).toEqual(okay);
	expect(said.slice(7)).toEqual(['a POST /v1/teardown', 'a interrupted']);
});

test.each([
	['Error: no login\n\tat setup', 107],
	['test aborted: no at setup', 108],
	['setup() execution timed out after 1 seconds', 100],
])('a setup() that fails with %j ends every part, with the code of k6', async (detail, exitCode) => {
	const {said, all, together} = three({'POST /v1/setup': {status: 500, body: {errors: [{detail}]}}});
	for (const each of all) each.isReady();
	expect(await together.ended).toMatchObject({exitCode});
	expect(said).toContain(`setup() failed: ${detail.split('\n')[0]}`);
	expect(said.filter(each => each.endsWith('interrupted'))).toHaveLength(3);
	expect(said.join()).not.toContain('paused');
});

test.each([
	['Error: no logout', 107],
	['test aborted: no at teardown', 108],
	['teardown() execution timed out after 1 seconds', 101],
])('a teardown() that fails with %j ends the run with the code of k6', async (detail, exitCode) => {
	const {said, all, together, saying} = three({'POST /v1/teardown': {status: 500, body: {errors: [{detail}]}}});
	for (const each of all) each.isReady();
	await saying('released');
	for (const each of all) each.hasRun();
	for (const each of all.slice(1)) each.end();
	expect(await together.ended).toMatchObject({exitCode});
	expect(said).toContain(`teardown() failed: ${detail}`);
});

test('a teardown() that calls test.fail() ends the run with 110, though its k6 ends with 0', async () => {
	const {said, all, together, saying} = three();
	all[0]!.generator.heard = async () => void said.push('a marked');
	for (const each of all) each.isReady();
	await saying('released');
	all[0]!.hasRun();
	for (const each of all.slice(1)) each.end();
	expect(await together.ended).toEqual({...okay, exitCode: 110});
});

test('a setup() of which no answer comes is lost, unless its k6 was killed: then that is told', async () => {
	for (const killed of [{}, {exitCode: null, signal: 'SIGKILL'}]) {
		const {all, together} = three({'POST /v1/setup': {status: 500, body: null}});
		if (killed.signal !== undefined) all[0]!.generator.interrupt = () => all[0]!.end(killed);
		for (const each of all) each.isReady();
		const end = await together.ended;
		expect(end).toMatchObject(killed.signal === undefined ? {lost: 'setup(): its k6 did not answer'} : killed);
	}
});

test('one that cannot begin ends all before setup()', async () => {
	const {said, all, together} = three();
	all[0]!.isReady();
	all[1]!.isReady();
	all[2]!.end({exitCode: 107});
	all[2]!.generator.interrupt();
	expect(await together.ended).toMatchObject({exitCode: 107});
	expect(said.join()).not.toContain('setup');
});

test.each([
	[
		{exitCode: null, signal: 'SIGKILL'},
		'b was killed by SIGKILL; its share, 1/3 of the load, is missing from here on: all others are stopped',
	],
	[
		{exitCode: null, lost: 'b on node n1: it was evicted'},
		'b on node n1: it was evicted; its share, 1/3 of the load, is missing from here on: all others are stopped',
	],
	[{exitCode: 108}, 'b ended with 108: all others are stopped'],
])('one that ends with %j stops all, which is the end of the run', async (end, sentence) => {
	const {said, all, together, saying} = three();
	for (const each of all) each.isReady();
	await saying('released');
	all[1]!.end(end);
	expect(await together.ended).toMatchObject(end);
	expect(said).toContain(sentence);
	expect(said.slice(-2)).toEqual(['a POST /v1/teardown', 'a interrupted']);
});

test('stopped by the user: iterations end everywhere, teardown() runs, 105', async () => {
	const {said, all, together, saying} = three();
	for (const each of all) each.isReady();
	await saying('released');
	together.stop();
	expect(await together.ended).toMatchObject({exitCode: 105});
	expect(said.slice(7)).toEqual([
		'b interrupted',
		'c interrupted',
		'a PATCH /v1/status {"stopped":true}',
		'a POST /v1/teardown',
		'a interrupted',
	]);
});

test.each([
	['before', false],
	['after', true],
])('a part that is lost %s the user stops the run: lost', async (_, isStoppedFirst) => {
	const {all, together, saying} = three();
	for (const each of all) each.isReady();
	await saying('released');
	const lost = {exitCode: null, lost: 'b on node n1: its pod was deleted'};
	if (isStoppedFirst) {
		all[1]!.generator.interrupt = () => all[1]!.end(lost);
		together.stop();
	} else {
		all[1]!.end(lost);
		await saying('c interrupted');
		together.stop();
	}
	expect(await together.ended).toMatchObject(lost);
});

test('stopped while it waits: all are interrupted, nothing is set up', async () => {
	const {said, together} = three();
	together.stop();
	expect(await together.ended).toMatchObject({exitCode: 105});
	expect(said).not.toContain('a POST /v1/setup');
});
