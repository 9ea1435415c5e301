import type {ReportPack} from '../../report/report-pack.ts';
import {measuredExporters} from '../exporters/report/measured-report.ts';
import {environmentRows} from './environment-rows.ts';
import {limiterSection} from './limiter-sides.ts';
import {mixRemarks} from './mix-remarks.ts';
import {englishWords, koreanWords} from './words.ts';

/** What our system brings to a report. */
export const productReport: ReportPack = {
	words: {en: englishWords, ko: koreanWords},
	sections: (session, t) => [limiterSection(session, t)],
	remarksOf: mixRemarks,
	measured: measuredExporters,
	environmentRows,
};
