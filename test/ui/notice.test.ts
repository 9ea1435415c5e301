import {afterEach, describe, expect, it} from 'vitest';
import {speakIn} from '../../src/speak.ts';
import {shown} from '../../src/text/say.ts';
import type {ViewState} from '../../src/ui/view-state.ts';
import {bare, screenLines} from './shown.ts';
import {burstSnapshot} from './snapshots.ts';

const refusal =
	'api is not ours and does not say that it may be broken: add the label "perf-tui.allow: faults" to api in its compose file and bring it up again.';

afterEach(() => speakIn('en'));

/** What stands below the panes, as one text. */
function foot(lines: readonly string[]): string {
	const last = lines.findLastIndex(line => /^[╰┗]/.test(line));
	return lines
		.slice(last + 1, -1)
		.join(' ')
		.replace(/\s+/g, ' ')
		.trim();
}

const frame = (columns: number, rows: number, text: string | null, view: Partial<ViewState> = {}) =>
	screenLines(burstSnapshot({notice: text === null ? null : {level: 'warning', text}}), columns, rows, view).map(bare);

describe('a notice that one line does not hold', () => {
	it.each([
		['en', 80, 24],
		['ko', 80, 24],
		['en', 100, 30],
		['ko', 60, 24],
	] as const)(
		'is read to its end in %s at %i × %i, and only the lowest panes give way',
		async (language, columns, rows) => {
			await speakIn(language);
			const lines = frame(columns, rows, refusal);
			expect(lines).toHaveLength(rows);
			expect(foot(lines)).toBe(`▲ ${shown(refusal)}`);
			const without = frame(columns, rows, null);
			const moved = lines.findIndex((line, row) => line !== without[row]);
			expect(without.slice(moved).filter(line => /^[╭┏]/.test(line))).toEqual([]);
		},
	);

	it('has one line where that is enough, and never more than the screen can give', () => {
		expect(frame(80, 24, 'It is as it was.')[22]).toContain('▲ It is as it was.');
		expect(frame(80, 24, 'It is as it was.')[21]).toMatch(/^[╰┗]/);
		const small = frame(60, 15, refusal);
		expect(small).toHaveLength(15);
		expect(foot(small)).toContain('▲ api is not ours');
	});

	it('is a question, too: what it asks stands at its end', () => {
		const text = 'moalog-server is off its networks for 10 s, then it has its networks and its address again. Do it?';
		const question = {text, askedBy: '5', answer: 'stop-and-quit' as const};
		expect(foot(frame(80, 24, null, {question}))).toBe(`▸ ${text}`);
	});
});
