import {mkdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {checkStream} from '../collectors/k6/stream/open-stream.ts';
import {type K6Summary, parseSummary} from '../collectors/k6/summary.ts';
import {usageError} from '../errors.ts';
import type {ExitCode} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import {formatClosingSummary} from '../report/terminal/closing-summary.ts';
import {folderName, makeSessionFolder, newSessionId} from '../session/disk/directory.ts';
import {writeReports, writeRunFiles} from '../session/disk/session-files.ts';
import {exitCodeOf} from '../session/exit-code.ts';
import {recordStream} from '../session/k6/record-stream.ts';
import {buildEvidence} from '../session/run/build-evidence.ts';
import {emptySession, openSessionWriter} from '../session/session-writer.ts';
import {readEnvironment, readRevision} from '../session/system/environment.ts';
import {cleanLine} from '../text/clean-line.ts';
import {tellGithub} from './github-actions.ts';

/** `perf-tui import`: a session from a k6 JSON file recorded anywhere, with k6's summary beside it when there is one. */
export async function importStream(options: Options): Promise<ExitCode> {
	const [source, ...more] = options.args;
	if (!source || more.length > 0) throw usageError('Name one k6 JSON file to import (or "-" for standard input).');
	await checkStream(source);
	const summary = options.summary === null ? null : await readSummaryFile(options.summary);
	const id = newSessionId(Date.now());
	const folder = await makeSessionFolder(options.out, id);
	const environment = {...(await readEnvironment(null)), git: await readRevision()};
	const book = await openSessionWriter(
		folder,
		emptySession(id, Date.now(), environment, {scale: 1, rounds: 1, target: null, limiterPolicy: null}),
		null,
	);
	const name = source === '-' ? 'stdin' : path.basename(source).replace(/(\.ndjson|\.json)?(\.gz|\.zst)?$/, '');
	const runId = `1-${folderName(name)}`;
	const runFolder = path.join(folder, 'runs', runId);
	await mkdir(runFolder, {recursive: true});
	const recorded = recordStream(source, summary, path.join(runFolder, 'samples.ndjson'));
	const {load, counts, notes} = await recorded.catch(async error => {
		await book.discard();
		throw error;
	});
	const span = load.span();
	if (!span) {
		await book.discard();
		throw usageError(
			`${source === '-' ? 'Standard input' : source} holds no k6 samples (${counts.lines} lines, ${counts.malformedLines} unreadable): it is no file of "k6 run --out json=…".`,
		);
	}
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
			notes: [`imported from ${source === '-' ? 'standard input' : path.basename(source)}`, ...notes],
		},
		null,
		null,
	);
	await writeRunFiles(runFolder, evidence.run);
	await book.add(evidence);
	const session = await book.finish('completed');
	await writeReports(folder, session);
	if (options.json) process.stdout.write(`${JSON.stringify(session, null, '\t')}\n`);
	else {
		const closing = formatClosingSummary(session, {
			color: options.color && process.stdout.isTTY === true,
			ascii: options.ascii,
			path: folder,
		});
		process.stdout.write(`${evidence.run.notes.map(note => `note: ${cleanLine(note)}\n`).join('')}${closing}`);
	}
	await tellGithub(session, process.env, options);
	return exitCodeOf(session, {failures: [], wasStopped: false, isStrict: options.strict});
}

const summaryHint = 'name what k6 wrote with --summary-export, or what handleSummary was given.';

async function readSummaryFile(file: string): Promise<K6Summary> {
	const text = await readFile(file, 'utf8').catch(error => {
		const {code} = error as NodeJS.ErrnoException;
		const problem =
			code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`;
		throw usageError(`${file} ${problem}: ${summaryHint}`);
	});
	try {
		return parseSummary(text);
	} catch {
		throw usageError(`${file} is no k6 summary: ${summaryHint}`);
	}
}
