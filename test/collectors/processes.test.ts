import {expect, test} from 'vitest';
import {cpuPercentBetween, parseProc, parsePs, readProcesses} from '../../src/collectors/processes.ts';

const stat = '42 (a (b) c) S 1 42 42 0 -1 4194560 100 0 0 0 250 50 0 0 20 0 11 0 5000 1000000 500 18446744073709551615';
const status = 'Name:\ta\nVmRSS:\t    2048 kB\nRssAnon:\t    1024 kB\n';

test('a command name with spaces and brackets does not shift the fields', () => {
	expect(parseProc(stat, status, 7)).toEqual({
		atMs: 7,
		cpuSeconds: 3,
		residentBytes: 2_097_152,
		anonymousBytes: 1_048_576,
	});
});

test('a zombie has no memory of its own and no row', () => {
	expect(parseProc(stat, 'Name:\ta\n', 7)).toBeNull();
});

test('ps of macOS: days, hours and hundredths of a second', () => {
	const readings = parsePs('  12  4096   1:02.50\n 13 8 2-03:04:05\nnonsense\n', 1);
	expect(readings.get(12)).toEqual({atMs: 1, cpuSeconds: 62.5, residentBytes: 4_194_304, anonymousBytes: null});
	expect(readings.get(13)?.cpuSeconds).toBe(2 * 86_400 + 3 * 3600 + 4 * 60 + 5);
	expect(readings.size).toBe(2);
});

test('one reading gives no percent, and a process id that was reused gives none either', () => {
	const reading = {atMs: 1000, cpuSeconds: 2, residentBytes: 1, anonymousBytes: null};
	expect(cpuPercentBetween(undefined, reading)).toBeNull();
	expect(cpuPercentBetween(reading, {...reading, atMs: 2000, cpuSeconds: 1})).toBeNull();
	expect(cpuPercentBetween(reading, {...reading, atMs: 3000, cpuSeconds: 3})).toBe(50);
});

test('this very process is read, one that does not exist is left out', async () => {
	const readings = await readProcesses([process.pid, 2 ** 22 + 1], Date.now());
	expect([...readings.keys()]).toEqual([process.pid]);
	expect(readings.get(process.pid)!.residentBytes).toBeGreaterThan(1e6);
});
