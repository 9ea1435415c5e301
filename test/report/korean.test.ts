import {describe, expect, it} from 'vitest';
import {formatHtml} from '../../src/report/html/html.ts';
import {formatMarkdown} from '../../src/report/markdown/markdown.ts';
import {ofProduct} from './product-report.ts';
import {evidence, makeSession} from './session-fixture.ts';

const session = makeSession();
const inKorean = ofProduct('ko');
const {sentence: koreanSentence, duration} = inKorean.texts;
const hangul = /[가-힣]/;

/** Every stored sentence that a report of the session shows. */
const stored = [
	...session.verdicts.flatMap(({evidence: sentences, reason}) => [...sentences, ...(reason === null ? [] : [reason])]),
	...session.runs.flatMap(({notes, reconciliation}) => [
		...notes,
		...reconciliation.flatMap(({name, note}) => [name, ...(note === null ? [] : [note])]),
	]),
];

describe('a report in Korean', () => {
	const page = formatMarkdown(session, inKorean);

	it('has its headings, verdicts and lead in Korean', () => {
		for (const text of ['## 판정', '## 실행', '리미터 안정성', '● 통과', '○ 미검증', '조건별 1라운드'])
			expect(page).toContain(text);
		expect(formatHtml(session, inKorean)).toContain('<html lang="ko">');
	});

	it('leaves no text of its own in English', () => {
		const titles = page.split('\n').filter(line => /^(## |<summary>|\*\*)/.test(line) && !/\*\*(E-|run)/.test(line));
		expect(titles.length).toBeGreaterThan(10);
		for (const title of titles) expect(title).toMatch(hangul);
	});

	it('says every sentence of a whole session in Korean', () => {
		expect(stored.length).toBeGreaterThan(40);
		expect(stored.filter(sentence => !hangul.test(koreanSentence(sentence)))).toEqual([]);
	});

	it('keeps every figure of every sentence', () => {
		const figuresOf = (text: string) =>
			(text.match(/\d[\d,.]*\d|\d/g) ?? []).map(figure => figure.replace(/[.,]$/, '')).sort();
		for (const sentence of stored) {
			const [before, after] = [figuresOf(sentence), figuresOf(koreanSentence(sentence))];
			// The rule that is cited, 0 = 0, is no figure of the session.
			for (const figure of before) expect(after, sentence).toContain(figure);
		}
	});

	it('has the same figures as the one in English', () => {
		// Cells of the page, whose tables are never parted as those of Markdown are.
		const cellsOf = (text: string) =>
			(text.match(/<td[^>]*>.*?<\/td>/g) ?? [])
				.flatMap(cell => cell.replace(/&#\d+;/g, '').match(/\d[\d,.]*\d|\d/g) ?? [])
				.sort();
		const english = cellsOf(formatHtml(session, ofProduct()));
		expect(english.length).toBeGreaterThan(200);
		expect(cellsOf(formatHtml(session, inKorean))).toEqual(english);
	});

	it('says a sentence that it does not know as it was stored', () => {
		for (const text of ['something new happened 3 times', 'run 1, E-1: something new.', 'run 2, E-2 limiter ON is new'])
			expect(koreanSentence(text)).toBe(text);
	});

	it('prints times as people say them', () => {
		expect([18_200, 185_000, 3_720_000, null].map(duration)).toEqual(['18.2초', '3분 05초', '1시간 02분', '–']);
	});
});

describe('a verdict that fails is explained in Korean too', () => {
	it.each([
		[
			'run 3, E-2 limiter ON: 12 × 5xx under ON, 2 transport failures under ON',
			'실행 3, E-2 리미터 ON: ON에서 5xx 12건, ON에서 전송 실패 2건',
		],
		[
			'run 1, E-1, GET /a: p99 of the whole run 812 ms, not under 500 ms',
			'실행 1, E-1, GET /a: 전체 구간 p99 812 ms, 한도 500 ms 초과',
		],
		[
			'run 1, E-1 was stopped after 3.0 s and proves nothing.',
			'실행 1, E-1: 3.0초 만에 중단되어 아무것도 증명하지 않음.',
		],
	])('%s', (sentence, expected) => {
		expect(koreanSentence(sentence)).toBe(expected);
	});
});

it('the fixture has runs of every kind that is reported', () => {
	expect(evidence.map(({run}) => run.scenario)).toEqual(['E-1', 'E-2', 'E-2', 'E-3']);
});

it('says in Korean how stated limits stand, several of them too', () => {
	const crossed = 'run 1, s: GET /a 2xx in any 10 s, p(99)<5: crossed with 12.0 ms from 3 s to 13 s';
	const outage =
		'run 1, s: every endpoint 2xx in any 5 s, p(90)<100: crossed by an outage at GET /a from 6 s to 19 s: 0 of 4 requests that were due got an answer';
	const load = 'run 1, s: load, offered>=99%: offered 99.20 %, 8 of 1,000 iterations dropped.';
	for (const said of [crossed, outage, load, '3 of 11 limits held, 2 crossed']) {
		expect(koreanSentence(said)).toMatch(hangul);
		expect(koreanSentence(said)).not.toMatch(/crossed|outage|dropped|held/);
	}
	expect(koreanSentence(`${crossed}; ${outage}`)).toBe(`${koreanSentence(crossed)}; ${koreanSentence(outage)}`);
});
