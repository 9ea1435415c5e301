import {expect, test, vi} from 'vitest';
import {reportProgress} from '../../src/commands/progress-lines.ts';
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
