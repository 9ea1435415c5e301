import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';

const root = fileURLToPath(new URL('../src', import.meta.url));
const files = readdirSync(root, {recursive: true, encoding: 'utf8'}).filter(name => /\.tsx?$/.test(name));

interface Import {
	readonly from: string;
	readonly to: string;
	readonly isType: boolean;
}

/** Every import of every file, own files as paths below src/. */
const imports: Import[] = files.flatMap(from => {
	const text = readFileSync(path.join(root, from), 'utf8');
	return [...text.matchAll(/^(?:import|export)\s(type\s)?[^;'"]*?from\s'([^']+)'/gms)].map(match => ({
		from,
		to: match[2]!.startsWith('.') ? path.join(path.dirname(from), match[2]!) : match[2]!,
		isType: match[1] !== undefined || /^(?:import|export)\s\{\s*(?:type\s[^,}]+,?\s*)+\}/.test(match[0]),
	}));
});
const offenders = (wrong: (entry: Import) => boolean) => imports.filter(wrong).map(({from, to}) => `${from} → ${to}`);
const isIn =
	(...folders: string[]) =>
	(file: string) =>
		folders.some(folder => file.startsWith(`${folder}/`));
const shared = ['errors.ts', 'exit-codes.ts', 'mask-url.ts'];

test('every import is read: a test of arrows that sees none proves nothing', () => {
	expect(imports.length).toBeGreaterThan(300);
	expect(imports.some(entry => entry.isType)).toBe(true);
});

test('collectors, verdicts and reports know nothing of ours but types, errors and themselves', () => {
	for (const folder of ['collectors', 'verdicts', 'report'])
		expect(
			offenders(
				({from, to, isType}) =>
					isIn(folder)(from) && !isType && files.includes(to) && !isIn(folder)(to) && !shared.includes(to),
			),
		).toEqual([]);
});

test('the state of a run is pure: no I/O, no timers, nothing of the session or the screen', () => {
	expect(offenders(({from, to}) => isIn('state')(from) && to.startsWith('node:'))).toEqual([]);
	expect(
		offenders(
			({from, to, isType}) =>
				isIn('state')(from) && !isType && isIn('session', 'stack', 'ui', 'commands', 'collectors')(to),
		),
	).toEqual([]);
});

test('the screen draws snapshots: it imports no collector, no stack and no session but types', () => {
	expect(
		offenders(
			({from, to, isType}) =>
				isIn('ui')(from) && !isType && isIn('collectors', 'stack', 'session', 'embedded', 'commands')(to),
		),
	).toEqual([]);
});

test('React and Ink stay under src/ui', () => {
	expect(offenders(({from, to}) => !isIn('ui')(from) && /^(react|ink)($|\/)/.test(to))).toEqual([]);
});

test('processes, sockets and files are touched where they belong only', () => {
	const outside = isIn('ui', 'verdicts', 'report', 'state');
	expect(
		offenders(
			({from, to}) => outside(from) && /^(node:(fs|net|http|child_process|timers)|execa|dockerode|node-fetch)/.test(to),
		),
	).toEqual([]);
});

test('only the entry decides how the process ends', () => {
	const wrong = files.filter(
		file =>
			file !== 'cli.ts' &&
			!isIn('embedded')(file) &&
			/process\.exit(Code)?\b/.test(readFileSync(path.join(root, file), 'utf8')),
	);
	expect(wrong).toEqual([]);
});
