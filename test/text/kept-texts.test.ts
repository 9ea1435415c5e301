import {afterAll, beforeAll, expect, test} from 'vitest';
import {productKorean} from '../../src/product/korean/all.ts';
import {speakIn} from '../../src/speak.ts';
import {koreanKept} from '../../src/text/korean/all.ts';
import {shown, speak} from '../../src/text/say.ts';
import {fill, placesOf} from '../../src/text/template.ts';

/** What reads a kept text finds the template that it was made from by what stands in it: so none may be taken for another. */
const catalog = {...koreanKept, ...productKorean.kept};
const templates = Object.entries(catalog).filter(([template]) => placesOf(template).length > 0);

beforeAll(() => speakIn('ko'));
afterAll(() => speak(null));

/** Templates that come back as something else when their values are these, and what they come back as. */
function takenForOthers(valueAt: (place: number) => string): Record<string, string> {
	const wrong = templates.flatMap(([template, korean]) => {
		const values = placesOf(template).map(valueAt);
		const text = fill(template, values);
		const said = shown(text);
		return said === fill(korean, values) ? [] : [[text, said] as const];
	});
	return Object.fromEntries(wrong);
}

test.each([
	['names', (place: number) => ['web-1', 'redis', 'E-2', 'compose.yaml', 'mysql', 'api'][place]!],
	['figures', (place: number) => ['10', '3', '4.5', '200', '7', '12'][place]!],
	['files and images', (place: number) => ['ghcr.io/org/app:1.2', './a/b.js', '/tmp/x', 'k6:2', '~/d', 'e'][place]!],
] as const)('every kept text with %s in it is read as what it was made from', (_, valueAt) => {
	expect(takenForOthers(valueAt)).toEqual({});
});

test('what varies is said by its name, and a service that is called like it is not', () => {
	expect(shown('The limiter is being switched: a moment.')).toBe('리미터 상태를 전환하는 중입니다. 잠시 기다리세요.');
	expect(shown('The limiter plays no part in E-1: choose E-2 with 2.')).toBe(
		'E-1에는 리미터 상태가 관여하지 않습니다. 2를 눌러 E-2를 고르세요.',
	);
	expect(shown('limiter is healthy')).toBe('limiter 정상');
});

test('a sentence within another is read as such, not what stands before it as a part of it', () => {
	const inner = '10 at once, then about 1.0 a second';
	const after = templates.filter(([template]) => /: \{\d\}$/.test(template));
	const wrong = after.flatMap(([template, korean]) => {
		const values = placesOf(template).map(() => 'web-1');
		const text = fill(template, values.with(-1, inner));
		const said = shown(text);
		return said === fill(korean, values.with(-1, shown(inner))) ? [] : [[text, said] as const];
	});
	expect(after.length).toBeGreaterThan(20);
	expect(Object.fromEntries(wrong)).toEqual({});
	expect(shown(`rate-limiter itself: ${inner}`)).toBe('rate-limiter 자체: 동시 10건, 이후 초당 약 1.0건');
});

test.each(['constructor', 'toString', '__proto__'])('a service that is called %s keeps its name', name => {
	expect(shown(name)).toBe(name);
});
