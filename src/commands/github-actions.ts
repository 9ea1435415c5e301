import {appendFile} from 'node:fs/promises';
import {explain} from '../errors.ts';
import type {Session} from '../record/schema.ts';
import {formatAnnotations, formatStepSummary} from '../report/github-actions.ts';

/**
 * Tells a job of GitHub Actions what a session came to: failing verdicts as annotations on standard error, where `--json`
 * is not disturbed, and its report in the step's summary. Elsewhere it does nothing; a summary that cannot be written is a
 * sentence and changes no exit code.
 */
export async function tellGithub(session: Session, env: NodeJS.ProcessEnv): Promise<void> {
	if (env.GITHUB_ACTIONS !== 'true') return;
	for (const line of formatAnnotations(session)) process.stderr.write(`${line}\n`);
	if (!env.GITHUB_STEP_SUMMARY) return;
	try {
		await appendFile(env.GITHUB_STEP_SUMMARY, `${formatStepSummary(session)}\n`);
	} catch (error) {
		process.stderr.write(`perf-tui: the step summary was not written: ${explain(error).sentence}\n`);
	}
}
