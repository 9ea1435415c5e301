import type {ExitCode} from '../exit-codes.ts';
import {k6FailureCodes} from '../k6-exit-codes.ts';
import type {Options} from '../options.ts';
import {reportPackOf, spokenOf} from '../packs.ts';
import type {Session} from '../record/schema.ts';
import {formatClosingSummary} from '../report/terminal/closing-summary.ts';
import type {Monitor} from '../session/monitor.ts';
import {say} from '../text/say.ts';
import {tellGithub} from './github-actions.ts';
import {tellFailure, tellLine} from './tell.ts';

/** Ends the session and prints what it came to: the summary, or the session as JSON. The screen is gone already. */
export async function leave(
	monitor: Monitor,
	options: Options,
	by: Session['endedBy'],
	beforePrinting: () => void = () => undefined,
): Promise<ExitCode> {
	const session = await monitor.end(by);
	beforePrinting();
	for (const failure of monitor.failures()) tellFailure(failure, options);
	const folder = monitor.folder();
	const code = monitor.exitCode();
	// k6 itself leaves no result of a script that it does not take.
	if (options.json && (folder !== null || !k6FailureCodes.some(each => each === code)))
		process.stdout.write(`${JSON.stringify(session, null, '\t')}\n`);
	else if (folder && !options.json) {
		const color = options.color && process.stdout.isTTY === true;
		process.stdout.write(
			formatClosingSummary(session, {
				texts: spokenOf(session),
				pack: reportPackOf(session),
				color,
				ascii: options.ascii,
				path: folder,
			}),
		);
	} else if (!folder) tellLine(say`perf-tui: no run was made, so that no session was kept.`, options);
	if (folder) await tellGithub(session, process.env, options);
	return code;
}
