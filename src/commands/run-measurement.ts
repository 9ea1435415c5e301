import {explain, type Failure} from '../errors.ts';
import type {ExitCode} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import type {Measurement} from '../pack/measurement.ts';
import {packageRoot} from '../package-root.ts';
import {reportPackOf, spokenOf} from '../packs.ts';
import type {Session} from '../record/schema.ts';
import {formatClosingSummary} from '../report/terminal/closing-summary.ts';
import {beginSession} from '../session/begin-session.ts';
import {writeReports} from '../session/disk/session-files.ts';
import {exitCodeOf} from '../session/exit-code.ts';
import {readRevision} from '../session/system/environment.ts';
import {say, shown} from '../text/say.ts';
import {onSignals} from './leaving.ts';
import {toldLine} from './progress-lines.ts';
import {tellFailure, tellLine} from './tell.ts';

/** `perf-tui run NAME` of a pack's measurement: progress on stderr, a session, the verdict in the exit code. */
export async function runMeasurement({name, load}: Measurement, options: Options): Promise<ExitCode> {
	const tell = (text: string) => tellLine(toldLine(Date.now(), name, shown(text)), options);
	const prepare = await load();
	const {pack, stack, known, rounds, plan, measure} = await prepare(options, packageRoot);
	const writer = await beginSession({
		out: options.out,
		stack,
		known: {...known, git: await readRevision()},
		options: {scale: options.scale, rounds, target: null},
		pack,
	});
	const stop = new AbortController();
	let by: Session['endedBy'] = 'completed';
	const onSignal = (signal: NodeJS.Signals) => {
		by = signal === 'SIGINT' ? 'user' : 'signal';
		tell(say`${signal}: removing the containers and writing what was measured.`);
		stop.abort(new Error('stopped'));
	};
	const offSignals = onSignals(onSignal);
	const failures: Failure[] = [];
	tell(plan);
	try {
		await measure({signal: stop.signal, tell, describe: writer.describe, addMemory: writer.addMemory});
	} catch (error) {
		if (!stop.signal.aborted) failures.push(explain(error));
	} finally {
		offSignals();
	}
	const session = await writer.finish(by);
	for (const failure of failures) tellFailure(failure, options);
	if (session.memory === null) {
		await writer.discard();
		tell(say`nothing was measured, so that no session was kept.`);
	} else {
		await writeReports(writer.folder, session);
		const color = options.color && process.stdout.isTTY === true;
		process.stdout.write(
			options.json
				? `${JSON.stringify(session, null, '\t')}\n`
				: formatClosingSummary(session, {
						texts: spokenOf(session),
						pack: reportPackOf(session),
						color,
						ascii: options.ascii,
						path: writer.folder,
					}),
		);
	}
	return exitCodeOf(session, {failures, wasStopped: by !== 'completed', isStrict: options.strict});
}
