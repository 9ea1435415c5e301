import {expect, test} from 'vitest';
import * as z from 'zod';
import {byName} from '../../src/record/by-name.ts';
import {sessionSchema} from '../../src/record/schema.ts';
import {makeSession} from '../report/session-fixture.ts';
import {endpoint, makeRun} from '../verdicts/run-fixture.ts';

const counts = z.object({runs: byName(z.int()).optional().describe('by name')});

test('names that every object has are kept like any other', () => {
	const {runs = {}} = counts.parse(JSON.parse('{"runs":{"__proto__":1,"constructor":2,"toString":3}}'));
	expect(new Map(Object.entries(runs))).toEqual(
		new Map(Object.entries({toString: 3, constructor: 2, ['__proto__']: 1})),
	);
	expect(Object.getPrototypeOf(runs)).toBe(Object.prototype);
});

test('what is below such a name is held to the schema, and where it is not its place is told', () => {
	expect(counts.safeParse(JSON.parse('{"runs":{"__proto__":"x"}}')).error!.issues).toMatchObject([
		{path: ['runs', '__proto__'], code: 'invalid_type'},
	]);
});

test.each(['{"runs":[]}', '{"runs":null}', '{"runs":"__proto__"}', '{"runs":{"a":1.5}}'])('%s is none', text => {
	expect(counts.safeParse(JSON.parse(text)).success).toBe(false);
});

test('it is described as any record is', () => {
	const plain = z.object({runs: z.record(z.string(), z.int()).optional().describe('by name')});
	expect(z.toJSONSchema(counts)).toEqual(z.toJSONSchema(plain));
});

test('what a session says of a metric, an endpoint and a status of such a name is read back', () => {
	const named = <T>(value: T): Record<string, T> => Object.fromEntries([['__proto__', value]]);
	const run = makeRun(named(endpoint({'2xx': 3})), {metrics: named(named(7))});
	const {requests} = run;
	const session = makeSession({runs: [{...run, requests: {...requests, byStatus: named(3)}}]});
	const text = JSON.stringify(session.runs);
	expect(JSON.stringify(sessionSchema.parse(JSON.parse(JSON.stringify(session))).runs).length).toBe(text.length);
	expect(text.match(/__proto__/g)).toHaveLength(4);
});
