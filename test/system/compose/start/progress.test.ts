import {expect, test} from 'vitest';
import {createProgressReader} from '../../../../src/system/compose/start/progress.ts';
import {recordedLines} from '../recorded.ts';

function readAll(lines: readonly string[]) {
	const reader = createProgressReader();
	const texts = lines.map(line => reader.read(line)).filter(text => text !== null);
	return {texts, failure: reader.failure(), log: reader.buildLog()};
}

test('a start shows each step of each container, and no failure', () => {
	const {texts, failure, log} = readAll(recordedLines('up.ndjson'));
	expect(texts[0]).toBe('network perf-tui_default: creating');
	expect(texts).toContain('container perf-tui-mysql-1: healthy');
	expect(texts.at(-1)).toBe('container perf-tui-jmx-exporter-1: started');
	expect(failure).toBeNull();
	expect(log).toEqual([]);
});

test('a build shows its steps, and keeps the log of the step that failed alone', () => {
	const {texts, failure, log} = readAll(recordedLines('build.ndjson'));
	expect(texts).toContain('building [ok 2/2] RUN echo hello ; sleep 1');
	expect(texts.join('\n')).not.toContain('internal');
	expect(failure).toMatch(/^target a: failed to solve: .*exit code: 3$/);
	expect(log).toEqual(['hello', 'oh no']);
});

test('a pull shows megabytes of all layers together', () => {
	const layer = (id: string, current: number) =>
		JSON.stringify({id, parent_id: 'mysql', text: 'Downloading', current, total: 50_000_000});
	const {texts} = readAll([layer('a', 1_000_000), layer('b', 24_000_000), layer('b', 24_000_000)]);
	expect(texts).toEqual(['pulling mysql: 1.0 of 50 MB', 'pulling mysql: 25 of 100 MB']);
});

test('a compose that speaks no JSON is shown as it speaks, without what would move the cursor', () => {
	const {texts, failure} = readAll([' \u001b[2KContainer a-1  Starting', '', 'Error response from daemon: no']);
	expect(texts).toEqual(['Container a-1  Starting', 'Error response from daemon: no']);
	expect(failure).toBe('Error response from daemon: no');
});

test('a build that prints without end is kept to its last lines', () => {
	const line = (n: number) =>
		JSON.stringify({logs: [{vertex: 'v', data: Buffer.from(`line ${n}\n`).toString('base64')}]});
	const {log} = readAll(Array.from({length: 1000}, (_, n) => line(n)));
	expect(log).toHaveLength(20);
	expect(log.at(-1)).toBe('line 999');
});
