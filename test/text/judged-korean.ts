import {fill} from '../../src/text/template.ts';
import type {JudgedText, Place} from './judged-texts.ts';

/** Fillings that are tried for one value of one place. */
const mostFillings = 200;

/** A text with values that comes back in English whatever stands in its other places; null: none does. */
export function comesBackInEnglish({text, places}: JudgedText, say: (text: string) => string): string | null {
	const isSaid = (values: readonly string[]) => isKorean(say(fill(text, values)), values);
	if (places.length === 0) return isSaid([]) ? null : text;
	for (const [at, {stated}] of places.entries())
		for (const value of stated.length > 0 ? stated : [null]) {
			const others = places.map(allOf).with(at, value === null ? allOf(places[at]!) : [value]);
			if (!fillings(others).some(isSaid))
				return fill(
					text,
					others.map(([first]) => first!),
				);
		}
	return null;
}

const allOf = ({stated, any}: Place) => [...stated, ...any];

function fillings(values: readonly (readonly string[])[]): string[][] {
	const all = values.reduce((product, {length}) => product * length, 1);
	return Array.from({length: Math.min(all, mostFillings)}, (_, number) => {
		let rest = number;
		return values.map(each => {
			const value = each[rest % each.length]!;
			rest = Math.floor(rest / each.length);
			return value;
		});
	});
}

/** Hangul, and no two English words in a row but those of its values. */
function isKorean(said: string, values: readonly string[]): boolean {
	const names = values.filter(value => value !== '' && !/[a-z]{2,} [a-z]{2,}/.test(value));
	const own = names.reduce((text, name) => text.replaceAll(name, '·'), said);
	return /[가-힣]/.test(said) && !/[a-z]{2,} [a-z]{2,}/.test(own);
}
