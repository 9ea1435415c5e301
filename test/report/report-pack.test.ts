import {expect, test} from 'vitest';
import type {Run, Session} from '../../src/record/schema.ts';
import {plain} from '../../src/report/document.ts';
import {formatHtml} from '../../src/report/html/html.ts';
import {formatJunit} from '../../src/report/junit.ts';
import {formatMarkdown} from '../../src/report/markdown/markdown.ts';
import type {ReportPack} from '../../src/report/report-pack.ts';
import {formatClosingSummary} from '../../src/report/terminal/closing-summary.ts';
import {type Language, textsOf} from '../../src/report/texts/texts.ts';
import {makeSession} from './session-fixture.ts';

const words = /limiter|payment|saga|idempoten|moalog|fluxpay|jmx/i;

/** A pack of some other system: a lamp that can be lit. */
const lamps: ReportPack = {
	words: {
		en: {indicators: {glow: 'glow of the lamp'}, axes: {lamp: {name: 'lamp', changes: 'What the lamp changes'}}},
		ko: {
			indicators: {glow: '램프의 밝기'},
			units: {lux: '럭스'},
			axes: {lamp: {name: '램프', changes: '램프가 바꾸는 것'}},
			shapes: [['it glows with ([\\d.]+) lux', '밝기 $1럭스']],
		},
	},
	sections: ({runs}, t) => [{title: t.language === 'ko' ? '램프' : 'Lamps', blocks: [plain(`${runs.length}`)]}, null],
	remarksOf: ({scenario}) => [`lit by ${scenario}`],
	environmentRows: (_, t) => [[t.language === 'ko' ? '전구' : 'bulb', 'E27']],
};

function litSession(): Session {
	const session = makeSession();
	const run: Run = {...session.runs[0]!, id: '2-checkout', scenario: 'checkout', side: {axis: 'lamp', value: 'on'}};
	const evidence = ['run 2, checkout lamp ON: it glows with 40 lux'];
	const glow = {indicator: 'glow', status: 'pass', value: 40, limit: 30, unit: 'lux', evidence, reason: null} as const;
	return {
		...session,
		environment: {...session.environment, stack: null, images: {}},
		pack: null,
		runs: [{...run, title: 'checkout', pack: null, reconciliation: [], notes: [], services: {}, endpoints: {}}],
		verdicts: [glow],
		memory: null,
	};
}

const partsOf = (language: Language) => ({texts: textsOf(language, lamps.words), pack: lamps});

test('a report says what a pack brings, in both languages', () => {
	const session = litSession();
	const english = formatMarkdown(session, partsOf('en'));
	for (const said of ['glow of the lamp', '40 lux', 'Lamps', 'bulb', 'lit by checkout', 'checkout ON'])
		expect(english).toContain(said);
	const korean = formatMarkdown(session, partsOf('ko'));
	for (const said of ['램프의 밝기', '40 럭스', '<b>램프</b>', '전구', '실행 2, checkout 램프 ON: 밝기 40럭스'])
		expect(korean).toContain(said);
	expect(formatJunit(session, partsOf('en').texts)).toContain('name="glow of the lamp"');
	expect(formatClosingSummary(session, {...partsOf('en'), color: false, path: null})).toContain('● glow of the lamp');
});

test('without a pack a report shows nothing of a product, and calls by its id what has no word', () => {
	const session = litSession();
	for (const language of ['en', 'ko'] as const) {
		const texts = textsOf(language);
		const pages = [formatMarkdown(session, {texts}), formatHtml(session, {texts}), formatJunit(session)];
		for (const page of pages) {
			expect(page).toContain('glow');
			expect(page).not.toMatch(words);
		}
	}
	expect(formatClosingSummary(session, {color: false, path: null})).not.toMatch(words);
});
