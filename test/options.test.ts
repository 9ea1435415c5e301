import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {brought} from '../src/brought.ts';
import {explain} from '../src/errors.ts';
import {optionRows} from '../src/option-table.ts';
import {parseOptions} from '../src/options.ts';

const parse = (line: string, env: NodeJS.ProcessEnv = {}) =>
	parseOptions(line === '' ? [] : line.split(' '), env, brought);
const failure = (line: string, env: NodeJS.ProcessEnv = {}) => {
	try {
		parse(line, env);
	} catch (error) {
		return explain(error);
	}
	throw new Error(`"${line}" was accepted`);
};

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('%s is a word like any other', word => {
	expect(parse(`compare ${word} latest`).args).toEqual([word, 'latest']);
	expect(parse(`run a.js --project ${word}`).project).toBe(word);
	expect(failure(word).sentence).toContain(`There is no command "${word}"`);
	expect(failure(`--${word}`).exitCode).toBe(2);
	expect(failure(`run a.js --stack ${word}`).exitCode).toBe(2);
});

test('a fault on a project that is not ours needs the hosts that may be asked', () => {
	const fault = '--fault kind=kill,service=db,at=0s';
	for (const other of ['--project shop', '--compose shop.yaml'])
		expect(failure(`run a.js ${other} ${fault}`)).toMatchObject({
			exitCode: 2,
			sentence: expect.stringContaining('needs --only-hosts <host>,…'),
		});
	expect(parse(`run a.js --project shop ${fault} --only-hosts a.example,b.example`).onlyHosts).toEqual([
		'a.example',
		'b.example',
	]);
	expect(parse(`run E-1 ${fault}`).onlyHosts).toEqual([]);
});

describe('a command line that fits', () => {
	test('no word at all is the monitor with the defaults of the interface', () => {
		expect(parse('')).toMatchObject({
			command: 'monitor',
			stack: 'auto',
			scale: 1,
			rounds: 1,
			out: 'load-tests/results',
			color: true,
		});
	});
	test('words behind run are its arguments, and everything behind -- goes to k6 untouched', () => {
		expect(parse('run E-1 E-2 --json -- --vus 3 --json')).toMatchObject({
			command: 'run',
			args: ['E-1', 'E-2'],
			json: true,
			k6Flags: ['--vus', '3', '--json'],
		});
	});
	test('scripts without a command are the monitor with them on its keys', () => {
		expect(parse('shop.js other.ts --scale 0.5')).toMatchObject({
			command: 'monitor',
			args: ['shop.js', 'other.ts'],
			scale: 0.5,
		});
	});
	test('--quick is a scale of 0.1, and a scale that is given wins', () => {
		expect(parse('run E-1 --quick').scale).toBe(0.1);
		expect(parse('run E-1 --quick --scale 0.5').scale).toBe(0.5);
	});
	test('another system is named by files, by project, or both; the pair of the memory pane by a comma', () => {
		expect(parse('')).toMatchObject({compose: [], project: null, versus: null});
		expect(parse('run a.js --compose x.yaml --compose=y.yaml --project shop --versus web,worker')).toMatchObject({
			args: ['a.js'],
			compose: ['x.yaml', 'y.yaml'],
			project: 'shop',
			versus: ['web', 'worker'],
		});
		const environment = {PERF_TUI_COMPOSE: ['x.yaml', 'y.yaml'].join(path.delimiter), PERF_TUI_VERSUS: 'a, b'};
		expect(parse('run a.js', environment)).toMatchObject({compose: ['x.yaml', 'y.yaml'], versus: ['a', 'b']});
		expect(parse('run a.js --compose z.yaml', environment).compose).toEqual(['z.yaml']);
	});
	test('every option has an environment twin, and argv goes before it', () => {
		expect(parse('run E-1', {PERF_TUI_LIMITER: 'off', PERF_TUI_KEEP_STACK: '1'})).toMatchObject({
			brought: {limiter: 'off'},
			keepStack: true,
		});
		expect(parse('run E-1 --limiter=both', {PERF_TUI_LIMITER: 'off'}).brought.limiter).toBe('both');
	});
	test('a Prometheus of your own is named by an address that holds no password', () => {
		expect(parse('run E-1').prometheusUrl).toBeNull();
		expect(parse('run E-1 --prometheus-url http://127.0.0.1:9090/').prometheusUrl).toBe('http://127.0.0.1:9090');
		expect(parse('run E-1', {PERF_TUI_PROMETHEUS_URL: 'https://a/prom/'}).prometheusUrl).toBe('https://a/prom');
		for (const url of ['9090', 'ftp://a', 'http://u:secret@a', 'http://a?token=b'])
			expect(() => parse(`run E-1 --prometheus-url ${url}`)).toThrow(/^--prometheus-url takes an address/);
	});
	test('traces lead to an http or https address that has a place for their id and no password', () => {
		expect(parse('run E-1').traceUrl).toBeNull();
		const template = 'http://127.0.0.1:16686/trace/{id}?a=b';
		expect(parse(`run E-1 --trace-url ${template}`).traceUrl).toBe(template);
		expect(parse('replay', {PERF_TUI_TRACE_URL: template}).traceUrl).toBe(template);
		for (const url of ['http://a/trace', 'javascript:{id}', 'ftp://a/{id}', 'http://u:secret@a/{id}', 'http://{id}/'])
			expect(() => parse(`run E-1 --trace-url ${url}`)).toThrow(
				/^--trace-url takes an http or https address without a password, \{id\} behind its host \(.*\), not that one\.$/,
			);
	});
	test('reports are in English unless told otherwise, and write docs and pictures only when asked', () => {
		expect(parse('report latest')).toMatchObject({lang: 'en', docs: false, dashboards: false, screenshots: false});
		expect(parse('report latest --lang ko --docs --screenshots')).toMatchObject({
			lang: 'ko',
			docs: true,
			screenshots: true,
		});
	});
	test('NO_COLOR and --no-color take the colours away', () => {
		expect(parse('', {NO_COLOR: '1'}).color).toBe(false);
		expect(parse('--no-color').color).toBe(false);
		expect(parse('', {PERF_TUI_COLOR: '0'}).color).toBe(false);
	});
	test('what a pack brings is an option like any other, in its place, and none without the pack', () => {
		const order = optionRows(brought).map(({name}) => name);
		expect(order.slice(order.indexOf('limiter') - 1, order.indexOf('limiter') + 2)).toEqual([
			'versus',
			'limiter',
			'scale',
		]);
		expect(parse('run E-1 --max-ai-cost 2').brought).toMatchObject({'max-ai-cost': 2});
		expect(() => parse('run E-1 --max-ai-cost 0')).toThrow(/^--max-ai-cost takes a number above 0/);
		expect(() => parseOptions(['run', 'E-1', '--limiter', 'on'], {})).toThrow(/no option "--limiter"/);
	});
	test('a lone - is an argument, not an option', () => {
		expect(parse('import -').args).toEqual(['-']);
	});
});

