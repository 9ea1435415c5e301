import {english, type Texts} from './english.ts';
import {korean} from './korean.ts';
import {createKoreanSentence} from './korean-sentences.ts';
import type {PackWords} from './pack-words.ts';

/** Languages in which reports are written. */
export type Language = 'en' | 'ko';

const languages: Readonly<Record<Language, Texts>> = {en: english, ko: korean};

/** The texts of a language, with those of a pack among them; null: there is no pack, or it says nothing. */
export function textsOf(language: Language, pack: Readonly<Record<Language, PackWords>> | null = null): Texts {
	const texts = languages[language];
	if (pack === null) return texts;
	const words = pack[language];
	const {indicators, units = {}, axes = {}, cost = texts.comparison.cost, products = [], pair = null} = words;
	return {
		...texts,
		indicators: {...texts.indicators, ...indicators},
		unit: unit => units[unit] ?? texts.unit(unit),
		sentence: language === 'ko' ? createKoreanSentence(words) : texts.sentence,
		comparison: {...texts.comparison, cost},
		axes,
		products,
		pair,
	};
}
