import type {ExitCode} from '../exit-codes.ts';
import {k6FailureCodes} from '../k6-exit-codes.ts';
import type {Options} from '../options.ts';
import {reportPackOf, spokenOf} from '../packs.ts';
import type {Session} from '../record/schema.ts';
import {formatClosingSummary} from '../report/terminal/closing-summary.ts';
import type {Monitor} from '../session/monitor.ts';
import type {RecordedSession} from '../session/sessions.ts';
import {say} from '../text/say.ts';
import {tellGithub} from './github-actions.ts';
import {tellFailure, tellLine} from './tell.ts';

/** How long an ending that nobody sees may be silent. */
const silentMs = 1000;

/**
 * Ends the session and prints what it came to: the summary of each that was kept, or the last as JSON. The screen is gone
 * already.
 */
export async function leave(
	monitor: Monitor,
	options: Options,
	by: Session['endedBy'],
	beforePrinting: () => void = () => undefined,
): Promise<ExitCode> {
	const saying = by === 'signal' ? setTimeout(() => tellLine(leaving(), options), silentMs) : undefined;
	const session = await monitor.end(by).finally(() => clearTimeout(saying));
	beforePrinting();
	for (const failure of monitor.failures()) tellFailure(failure, options);
	const recorded = monitor.recorded();
	const code = monitor.exitCode();
	// k6 itself leaves no result of a script that it does not take.
	if (options.json && (recorded.length > 0 || !k6FailureCodes.some(each => each === code)))
		process.stdout.write(`${JSON.stringify(recorded.at(-1)?.session ?? session, null, '\t')}\n`);
	else if (recorded.length === 0) tellLine(say`perf-tui: no run was made, so that no session was kept.`, options);
	else for (const each of recorded) process.stdout.write(summaryOf(each, options));
	for (const each of recorded) await tellGithub(each.session, process.env, options);
	return code;
}

/** Written where no screen and no event of a run says why the prompt does not come back. */
const leaving = () =>
	say`perf-tui: writing what was measured and leaving services as they were found, which takes a moment.`;

function summaryOf({session, folder}: RecordedSession, {color, ascii}: Options): string {
	return formatClosingSummary(session, {
		texts: spokenOf(session),
		pack: reportPackOf(session),
		color: color && process.stdout.isTTY === true,
		ascii,
		path: folder,
	});
}
