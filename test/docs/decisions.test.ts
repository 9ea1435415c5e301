import {expect, test} from 'vitest';
import {pages, read} from './pages.ts';

const folder = 'docs/decisions/';
const decisions = pages.filter(page => page.startsWith(`${folder}0`)).map(page => page.slice(folder.length));
const rows = read(`${folder}README.md`)
	.split('\n')
	.flatMap(line => {
		const [, number, file, status] = /^\| \[(\d+)\]\((.+?)\) \|.*\| (.+) \|$/.exec(line) ?? [];
		return number ? [{number: Number(number), file: file!, status: status!}] : [];
	});

test('the index lists every decision once, in order, under its own number', () => {
	expect(rows.map(({file}) => file)).toEqual(decisions.toSorted());
	for (const {number, file} of rows) {
		expect(Number(file.slice(0, 4))).toBe(number);
		expect(read(folder + file)).toMatch(new RegExp(`^# ${number}\\. `));
	}
});

test('what the index calls replaced says so at its top, by the same decision, and nothing else does', () => {
	const replacedBy = (text: string) => /replaced by \[(\d+)\]/.exec(text)?.[1] ?? null;
	const top = (file: string) =>
		read(folder + file)
			.split('\n')
			.slice(1, 4)
			.join('\n');
	expect(rows.map(({file}) => [file, replacedBy(top(file))])).toEqual(
		rows.map(({file, status}) => [file, replacedBy(status)]),
	);
	expect(rows.filter(({status}) => replacedBy(status)).length).toBeGreaterThan(0);
});
