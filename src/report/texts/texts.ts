import {english, type Texts} from './english.ts';
import {korean} from './korean.ts';

/** Languages in which reports are written. */
export type Language = 'en' | 'ko';

export function textsOf(language: Language): Texts {
	return {en: english, ko: korean}[language];
}
