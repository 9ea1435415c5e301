import type {Texts} from '../../report/texts/english.ts';
import {englishTexts} from './english-texts.ts';
import {koreanTexts} from './korean-texts.ts';

/** Texts of the sections and rows of our system. */
export type OwnTexts = typeof englishTexts;

/** Those in the language of a report. */
export function ownTexts({language}: Texts): OwnTexts {
	return language === 'ko' ? koreanTexts : englishTexts;
}
