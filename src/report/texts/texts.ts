import {english, type Texts} from './english.ts';

/** Languages in which reports are written. */
export const languages = ['en'] as const;
export type Language = (typeof languages)[number];

/** The texts of a language. */
export function textsOf(language: Language): Texts {
	return {en: english}[language];
}
