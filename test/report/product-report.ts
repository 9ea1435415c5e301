import {productReport} from '../../src/product/report/report-pack.ts';
import type {ReportParts} from '../../src/report/session-document.ts';
import {type Language, textsOf} from '../../src/report/texts/texts.ts';

/** A report on our own system: what its pack brings, in a language. */
export function ofProduct(language: Language = 'en') {
	return {texts: textsOf(language, productReport.words), pack: productReport} satisfies ReportParts;
}
