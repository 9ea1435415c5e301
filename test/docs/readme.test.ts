import {expect, test} from 'vitest';
import {brought} from '../../src/brought.ts';
import {exitCodes} from '../../src/exit-codes.ts';
import {parseOptions} from '../../src/options.ts';
import {commandsOf, pages, read, wordsForPerfTui} from './pages.ts';
import {runElsewhere} from './readme.ts';

test('both READMEs have the same commands in the same order', () => {
	expect(commandsOf('README.md').length).toBeGreaterThan(12);
	expect(commandsOf('README.ko.md')).toEqual(commandsOf('README.md'));
});

test('a command that another stage runs stands in the README, and in the file of that stage', () => {
	for (const [command, {file, text}] of Object.entries(runElsewhere)) {
		expect(commandsOf('README.md')).toContain(command);
		expect(read(file), `${file} no longer runs ${command}`).toContain(text);
	}
});

test('every perf-tui command of every page is one that perf-tui understands', () => {
	const given = pages.flatMap(page => commandsOf(page).map(command => ({page, command})));
	const ours = given.flatMap(({page, command}) => {
		const words = wordsForPerfTui(command);
		return words === null ? [] : [{page, command, words}];
	});
	expect(ours.length).toBeGreaterThan(30);
	const refused = ours.flatMap(({page, command, words}) => {
		try {
			parseOptions(words, {}, brought);
			return [];
		} catch (error) {
			return [`${page}: ${command}: ${(error as Error).message}`];
		}
	});
	expect(refused).toEqual([]);
});

test('the READMEs name every exit code', () => {
	for (const page of ['README.md', 'README.ko.md']) {
		const named = [...read(page).matchAll(/^\| (\d[^|]*) \|/gm)].flatMap(([, codes]) => codes!.match(/\d+/g));
		expect(named.map(Number)).toEqual(expect.arrayContaining(Object.values(exitCodes)));
	}
});
