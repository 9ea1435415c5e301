import {readFile} from 'node:fs/promises';
import {expect, test} from 'vitest';
import {UserError} from '../../src/errors.ts';
import {limitsJsonSchema, parseLimitsFile} from '../../src/limits/limits-file.ts';

const refusal = (rows: unknown) => {
	try {
		parseLimitsFile({limits: rows}, 'slo.json');
	} catch (error) {
		return error as UserError;
	}
	return null;
};

test('docs/limits.schema.json is what the code reads (npm run docs makes it again)', async () => {
	const published = JSON.parse(await readFile(new URL('../../docs/limits.schema.json', import.meta.url), 'utf8'));
	expect(published).toEqual(JSON.parse(JSON.stringify(limitsJsonSchema())));
});

test('every condition of a row is a limit of its own', () => {
	const {limits, rows} = parseLimitsFile(
		{
			limits: [
				{endpoint: 'GET /orders', outcome: '2xx', window: '10s', must: ['p(95)<200', 'p(99)<500'], abortAfter: '30s'},
				{fault: '*', must: 'recovery<=30s'},
			],
		},
		'slo.json',
	);
	expect(limits.map(({row, condition, abortAfterMs}) => [row, condition.text, abortAfterMs])).toEqual([
		[1, 'p(95)<200', 30_000],
		[1, 'p(99)<500', 30_000],
		[2, 'recovery<=30s', null],
	]);
	expect(limits[0]!.subject).toMatchObject({kind: 'endpoint', windowSeconds: 10, stage: null});
	expect(rows).toHaveLength(2);
});

test.each([
	['no row', [], 'limits'],
	['a row about nothing', [{must: 'p(95)<1'}], 'limits[0] is about nothing: name one of endpoint, load'],
	['a row about two things', [{endpoint: '*', load: '*', must: 'p(95)<1'}], 'limits[0] is about endpoint and load'],
	[
		'a wrong condition',
		[
			{load: '*', must: 'offered>=99%'},
			{endpoint: '*', must: 'p95<1'},
		],
		'limits[1].must "p95<1" is no',
	],
	[
		'a window that is no duration',
		[{endpoint: '*', window: 'soon', must: 'p(95)<1'}],
		'limits[0].window is a duration',
	],
	['a window that is too long', [{endpoint: '*', window: '2m', must: 'p(95)<1'}], 'limits[0].window is a whole number'],
	['a field that does not exist', [{endpoint: '*', must: 'p(95)<1', windows: '1s'}], 'limits[0] unrecognized key'],
	['a share of no outcome', [{endpoint: '*', must: 'share<1%'}], 'of which answers? Name their outcome'],
	['an outcome that is none', [{endpoint: '*', outcome: '200', must: 'p(95)<1'}], 'limits[0].outcome'],
])('%s is refused with its place and exit code 2', (_, rows, said) => {
	const error = refusal(rows);
	expect(error).toBeInstanceOf(UserError);
	expect(error?.exitCode).toBe(2);
	expect(error?.message).toContain(`slo.json: `);
	expect(error?.message).toContain(said);
	expect(error?.message).toContain('docs/limits.schema.json');
});
