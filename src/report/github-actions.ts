import type {Session} from '../record/schema.ts';
import {showControls} from '../text/visible-text.ts';
import {formatMarkdown} from './markdown/markdown.ts';
import {indicatorName} from './names.ts';
import type {ReportParts} from './session-document.ts';
import {english, type Texts} from './texts/english.ts';

/** GitHub shows ten annotations of a step; more would only push the first ones out. */
const mostAnnotations = 10;

/** Workflow commands that put each failing verdict beside the job, one line each: GitHub's `::error title=…::…`. */
export function formatAnnotations({verdicts}: Session, t: Texts = english): string[] {
	const failing = verdicts.filter(({status}) => status === 'fail');
	const shown = failing.slice(0, failing.length > mostAnnotations ? mostAnnotations - 1 : mostAnnotations);
	const lines = shown.map(({indicator, reason}) => command(indicatorName(indicator, t), reason ?? 'failed'));
	const more = failing.length - shown.length;
	return more > 0 ? [...lines, command('perf-tui', `${more} more verdicts fail: see the step summary`)] : lines;
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