describe('a command line that does not fit ends with exit 2 and a sentence that says how it would', () => {
	test.each([
		['walk', 'There is no command "walk"'],
		['run --nope', 'no option "--nope"'],
		['report latest --lang fr', '--lang takes en, ko'],
		['run --scale fast', '--scale takes a number'],
		['run --scale 0', 'above 0'],
		['run --rounds 1.5', 'whole number'],
		['run --limiter maybe', 'on, off, both'],
		['run --out', '--out needs a value'],
		['doctor -- --vus 3', 'go to k6'],
		['run a.js --compose', '--compose needs a value'],
		['run a.js --versus web', 'takes two services'],
		['run a.js --versus web,web', 'takes two services'],
		['run a.js --compose x.yaml --stack embedded', 'leave one out'],
		['run -json a.js', 'no option "-json": write --json'],
		['run -out=x a.js', 'no option "-out=x": write --out'],
		['sessions --no-prune', '--prune is no switch'],
		['run a.js --no-out', '--out is no switch'],
		['run a.js --scale 1 --scale 2', '--scale is there twice'],
		['run a.js --raw=maybe', '--raw is a switch'],
	])('%s', (line, words) => {
		expect(failure(line)).toMatchObject({exitCode: 2, report: null});
		expect(failure(line).sentence).toContain(words);
	});
	test('a bad environment twin is no less wrong', () => {
		expect(failure('run E-1', {PERF_TUI_SCALE: 'x'}).sentence).toContain('--scale takes a number');
		expect(failure('sessions', {PERF_TUI_PRUNE: ' '}).sentence).toContain('--prune takes a number');
		expect(failure('run E-1', {PERF_TUI_STRICT: 'yes'}).sentence).toContain('--strict is a switch');
		expect(parse('run E-1', {PERF_TUI_STRICT: 'TRUE', PERF_TUI_RAW: '0'})).toMatchObject({strict: true, raw: false});
	});
});

describe('a raw failure', () => {
	test('of the system becomes a sentence with the path and the next step', () => {
		const error = Object.assign(new Error('x'), {code: 'ENOSPC', path: '/data'});
		expect(explain(error)).toEqual({
			sentence: expect.stringContaining('disk is full at /data'),
			exitCode: 1,
			report: null,
		});
	});
	test('that nobody expected is loud: it carries what to report', () => {
		expect(explain(new TypeError('boom'))).toMatchObject({
			exitCode: 1,
			report: expect.stringContaining('TypeError: boom'),
		});
	});
});
