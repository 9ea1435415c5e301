import type {Run} from '../../record/schema.ts';
import {share} from '../../report/figures.ts';
import type {Texts} from '../../report/texts/english.ts';
import {productRun} from '../record.ts';
import {ownTexts} from './own-texts.ts';

/** Shares of the draws that a scenario made (evidence rule 21): `achieved mix: read 79.8 %, write 20.2 %`. */
export function mixRemarks(run: Run, t: Texts): string[] {
	const shares = Object.entries(productRun(run)?.mix ?? {}).map(([kind, part]) => `${kind} ${share(part, 1)}`);
	return shares.length > 0 ? [ownTexts(t).mix(t.list(shares))] : [];
}
