import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {functionsOf} from './functions.ts';
import {circles, type Import, importsOf} from './imports.ts';
import {longFiles, longFunctions} from './long-on-purpose.ts';

const root = fileURLToPath(new URL('../src', import.meta.url));
const files = readdirSync(root, {recursive: true, encoding: 'utf8'}).filter(name => /\.tsx?$/.test(name));
const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8');
const imports: Import[] = files.flatMap(file => importsOf(file, textOf(file)));

/** From the ground up: what stands on a floor imports its own floor and those above it in this list, types included. */
const floors = [
	'package-root.ts',
	'k6-exit-codes.ts',
	'exit-codes.ts',
	'record',
	'text',
	'errors.ts',
	'faults',
	'terminal-kind.ts',
	'command-table.ts',
	'option-table.ts',
	'flag-spelling.ts',
	'option-values.ts',
	'cluster-options.ts',
	'options.ts',
	'collectors',
	'generators',
	'state',
	'limits',
	'system',
	'verdicts',
	'report',
	'ui',
	'pack',
	'product',
	'installed-packs.ts',
	'packs.ts',
	'brought.ts',
	'speak.ts',
	'session',
	'commands',
	'node-env-file.ts',
	'cli.ts',
];
const floorOf = (file: string) => floors.indexOf(file.split(path.sep)[0]!);
const upwards = (all: readonly Import[]) =>
	all.filter(({from, to}) => files.includes(to) && floorOf(to) > floorOf(from)).map(({from, to}) => `${from} → ${to}`);
const offenders = (wrong: (entry: Import) => boolean) => imports.filter(wrong).map(({from, to}) => `${from} → ${to}`);
const isIn =
	(...folders: string[]) =>
	(file: string) =>
		folders.some(folder => file.startsWith(`${folder}/`));

test('every import is read, whichever way it is written', () => {
	expect(imports.length).toBeGreaterThan(300);
	const text =
		"import type {A} from './a.ts';\nexport {b} from '../b.ts';\nconst c = await import('./c.ts');\nimport './d.ts';";
	expect(importsOf('x/y.ts', text).map(({to}) => to)).toEqual(['x/a.ts', 'b.ts', 'x/c.ts', 'x/d.ts']);
});

test('every file has a floor, and no import goes up, types included', () => {
	expect(files.filter(file => floorOf(file) < 0)).toEqual([]);
	expect(upwards(imports)).toEqual([]);
	expect(upwards([{from: 'state/sink.ts', to: 'session/recover.ts'}])).toEqual(['state/sink.ts → session/recover.ts']);
});

test('no file imports itself through others', () => {
	expect(circles(imports)).toEqual([]);
	expect(
		circles([
			{from: 'a', to: 'b'},
			{from: 'b', to: 'c'},
			{from: 'c', to: 'a'},
			{from: 'a', to: 'd'},
		]),
	).toEqual([['a', 'b', 'c']]);
});

test('a folder is read at a glance: about twenty files at one level', () => {
	const sizes = Map.groupBy(files, file => path.dirname(file));
	expect(
		[...sizes].filter(([, inside]) => inside.length > 22).map(([folder, {length}]) => `${folder}: ${length}`),
	).toEqual([]);
});

test('the state of a run is pure: no I/O and no timers', () => {
	expect(offenders(({from, to}) => isIn('state')(from) && to.startsWith('node:'))).toEqual([]);
});

test('React and Ink stay under src/ui', () => {
	expect(offenders(({from, to}) => !isIn('ui')(from) && /^(react|ink)($|\/)/.test(to))).toEqual([]);
});

test('processes, sockets and files are touched where they belong only', () => {
	const outside = isIn('ui', 'limits', 'verdicts', 'report', 'state', 'record', 'text');
	expect(
		offenders(
			({from, to}) => outside(from) && /^(node:(fs|net|http|child_process|timers)|execa|dockerode|node-fetch)/.test(to),
		),
	).toEqual([]);
});

test('only the entry decides how the process ends', () => {
	const wrong = files.filter(
		file => file !== 'cli.ts' && !isIn('product/services')(file) && /process\.exit(Code)?\b/.test(textOf(file)),
	);
	expect(wrong).toEqual([]);
});

/** What is too long and not among the exceptions, and exceptions that nothing needs any more. */
function measured(sizes: ReadonlyMap<string, number>, limit: number, exceptions: Readonly<Record<string, string>>) {
	const long = [...sizes].filter(([, lines]) => lines > limit);
	return [
		...long.filter(([name]) => !(name in exceptions)).map(([name, lines]) => `${name}: ${lines} lines`),
		...Object.keys(exceptions)
			.filter(name => !long.some(([one]) => one === name))
			.map(name => `${name} is no exception any more: take it from test/long-on-purpose.ts`),
	];
}

test('a function is read on two screens: 80 lines at most, but for named exceptions', () => {
	const functions = functionsOf(fileURLToPath(new URL('../tsconfig.json', import.meta.url)), root);
	expect(functions.length).toBeGreaterThan(1000);
	const sizes = new Map(functions.map(({file, name, lines}) => [`${file} ${name}`, lines]));
	expect(measured(sizes, 80, longFunctions)).toEqual([]);
	expect(
		measured(
			new Map([
				['a.ts long', 81],
				['a.ts short', 80],
			]),
			80,
			{'b.ts gone': 'a table'},
		),
	).toEqual(['a.ts long: 81 lines', 'b.ts gone is no exception any more: take it from test/long-on-purpose.ts']);
});

test('a file holds one noun: 250 lines at most, but for named exceptions', () => {
	const sizes = new Map(files.map(file => [file, textOf(file).split('\n').length - 1]));
	expect(measured(sizes, 250, longFiles)).toEqual([]);
});
