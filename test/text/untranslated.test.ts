import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {koreanWords} from '../../src/product/report/words.ts';
import {createKoreanSentence} from '../../src/report/texts/korean-sentences.ts';
import {fill, placesOf} from '../../src/text/template.ts';
import {type EnglishText, englishTextsOf} from './english-texts.ts';
import {notTold} from './not-told.ts';

const root = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const texts = englishTextsOf(root('tsconfig.json'), root('src'));
const reported = createKoreanSentence(koreanWords);

/** Folders whose texts are recorded and said by reports, are a report's own, or are those of other programs. */
const ofReports =
	/^(report|record|text|verdicts|limits|state|product\/(report|korean|services|books|limiter|payments|latency|record\.ts|exporters\/(report|exporter-memory)))\b/;

/** What may stand where a sentence has a value. */
const values = ['3', 'api', '3 s', '3 ms', '12.5 %'];

/** Whether reports have Korean for a sentence that is stored. */
function isReported(template: string): boolean {
	const places = placesOf(template).length;
	const fillings = Array.from({length: Math.min(values.length ** places, 4000)}, (_, number) =>
		Array.from({length: places}, (_, place) => values[Math.floor(number / values.length ** place) % values.length]!),
	);
	return fillings.some(filling => {
		const sentence = fill(template, filling);
		return reported(sentence) !== sentence;
	});
}

const isUntold = ({file, text}: EnglishText) => notTold[file]?.some(beginning => text.startsWith(beginning)) ?? false;

test('what is told where something fails has its Korean', () => {
	expect(texts.filter(each => each.isFailure && !isUntold(each))).toEqual([]);
});

test('an English text that reaches the user is said or kept, or reports have Korean for it', () => {
	const unknown = texts.filter(each => !ofReports.test(each.file) && !isUntold(each) && !isReported(each.text));
	expect(unknown.map(({file, text}) => `${file}: ${text}`)).toEqual([]);
});

test('what need not be said is in the code', () => {
	const listed = Object.entries(notTold).flatMap(([file, own]) => own.map(beginning => ({file, beginning})));
	const isFound = ({file, beginning}: (typeof listed)[number]) =>
		texts.some(each => each.file === file && each.text.startsWith(beginning));
	expect(listed.filter(each => !isFound(each))).toEqual([]);
});
