import type {Texts} from '../../../report/texts/english.ts';
import {englishExporters} from './english-exporters.ts';
import {koreanExporters} from './korean-exporters.ts';

/** Texts of the exporters' comparison. */
export type ExporterTexts = typeof englishExporters;

/** Those in the language of a report. */
export function exporterTexts({language}: Texts): ExporterTexts {
	return language === 'ko' ? koreanExporters : englishExporters;
}
