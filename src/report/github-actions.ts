import type {Comparison} from '../record/comparison-schema.ts';
import type {Session} from '../record/schema.ts';
import {showControls} from '../text/visible-text.ts';
import {printChange} from './comparison-table.ts';
import {formatMarkdown} from './markdown/markdown.ts';
import {indicatorName} from './names.ts';
import type {ReportParts} from './session-document.ts';
import {english, type Texts} from './texts/english.ts';

/** GitHub shows ten annotations of a step; more would only push the first ones out. */
const mostAnnotations = 10;

/**
 * Workflow commands that put each failing verdict, and what got worse between two versions, beside the job, one line each:
 * GitHub's `::error title=…::…`.
 */
export function formatAnnotations(session: Session, t: Texts = english): string[] {
	const verdicts = session.verdicts
		.filter(({status}) => status === 'fail')
		.map(({indicator, reason}) => command(indicatorName(indicator, t), reason ?? 'failed'));
	const all = [...verdicts, ...(session.comparisons ?? []).flatMap(comparison => worseIn(comparison, t))];
	if (all.length <= mostAnnotations) return all;
	const shown = all.slice(0, mostAnnotations - 1);
	const more = all.length - shown.length;
	const what = verdicts.length >= all.length ? 'verdicts fail' : 'failing verdicts and worse figures';
	return [...shown, command('perf-tui', `${more} more ${what}: see the step summary`)];
}

/** A figure a line; states of the pack's system are compared and not judged. */
function worseIn(comparison: Comparison, t: Texts): string[] {
	const {scenario, axis, a, b, figures} = comparison;
	if (axis === undefined) return [];
	return figures.flatMap(figure => {
		const {name, unit, change, isTrade} = figure;
		if (change?.sentence !== 'worse' || isTrade) return [];
		const [low, estimate, high] = [change.low, change.estimate, change.high].map(each =>
			printChange(each, change.kind, t, unit),
		);
		return command(
			`${scenario}: ${t.comparison.figure(name)} is worse`,
			`${b.name} against ${a.name} (${axis}): ${estimate}, between ${low} and ${high}`,
		);
	});
}

/** What a job's summary shows: verdicts and runs, and whatever else a reader in a hurry needs. Charts are files of the session. */
export function formatStepSummary(session: Session, parts: Pick<ReportParts, 'texts' | 'pack'> = {}): string {
	return formatMarkdown(session, {...parts, isShort: true});
}

/** In a message `%`, CR and LF are escaped, in a property `:` and `,` too. */
function command(title: string, message: string): string {
	const escaped = (text: string) =>
		showControls(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
	return `::error title=${escaped(title).replaceAll(':', '%3A').replaceAll(',', '%2C')}::${escaped(message)}`;
}
