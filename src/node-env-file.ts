import {readFileSync} from 'node:fs';
import {parseEnv} from 'node:util';

import {usageError} from './errors.ts';
import {kept} from './text/say.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Takes back what node itself read from an --env-file of ours (`node bin/perf-tui.js --env-file x`): those variables are
 * compose's, and neither perf-tui's nor a k6 script's. `original`: what the process was started with.
 */
export function forgetEnvFiles(argv: readonly string[], env: NodeJS.ProcessEnv, original?: Variables): void {
	const end = argv.indexOf('--');
	const own = end < 0 ? argv : argv.slice(0, end);
	const files = own.flatMap((word, index) => {
		if (word === '--env-file') return own[index + 1] ?? [];
		return word.startsWith('--env-file=') ? word.slice('--env-file='.length) : [];
	});
	if (files.length === 0) return;
	const before = original ?? startedWith();
	for (const [name, value] of files.flatMap(file => Object.entries(variablesOf(file))))
		if (env[name] === value && before[name] !== value) delete env[name];
}

/** Throws a UserError (exit code 2) for an --env-file that cannot be read, whoever would have needed it. */
export function requireEnvFile(file: string | null): void {
	if (file === null) return;
	try {
		readFileSync(file);
	} catch {
		throw usageError(kept`${file} cannot be read: check the path behind --env-file.`);
	}
}

/** The variables that this process was started with; none where the system does not tell. */
function startedWith(): Variables {
	try {
		const pairs = readFileSync('/proc/self/environ', 'utf8').split('\0');
		return Object.fromEntries(pairs.map(pair => pair.split(/=(.*)/s).slice(0, 2)));
	} catch {
		return {};
	}
}

function variablesOf(file: string): Variables {
	try {
		return parseEnv(readFileSync(file, 'utf8'));
	} catch {
		// That it cannot be read is said by whoever needs it.
		return {};
	}
}
