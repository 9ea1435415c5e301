import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import * as z from 'zod';
import {brought} from '../../src/brought.ts';
import {parseOptions} from '../../src/options.ts';
import {varyOf} from '../../src/session/system/open-axis.ts';
import {perfTui, temporaryFolder} from '../e2e/perf-tui.ts';
import {serveOk} from '../stand-ins/serve-ok.ts';
import {read, wordsForPerfTui} from './pages.ts';

const blocks = [...read('docs/recipes.md').matchAll(/^```yaml\n# ([^\s,]+).*\n([\s\S]*?)^```/gm)];
const textOf = (file: string) => blocks.find(([, name]) => name === file)![2]!;

const workflow = z.object({
	jobs: z.record(
		z.string(),
		z.object({
			'runs-on': z.string(),
			steps: z.array(
				z.object({
					run: z.string().optional(),
					uses: z.string().optional(),
					env: z.record(z.string(), z.string()).optional(),
				}),
			),
		}),
	),
});
const pipeline = z.object({
	load: z.object({
		script: z.array(z.string()),
		after_script: z.array(z.string()),
		artifacts: z.object({
			paths: z.array(z.string()),
			reports: z.object({load_performance: z.string(), junit: z.string()}),
		}),
	}),
});

/** Options of the one line of perf-tui among these, as a shell with these variables gives them. */
function optionsOf(lines: readonly string[], variables: Readonly<Record<string, string>> = {}) {
	const words = lines.map(line => wordsForPerfTui(line)).find(found => found !== null)!;
	const given = words.map(word => word.replace(/\$(\w+)/g, (_, name: string) => variables[name] ?? ''));
	return parseOptions(given, {}, brought);
}

describe('the workflows of docs/recipes.md', () => {
	test.each(['.github/workflows/load.yml', '.github/workflows/base-against-head.yml'])('%s', file => {
		const {jobs} = workflow.parse(parse(textOf(file)));
		const steps = Object.values(jobs).flatMap(job => job.steps);
		expect(steps.every(({run, uses}) => (run === undefined) !== (uses === undefined))).toBe(true);
		expect(optionsOf(steps.flatMap(({run}) => run ?? [])).command).toBe('run');
	});

	test('base and head are two revisions of one service, and the history is there for both', () => {
		const text = textOf('.github/workflows/base-against-head.yml');
		expect(parse(text).jobs.compare.steps[0].with).toEqual({'fetch-depth': 0});
		const steps = workflow.parse(parse(text)).jobs.compare!.steps;
		const {run, env} = steps.find(step => step.env !== undefined)!;
		expect(Object.keys(env!)).toEqual(['BASE', 'HEAD']);
		const vary = varyOf(optionsOf([run!], {BASE: 'aaa', HEAD: 'bbb'}));
		expect(vary).toMatchObject({axis: {kind: 'build', service: 'api'}, values: ['aaa', 'bbb']});
	});
});

test('the lines of the GitLab job leave the summary and the cases that GitLab reads', async () => {
	const {script, after_script: after, artifacts} = pipeline.parse(parse(textOf('.gitlab-ci.yml'))).load;
	const folder = await temporaryFolder();
	await writeFile(
		path.join(folder, 'script.js'),
		`import http from 'k6/http';\nexport const options = {iterations: 3};\nexport default () => http.get('${await serveOk()}');\n`,
	);
	const ended = await perfTui(wordsForPerfTui(script[0]!)!, {}, folder);
	expect(ended.exitCode, ended.stderr).toBe(0);
	for (const line of after) await execa('sh', ['-c', line], {cwd: folder});
	const {load_performance: summary, junit} = artifacts.reports;
	const {metrics} = JSON.parse(await readFile(path.join(folder, summary), 'utf8'));
	expect(metrics.http_req_duration).toMatchObject({avg: expect.any(Number), 'p(95)': expect.any(Number)});
	expect(metrics.http_reqs).toMatchObject({count: 3, rate: expect.any(Number)});
	expect(await readFile(path.join(folder, junit), 'utf8')).toContain('<testsuite');
});
