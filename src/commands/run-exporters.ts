import {explain, type Failure, usageError} from '../errors.ts';
import type {ExitCode} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import {compareExporters} from '../product/exporters/comparison/compare-exporters.ts';
import type {ComparisonProgress} from '../product/exporters/comparison/progress.ts';
import {comparisonTimes} from '../product/exporters/comparison/variants.ts';
import {openExporterProject} from '../product/exporters/stack/project.ts';
import {createProductPack} from '../product/pack.ts';
import type {Session} from '../record/schema.ts';
import {formatClosingSummary} from '../report/terminal/closing-summary.ts';
import {beginSession} from '../session/begin-session.ts';
import {packageRoot} from '../session/disk/package-root.ts';
import {writeReports} from '../session/disk/session-files.ts';
import {exitCodeOf} from '../session/exit-code.ts';
import {readRevision} from '../session/system/environment.ts';
import {onSignals} from './leaving.ts';
import {say, sayFailure} from './say.ts';

const progressMs = 5000;

/** `perf-tui run exporters`: the measured comparison, progress on stderr, a session, the verdict in the exit code. */
export async function runExporters(options: Options): Promise<ExitCode> {
	const tell = (text: string) =>
		say(`${new Date().toISOString().slice(11, 19)} ${'exporters'.padEnd(14)} ${text}`, options);
	if (options.stack === 'embedded')
		throw usageError('The exporters run in containers, and the embedded stack has none: leave --stack embedded out.');
	const project = await openExporterProject(packageRoot, options.envFile);
	const times = comparisonTimes(options.scale, options.rounds);
	const {engineVersion: docker, composeVersion: compose} = project;
	const pack = createProductPack();
	const writer = await beginSession({
		out: options.out,
		stack: 'compose',
		known: {docker, compose, git: await readRevision()},
		options: {scale: options.scale, rounds: times.repeats, target: null},
		pack,
	});
	const stop = new AbortController();
	let by: Session['endedBy'] = 'completed';
	const onSignal = (signal: NodeJS.Signals) => {
		by = signal === 'SIGINT' ? 'user' : 'signal';
		tell(`${signal}: removing the containers and writing what was measured.`);
		stop.abort(new Error('stopped'));
	};
	const offSignals = onSignals(onSignal);
	const failures: Failure[] = [];
	tell(
		`${times.repeats} repeats of 5 variants, ${seconds(times.warmUpMs)} of warm-up and ${seconds(times.measuredMs)} measured each.`,
	);
	try {
		await compareExporters({
			project,
			times,
			signal: stop.signal,
			listener: {onEvent: (_, text) => tell(text), onProgress: createProgressLines(tell)},
			onEnvironment: found => writer.describe(found),
			onMemory(memory, exporters) {
				pack.takeExporters(exporters);
				return writer.addMemory(memory);
			},
		});
	} catch (error) {
		if (!stop.signal.aborted) failures.push(explain(error));
	} finally {
		offSignals();
	}
	const session = await writer.finish(by);
	for (const failure of failures) sayFailure(failure, options);
	if (session.memory === null) {
		await writer.discard();
		tell('nothing was measured, so that no session was kept.');
	} else {
		await writeReports(writer.folder, session);
		const color = options.color && process.stdout.isTTY === true;
		process.stdout.write(
			options.json
				? `${JSON.stringify(session, null, '\t')}\n`
				: formatClosingSummary(session, {color, ascii: options.ascii, path: writer.folder}),
		);
	}
	return exitCodeOf(session, {failures, wasStopped: by !== 'completed', isStrict: options.strict});
}

/** A line when the phase changes, and one each 5 s while figures come in. */
function createProgressLines(tell: (text: string) => void): (progress: ComparisonProgress) => void {
	let told = '';
	let lastMs = 0;
	return progress => {
		const {phase, step, elapsedMs, plannedMs, workingSetBytes, anonymousBytes, scrapeMs, errors} = progress;
		const key = `${step} ${phase}`;
		const isNew = key !== told;
		if (!isNew && Date.now() - lastMs < progressMs) return;
		told = key;
		lastMs = Date.now();
		const megabytes = (bytes: number | null) => (bytes === null ? '–' : `${(bytes / 1e6).toFixed(2)} MB`);
		tell(
			[
				step ?? 'exporters',
				phase.replace('-', ' '),
				...(isNew
					? []
					: [
							plannedMs === null ? seconds(elapsedMs) : `${seconds(elapsedMs)} of ${seconds(plannedMs)}`,
							`working set ${megabytes(workingSetBytes)}`,
							`anonymous ${megabytes(anonymousBytes)}`,
							...(scrapeMs === null ? [] : [`scrape ${scrapeMs.toFixed(1)} ms`]),
							...(errors > 0 ? [`${errors} scrapes failed`] : []),
						]),
			].join(' · '),
		);
	};
}

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;
