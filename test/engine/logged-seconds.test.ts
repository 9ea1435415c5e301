import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {secondOf} from '../../src/record/slowest-schema.ts';
import {perfTui, sessionOf} from '../e2e/perf-tui.ts';
import {failingProject} from './failing-project.ts';
import {unable} from './place.ts';

const why = await unable();
if (why !== null)
	describe('what services logged', () => {
		test.skip(`not exercised: ${why}`, () => {});
	});

describe.skipIf(why !== null)('what services logged', () => {
	test("in the second of a failed request stands beside it, by the engine's clock, in session.json and reports", async () => {
		const {args, environment} = await failingProject();
		const {stdout, stderr, exitCode} = await perfTui(args, environment);
		expect(exitCode, stderr).toBe(0);
		const session = sessionOf(stdout);
		const {failures, logs = {}} = session.runs[0]!.slowest!;
		expect(failures).toMatchObject([{status: '503'}]);
		for (const {at} of [failures[0]!.first, failures[0]!.last]) {
			const {lines} = logs[secondOf(at)]!;
			expect(lines).toContainEqual(
				expect.objectContaining({service: 'web', level: 'error', text: expect.stringMatching(/^ERROR deadlock at/)}),
			);
			// One machine, one clock: the line was written right before its request ended.
			const awayMs = lines.map(line => Math.abs(Date.parse(at) - Date.parse(line.at)));
			expect(Math.min(...awayMs)).toBeLessThan(500);
		}
		const out = args[args.indexOf('--out') + 1]!;
		for (const report of ['report.md', 'report.html'])
			expect(await readFile(path.join(out, session.id, report), 'utf8')).toContain('ERROR deadlock at request 5');
	});
});
