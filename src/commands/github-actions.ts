import {appendFile} from 'node:fs/promises';
import {explain} from '../errors.ts';
import {englishOf, reportPackOf} from '../packs.ts';
import type {Session} from '../record/schema.ts';
import {formatAnnotations, formatStepSummary} from '../report/github-actions.ts';
import {say, shown} from '../text/say.ts';
import {tellLine} from './tell.ts';

/**
 * Tells a job of GitHub Actions what a session came to: failing verdicts and what got worse between two versions
 * as annotations on standard error, where `--json` is not disturbed, and its report in the step's summary. Elsewhere it does nothing; a summary that cannot be written is a
 * sentence and changes no exit code.
 */
export async function tellGithub(
	session: Session,
	env: NodeJS.ProcessEnv,
	how: {readonly ascii: boolean},
): Promise<void> {
	if (env.GITHUB_ACTIONS !== 'true') return;
	for (const line of formatAnnotations(session, englishOf(session))) tellLine(line, how);
	if (!env.GITHUB_STEP_SUMMARY) return;
	try {
		await appendFile(
			env.GITHUB_STEP_SUMMARY,
			`${formatStepSummary(session, {texts: englishOf(session), pack: reportPackOf(session)})}\n`,
		);
	} catch (error) {
		tellLine(say`perf-tui: the step summary was not written: ${shown(explain(error).sentence)}`, how);
	}
}
