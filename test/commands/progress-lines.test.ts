import {expect, test, vi} from 'vitest';
import {reportProgress, toldLine} from '../../src/commands/progress-lines.ts';
import {burstSnapshot} from '../ui/snapshots.ts';

function linesOf(ascii: boolean): string {
	const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
	const snapshot = burstSnapshot({
		events: [{atMs: 0, level: 'info', source: 'k6', text: 'p95 – over 2 × the limit of 결제…'}],
	});
	reportProgress({getSnapshot: () => snapshot, subscribe: () => () => undefined}, {ascii})();
	const text = write.mock.calls.map(([line]) => String(line)).join('');
	write.mockRestore();
	return text;
}

test('progress has no sign of ours that a locale without UTF-8 cannot show, and leaves what others wrote', () => {
	expect(linesOf(false)).toContain(' · ');
	const text = linesOf(true);
	expect(text).toMatch(/ s \| .* req\/s \| \d+ requests/);
	expect(text).toContain('p95 - over 2 x the limit of 결제~');
	expect(text.replaceAll('결제', '')).toMatch(/^[\n\x20-\x7e]+$/);
});

test('names are filled up in cells, and a bidi control is seen', () => {
	expect(toldLine(0, '결제', 'x')).toBe(`00:00:00 결제${' '.repeat(10)} x`);
	expect(toldLine(0, 'a\u202Eb', 'y\u2067')).toBe(`00:00:00 a<U+202E>b${' '.repeat(4)} y<U+2067>`);
});
