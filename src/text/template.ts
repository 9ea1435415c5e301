import {particle} from './particle.ts';

const places = /\{(\d+)(?::([^}]+))?\}/g;

/**
 * A template with its values: `{1}에서 {0:을/를} 찾지 못했습니다.` Places may stand in any order; behind a colon stands the
 * pair of particles of which the value's end takes one.
 */
export function fill(template: string, values: readonly string[]): string {
	return template.replace(places, (_, index: string, pair: string | undefined) => {
		const value = values[Number(index)] ?? '';
		return pair === undefined ? value : value + particle(value, pair);
	});
}

/** Which values a template has places for, in ascending order, each once. */
export function placesOf(template: string): number[] {
	return [...new Set([...template.matchAll(places)].map(([, index]) => Number(index)))].sort((a, b) => a - b);
}

/** A template with fewer letters of its own says little: almost any sentence would fit it. */
const fewLetters = 5;

/** Whether a template says so little (`{0} at {1}`) that a sentence of somebody else's might be taken for it. */
export function saysLittle(template: string): boolean {
	return template.replace(/\{\d+\}|\P{L}/gu, '').length < fewLetters;
}

/** A pattern that a text made from this English template fits, its values as groups in the order of the places. */
export function patternOf(template: string): RegExp {
	const source = template
		.split(/\{\d+\}/)
		.map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
		// Behind a letter stands what may be left out: `no compose plugin{0}`.
		.reduce((before, part) => `${before}${/\p{L}$/u.test(before) ? '(.*?)' : '(.+?)'}${part}`);
	return new RegExp(`^${source}$`, 's');
}
