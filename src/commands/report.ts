import path from 'node:path';
import {usageError} from '../errors.ts';
import {type ExitCode, exitCodes} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import type {Session} from '../record/schema.ts';
import {askDashboards, filled, stackPrometheusUrl} from '../session/disk/ask-dashboards.ts';
import {readAnswers} from '../session/disk/dashboards.ts';
import {readSession, resolveSession} from '../session/disk/directory.ts';
import {writeResultsIndex, writeResultsPage} from '../session/disk/results.ts';
import {takeScreenshots} from '../session/disk/screenshots.ts';
import {type ReportChoice, writeReports} from '../session/disk/session-files.ts';
import {kept, say, shown} from '../text/say.ts';
import {tellLine} from './tell.ts';

const print = (files: readonly string[]) => process.stdout.write(files.map(file => `${file}\n`).join(''));

/**
 * Writes the reports of recorded sessions again; their paths go to stdout, what is missing to stderr. Rejects with the
 * signal's reason.
 */
export async function report(options: Options, signal: AbortSignal): Promise<ExitCode> {
	if (options.args.length === 0) throw usageError(kept`Name a session: a folder, an id, "latest" or "latest~1".`);
	const results = path.resolve('docs/results');
	let code: ExitCode = exitCodes.done;
	for (const word of options.args) {
		const folder = await resolveSession(word, options.out);
		const session = linked(await readSession(folder), options.traceUrl);
		signal.throwIfAborted();
		if (options.screenshots) {
			const {files, problem} = await takeScreenshots(folder, session, {env: process.env, signal});
			print(files);
			if (problem !== null) tellLine(`perf-tui: ${shown(problem)}`, options);
		}
		const {dashboards, code: found} = await findDashboards(folder, session, options, signal);
		if (found !== exitCodes.done) code = found;
		const choice: ReportChoice = {language: options.lang, dashboards};
		print(await writeReports(folder, session, choice));
		if (options.docs) print([await writeResultsPage(results, folder, session, choice)]);
	}
	if (options.docs) print([await writeResultsIndex(results, options.lang)]);
	return code;
}

/** The session with the links of its traces as they are asked for now. */
function linked(session: Session, traceUrl: string | null): Session {
	return traceUrl === null ? session : {...session, options: {...session.options, traceUrl}};
}

/** Answers to draw dashboards from: asked for now, or kept by the session. What is wrong is told, and the report goes on. */
async function findDashboards(
	folder: string,
	session: Session,
	options: Options,
	signal: AbortSignal,
): Promise<Required<Pick<ReportChoice, 'dashboards'>> & {readonly code: ExitCode}> {
	if (!options.dashboards) {
		const {answers, damage} = await readAnswers(folder);
		if (damage === null) return {dashboards: answers, code: exitCodes.done};
		tellLine(
			say`perf-tui: ${shown(damage)}: "perf-tui report ${session.id} --dashboards" asks Prometheus again.`,
			options,
		);
		return {dashboards: null, code: exitCodes.unexpected};
	}
	const url = options.prometheusUrl ?? stackPrometheusUrl(process.env);
	const {answers, file, problem} = await askDashboards(folder, session, {url, signal});
	if (file !== null) print([file]);
	if (problem !== null) tellLine(`perf-tui: ${shown(problem)}`, options);
	const isDrawn = answers !== null && filled(answers) > 0;
	return {dashboards: answers, code: isDrawn ? exitCodes.done : exitCodes.toolMissing};
}
