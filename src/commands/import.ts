import {mkdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {openStream} from '../collectors/k6/open-stream.ts';
import {type K6Summary, parseSummary} from '../collectors/k6/summary.ts';
import {usageError} from '../errors.ts';
import type {ExitCode} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import {formatClosingSummary} from '../report/closing-summary.ts';
import {buildEvidence} from '../session/build-evidence.ts';
import {folderName, makeSessionFolder, newSessionId} from '../session/directory.ts';
import {readEnvironment, readRevision} from '../session/environment.ts';
import {exitCodeOf} from '../session/exit-code.ts';
import {readRecorded} from '../session/read-recorded.ts';
import {emptySession, openSessionBook} from '../session/session-book.ts';
import {writeReports, writeRunFiles} from '../session/session-files.ts';
import {openTape, tapeSecond} from '../session/tape.ts';

/** `perf-tui import`: a session from a k6 JSON file recorded anywhere, with k6's summary beside it when there is one. */
export async function importStream(options: Options): Promise<ExitCode> {
	const [source, ...more] = options.args;
	if (!source || more.length > 0) throw usageError('Name one k6 JSON file to import (or "-" for standard input).');
	const stream = await openStream(source);
	const summary = options.summary === null ? null : await readSummaryFile(options.summary);
	const id = newSessionId(Date.now());
	const folder = await makeSessionFolder(options.out, id);
	const environment = {...(await readEnvironment(null)), git: await readRevision()};
	const book = await openSessionBook(
		folder,
		emptySession(id, Date.now(), environment, {scale: 1, rounds: 1, target: null, limiterPolicy: null}),
	);
	const name = source === '-' ? 'stdin' : path.basename(source).replace(/(\.ndjson|\.json)?(\.gz|\.zst)?$/, '');
	const runId = `1-${folderName(name)}`;
	const runFolder = path.join(folder, 'runs', runId);
	await mkdir(runFolder, {recursive: true});
	const tape = await openTape(path.join(runFolder, 'samples.ndjson'), error => {
		throw error;
	});
	const {load, counts} = await readRecorded(stream.chunks, Object.keys(summary?.metrics ?? {}), seconds =>
		tape.write(seconds.map(second => ({kind: 'load', second: tapeSecond(second)}))),
	);
	await tape.close();
	const span = load.span();
	if (!span) {
		await book.discard();
		throw usageError(
			`${source} holds no k6 samples (${counts.lines} lines, ${counts.malformedLines} unreadable): it is no file of "k6 run --out json=…".`,
		);
	}
	const problem = stream.problem();
	const evidence = buildEvidence(
		{
			id: runId,
			scenario: 'import',
			title: name,
			limiter: null,
			round: 1,
			isOurs: false,
			load,
			counts,
			script: null,
			end: null,
			summary,
			interrupted: null,
			startedAtMs: span.firstMs,
			endedAtMs: span.lastMs,
			services: {},
			stealPercent: null,
			ai: null,
			notes: [`imported from ${path.basename(source)}`, ...(problem ? [problem] : [])],
		},
		null,
	);
	await writeRunFiles(runFolder, evidence.run);
	await book.add(evidence);
	const session = await book.finish('completed');
	await writeReports(folder, session);
	if (options.json) process.stdout.write(`${JSON.stringify(session, null, '\t')}\n`);
	else
		process.stdout.write(
			formatClosingSummary(session, {
				color: options.color && process.stdout.isTTY === true,
				ascii: options.ascii,
				path: folder,
			}),
		);
	return exitCodeOf(session, {failures: [], wasStopped: false, isStrict: options.strict});
}

async function readSummaryFile(file: string): Promise<K6Summary> {
	const text = await readFile(file, 'utf8').catch(error => {
		const {code} = error as NodeJS.ErrnoException;
		const problem =
			code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`;
		throw usageError(`${file} ${problem}: name the file that k6 wrote with --summary-export.`);
	});
	try {
		return parseSummary(text);
	} catch {
		throw usageError(
			`${file} is no k6 summary: name what k6 wrote with --summary-export, or what handleSummary was given.`,
		);
	}
}
