import {expect, test} from 'vitest';
import {formatMarkdown} from '../../src/report/markdown/markdown.ts';
import {formatClosingSummary} from '../../src/report/terminal/closing-summary.ts';
import {cellsOf} from '../../src/report/terminal/terminal-text.ts';
import {korean} from '../../src/report/texts/korean.ts';
import {koreanSentence} from '../../src/report/texts/korean-sentences.ts';
import {makeSession} from './session-fixture.ts';

const part = (name: string, p95: number | null) => ({name, requests: 600, p95, fromMs: 250, toMs: 30_100});

/** A session whose first run was made by these. */
function madeBy(parts: readonly ReturnType<typeof part>[]) {
	const session = makeSession();
	const [first, ...others] = session.runs;
	return {...session, runs: [{...first!, parts: [...parts]}, ...others]};
}

test('a report has a row for each part, in both languages; a run of a single k6 has none', () => {
	const session = madeBy([part('eu/k6', 12.34), part('us/k6', null)]);
	expect(formatMarkdown(session)).toMatch(/\| eu\/k6 +\| +600 \| .+ % \| +12\.3 \| +0\.3 \| +30\.1 \|/);
	expect(formatMarkdown(session, {texts: korean})).toContain('하나의 k6가 전체 샘플을 본 것');
	expect(formatMarkdown(makeSession())).not.toContain('Parts');
});

test('the closing summary lists parts, of many the slowest, within 80 cells', () => {
	const many = Array.from({length: 20}, (_, i) => part(`${'region-'.repeat(9)}${i}`, i));
	const lines = formatClosingSummary(madeBy(many), {color: false, path: 'x'}).split('\n');
	const from = lines.findIndex(line => line.startsWith('part of '));
	const rows = lines.slice(from + 1, from + 9);
	expect(rows.map(row => /(\d+) +600/.exec(row)?.[1])).toEqual(['12', '13', '14', '15', '16', '17', '18', '19']);
	expect(lines[from + 9]).toBe('… 12 more in the report');
	for (const line of lines) expect(cellsOf(line)).toBeLessThanOrEqual(80);
});

test.each([
	["part eu/k6: requests: ours and k6's summary", '파트 eu/k6: 요청 수: 자체 집계와 k6 요약'],
	['requests: the parts and the pool', '요청 수: 파트의 합과 전체'],
	[
		'p95 of part b is 30.0 ms, 2.5 × the median of the parts (12.0 ms): its generator or its way to the system may be slow',
		'파트 b의 p95 30.0 ms, 파트 중앙값(12.0 ms)의 2.5배: 부하 생성기나 시스템까지의 경로가 느릴 수 있음',
	],
	['imported from 2 files, the parts of one run: a, b', '한 실행의 파트인 파일 2개에서 가져옴: a, b'],
	['4 k6 made this run together, released within 12.3 ms', 'k6 4개가 함께 실행했고, 12.3 ms 안에 동시에 시작함'],
	[
		"k6-1 ran on node n1, whose clock was 3.2 ms ahead of this machine's (± 0.4 ms)",
		'k6-1은 노드 n1에서 실행됨. 그 시계는 이 머신보다 3.2 ms 빠름 (± 0.4 ms)',
	],
	[
		'k6-2 on node n1: it was evicted: low on memory; its share, 1/3 of the load, is missing from here on: all others are stopped',
		'노드 n1의 k6-2: 축출됨: low on memory. 이후 부하의 1/3이 빠짐. 나머지는 모두 중지함',
	],
	[
		'A part of the load was lost: k6-2 on node n1: was not heard for 75 s (its connection is silent)',
		'부하의 일부를 잃음: 노드 n1의 k6-2: 75초 동안 응답 없음 (연결에 데이터가 없음)',
	],
	['k6-2 ended with 108: all others are stopped', 'k6-2가 종료 코드 108로 끝남. 나머지는 모두 중지함'],
	['setup() failed: Error: no login', 'setup() 실패: Error: no login'],
])('in Korean: %s', (sentence, expected) => {
	expect(koreanSentence(sentence)).toBe(expected);
});
