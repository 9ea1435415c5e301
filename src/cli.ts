import {brought} from './brought.ts';
import {onSignals, stoppable} from './commands/leaving.ts';
import {print, tellFailure, tellLine} from './commands/tell.ts';
import {explain} from './errors.ts';
import {type ExitCode, exitCodes} from './exit-codes.ts';
import {forgetEnvFiles, requireEnvFile} from './node-env-file.ts';
import {type Options, parseOptions} from './options.ts';
import {speakIn} from './speak.ts';
import {isUtf8} from './terminal-kind.ts';
import {languageOf} from './text/language.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<ExitCode> {
	// `perf-tui … | head` closes stdout: that is no error, and nothing is left to be told.
	process.stdout.on('error', error => {
		if (!['EPIPE', 'EIO'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
	});
	process.stderr.on('error', () => undefined);
	forgetEnvFiles(argv, process.env);
	await speakIn(languageOf(argv, process.env));
	try {
		const options = parseOptions(argv, process.env, brought);
		if (options.help) return await printHelp();
		if (options.version) return await printVersion();
		requireEnvFile(options.envFile);
		return await dispatch(options);
	} catch (error) {
		const failure = explain(error);
		tellFailure(failure, {ascii: argv.includes('--ascii') || !isUtf8(process.env)});
		return failure.exitCode;
	}
}

async function dispatch(options: Options): Promise<ExitCode> {
	// Each command is imported when it is called: the screen's libraries cost a third of a second.
	switch (options.command) {
		case 'monitor':
			return (await import('./commands/monitor.ts')).monitor(options);
		case 'run':
			return (await import('./commands/run.ts')).run(options);
		case 'import':
			return (await import('./commands/import.ts')).importStream(options);
		case 'replay':
			return (await import('./commands/replay.ts')).replay(options);
		case 'compare':
			return (await import('./commands/compare.ts')).compare(options);
		case 'limits':
			return (await import('./commands/limits.ts')).limits(options);
		case 'report':
			return stoppable(async signal => (await import('./commands/report.ts')).report(options, signal));
		case 'sessions':
			return (await import('./commands/sessions.ts')).sessions(options);
		case 'completions':
			return (await import('./commands/completions.ts')).completions(options);
		case 'doctor':
			return stoppable(async signal => (await import('./commands/doctor.ts')).doctor(options, signal));
		default:
			return dispatchBrought(options);
	}
}

/** A command of a pack. */
async function dispatchBrought(options: Options): Promise<ExitCode> {
	const command = brought.commands.find(({name}) => name === options.command);
	if (!command) throw new Error(`no command "${options.command}"`);
	return command.run(options, {
		print: line => print(line, options),
		json: value => process.stdout.write(`${JSON.stringify(value, null, '\t')}\n`),
		say: line => tellLine(line, options),
		fail: failure => tellFailure(failure, options),
		onSignals,
	});
}

async function printHelp(): Promise<ExitCode> {
	const [{helpText}, {readVersion}] = await Promise.all([
		import('./commands/help.ts'),
		import('./session/system/environment.ts'),
	]);
	process.stdout.write(helpText(await readVersion(), brought));
	return exitCodes.done;
}

async function printVersion(): Promise<ExitCode> {
	const {readVersion} = await import('./session/system/environment.ts');
	process.stdout.write(`${await readVersion()}\n`);
	return exitCodes.done;
}
