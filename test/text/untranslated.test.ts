import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {koreanWords} from '../../src/product/report/words.ts';
import {createKoreanSentence} from '../../src/report/texts/korean-sentences.ts';
import {speakIn} from '../../src/speak.ts';
import {shown, speak} from '../../src/text/say.ts';
import {fill, placesOf} from '../../src/text/template.ts';
import {type EnglishText, englishTextsOf} from './english-texts.ts';
import {comesBackInEnglish} from './judged-korean.ts';
import {type JudgedText, judgedTextsOf} from './judged-texts.ts';
import {leftInEnglish} from './left-in-english.ts';
import {notTold} from './not-told.ts';

const root = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const texts = englishTextsOf(root('tsconfig.json'), root('src'));
const reported = createKoreanSentence(koreanWords);

/** Those who judge runs: what they say is recorded, and read by reports and the screen. */
const judges =
	/^(verdicts|limits|state|report\/capacity\.ts|product\/(limiter|payments|latency|books|comparing|record\.ts|pack\.ts|exporters\/(exporter|parity|broken|watch)|run\/(client-books|run-evidence)))/;
const judged = judgedTextsOf(root('tsconfig.json'), root('src'), file => judges.test(file));

/** Folders whose texts are seen as those of judges are, are a report's own, or are those of other programs. */
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

beforeAll(() => speakIn('ko'));
afterAll(() => speak(null));

/** What of a judge's text comes back in English, and from whom; a kept one is the screen's own. */
function englishOf(each: JudgedText): string[] {
	if (leftInEnglish[each.file]?.includes(each.text)) return [];
	const [inReports, onScreen] = [
		each.isKept ? null : comesBackInEnglish(each, reported),
		comesBackInEnglish(each, shown),
	];
	return [
		...(inReports === null ? [] : [`${each.file}, in reports: ${inReports}`]),
		...(onScreen === null ? [] : [`${each.file}, on the screen: ${onScreen}`]),
	];
}

const isUntold = ({file, text}: EnglishText) => notTold[file]?.some(beginning => text.startsWith(beginning)) ?? false;

test('what is told where something fails has its Korean', () => {
	expect(texts.filter(each => each.isFailure && !isUntold(each))).toEqual([]);
});

test('an English text that reaches the user is said or kept, or reports have Korean for it', () => {
	const unknown = texts.filter(each => !ofReports.test(each.file) && !isUntold(each) && !isReported(each.text));
	expect(unknown.map(({file, text}) => `${file}: ${text}`)).toEqual([]);
});

test('what verdicts and limits say of runs comes back in Korean, with whatever stands in its places', () => {
	expect(judged.length).toBeGreaterThan(250);
	expect(judged.flatMap(englishOf)).toEqual([]);
});

test('a sentence that nobody has Korean for is found, one with an English part too', () => {
	const of = (text: string) => ({file: 'verdicts/new.ts', text, places: [], isKept: false});
	expect(englishOf(of('nobody has told this before'))).toHaveLength(2);
	expect(englishOf(of('run 1, E-2: lost 3 times, nobody has told this before'))).toHaveLength(2);
	expect(englishOf(of('it was not done (nobody has told this before)'))).toHaveLength(2);
	expect(englishOf(of('run 1, E-2: lost 3 times'))).toEqual([]);
});

test('what is left in English is in the code', () => {
	const left = Object.entries(leftInEnglish).flatMap(([file, texts]) => texts.map(text => ({file, text})));
	const isThere = ({file, text}: (typeof left)[number]) =>
		judged.some(each => each.file === file && each.text === text);
	expect(left.filter(each => !isThere(each))).toEqual([]);
});

test('what need not be said is in the code', () => {
	const listed = Object.entries(notTold).flatMap(([file, own]) => own.map(beginning => ({file, beginning})));
	const isFound = ({file, beginning}: (typeof listed)[number]) =>
		texts.some(each => each.file === file && each.text.startsWith(beginning));
	expect(listed.filter(each => !isFound(each))).toEqual([]);
});
