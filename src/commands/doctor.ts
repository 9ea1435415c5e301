import {accessSync, constants, mkdirSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {execa} from 'execa';
import {inspectK6Sources} from '../collectors/k6-binary/sources.ts';
import {type ExitCode, exitCodes} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import {freeBytes} from '../session/disk/directory.ts';
import {left} from '../text/cells.ts';
import {kept, shown} from '../text/say.ts';
import {print} from './tell.ts';

/** One line of `perf-tui doctor`: what was looked for, what was found, the command that mends it. */
interface Finding {
	readonly what: string;
	readonly ok: boolean;
	/** Without it the main job cannot be done. */
	readonly isNeeded: boolean;
	readonly found: string;
	readonly mend: string | null;
}

/** Prints what is here and what is missing; 0 when load can be run, else 4. Rejects with the signal's reason. */
export async function doctor(options: Options, signal: AbortSignal): Promise<ExitCode> {
	const [k6, engine, compose, kubectl, disk] = await Promise.all([
		k6Findings(options, signal),
		commandFinding(
			kept`docker engine`,
			'docker',
			['version', '--format', '{{.Server.Version}}'],
			kept`start Docker; without it the embedded stack is used`,
			signal,
		),
		commandFinding(
			'docker compose',
			'docker',
			['compose', 'version', '--short'],
			kept`install Docker Compose v2; without it the embedded stack is used`,
			signal,
		),
		commandFinding(
			'kubectl',
			'kubectl',
			['version', '--client'],
			kept`install kubectl; without it --on kubernetes cannot be used`,
			signal,
		),
		diskFinding(options.out),
	]);
	// What was asked and stopped has said nothing of what is here.
	signal.throwIfAborted();
	const findings: Finding[] = [
		{what: 'node', ok: true, isNeeded: true, found: process.versions.node, mend: null},
		...k6,
		{
			what: kept`k6 at hand`,
			ok: k6.some(finding => finding.ok),
			isNeeded: true,
			found: k6.some(finding => finding.ok) ? kept`one of the sources above gives k6` : kept`no source gives k6`,
			mend: k6.some(finding => finding.ok)
				? null
				: kept`install k6 2.x from its releases, or Go 1.25, or name one with --k6`,
		},
		engine,
		compose,
		kubectl,
		disk,
		terminalFinding(),
	];
	const isAble = findings.every(finding => finding.ok || !finding.isNeeded);
	if (options.json) process.stdout.write(`${JSON.stringify({ok: isAble, findings}, null, 2)}\n`);
	else for (const finding of findings) print(formatFinding(finding, options), options);
	return isAble ? exitCodes.done : exitCodes.toolMissing;
}

async function k6Findings(options: Options, signal: AbortSignal): Promise<Finding[]> {
	const findings = await inspectK6Sources({path: options.k6, env: process.env, signal});
	return findings.map(finding => ({
		what: kept`k6 from ${finding.source}`,
		ok: finding.state === 'found' || finding.state === 'available',
		isNeeded: false,
		found: finding.isChosen ? kept`${finding.reason} (this one is used)` : finding.reason,
		mend: finding.mend,
	}));
}

async function commandFinding(
	what: string,
	command: string,
	args: string[],
	mend: string,
	signal: AbortSignal,
): Promise<Finding> {
	const result = await execa(command, args, {
		reject: false,
		timeout: 5000,
		stdin: 'ignore',
		cancelSignal: signal,
		killDescendants: true,
		forceKillAfterDelay: 1000,
	});
	const ok = result.exitCode === 0 && result.stdout !== '';
	const why = result.code === 'ENOENT' ? kept`${command} is not installed` : (result.stderr.split('\n')[0] ?? '');
	return {
		what,
		ok,
		isNeeded: false,
		found: ok ? firstLine(result.stdout) : why || kept`no answer`,
		mend: ok ? null : mend,
	};
}

/** kubectl says `Client Version: v1.34.4`, and more. */
const firstLine = (text: string) => text.split('\n')[0]!.replace(/^Client Version: /, '');

async function diskFinding(out: string): Promise<Finding> {
	const folder = path.resolve(out);
	try {
		mkdirSync(folder, {recursive: true});
		accessSync(folder, constants.W_OK);
	} catch {
		return {
			what: kept`results folder`,
			ok: false,
			isNeeded: true,
			found: kept`${folder} cannot be written to`,
			mend: kept`make it writable or choose another with --out`,
		};
	}
	const free = await freeBytes(folder);
	const ok = free === null || free > 1e9;
	return {
		what: kept`results folder`,
		ok,
		isNeeded: false,
		found: free === null ? kept`${folder}, free space unknown` : kept`${folder}, ${(free / 1e9).toFixed(1)} GB free`,
		mend: ok ? null : kept`free some space: a run needs about 2.5 KB a request while it lasts`,
	};
}

function terminalFinding(): Finding {
	const {columns, rows, isTTY} = process.stdout;
	const ok = Boolean(isTTY) && columns >= 60 && rows >= 15;
	return {
		what: kept`terminal`,
		ok,
		isNeeded: false,
		found: isTTY ? kept`${columns}×${rows} on ${os.type()}` : kept`stdout is no terminal`,
		mend: ok ? null : kept`the monitor needs a terminal of at least 60×15; "perf-tui run" needs none`,
	};
}

function formatFinding({what, ok, isNeeded, found, mend}: Finding, {color, ascii}: Options): string {
	const mark = ok ? (ascii ? 'ok ' : '✓') : isNeeded ? (ascii ? 'NO ' : '✗') : ascii ? ' - ' : '–';
	const painted = color && process.stdout.isTTY ? `\u001b[${ok ? 32 : isNeeded ? 31 : 33}m${mark}\u001b[39m` : mark;
	return `${painted} ${left(shown(what), 18)} ${shown(found)}${mend && !ok ? `\n  ${' '.repeat(18)} → ${shown(mend)}` : ''}`;
}
