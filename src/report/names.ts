import {sidedName} from '../record/run-side.ts';
import type {Run, Verdict} from '../record/schema.ts';
import type {Outcome} from '../state/outcome.ts';
import type {Status} from './document.ts';
import {english, type Texts} from './texts/english.ts';

/** Outcomes in the order in which reports list and stack them. */
export const outcomeOrder: readonly Outcome[] = ['2xx', '429', '5xx', '4xx', '3xx', 'transport'];

/** Outcomes with the words that files for programs have for them. */
export const outcomeNames: readonly (readonly [Outcome, string])[] = outcomeOrder.map(outcome => [
	outcome,
	english.outcomes[outcome],
]);

/** An indicator in words, or as it is called in sessions. */
export function indicatorName(indicator: Verdict['indicator'], {indicators}: Pick<Texts, 'indicators'>): string {
	return indicators[indicator] ?? indicator;
}

/** A status is never colour alone: a glyph and a word. */
export const statusNames: Record<Status, {readonly glyph: string; readonly ascii: string; readonly word: string}> = {
	pass: {glyph: '●', ascii: '+', word: english.statuses.pass},
	fail: {glyph: '✗', ascii: 'x', word: english.statuses.fail},
	'not-exercised': {glyph: '○', ascii: 'o', word: english.statuses['not-exercised']},
};

/** A run in a column head or chart title: `E-2 ON`, `checkout A`, with its round when there are several. */
export function runName(run: Run, runs: readonly Run[]): string {
	const name = sidedName(run);
	const same = runs.filter(each => sidedName(each) === name);
	return same.length > 1 ? `${name} #${same.indexOf(run) + 1}` : name;
}
