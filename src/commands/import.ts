import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {checkStream, isReadAgain} from '../collectors/k6/stream/open-stream.ts';
import {readWholeText} from '../collectors/k6/stream/whole-text.ts';
import {type K6Summary, parseSummary} from '../collectors/k6/summary.ts';
import {UserError, usageError} from '../errors.ts';
import type {ExitCode} from '../exit-codes.ts';
import {splitTagsOf} from '../limits/limit.ts';
import type {Options} from '../options.ts';
import {spokenOf} from '../packs.ts';
import type {Session} from '../record/schema.ts';
import {formatClosingSummary} from '../report/terminal/closing-summary.ts';
import {beginSession} from '../session/begin-session.ts';
import {folderName} from '../session/disk/directory.ts';
import {writeReports, writeRunFiles} from '../session/disk/session-files.ts';
import {exitCodeOf} from '../session/exit-code.ts';
import {noSamples} from '../session/k6/no-samples.ts';
import {recordStream} from '../session/k6/record-stream.ts';
import {withLimits} from '../session/limits/judge-recording.ts';
import {readLimits} from '../session/limits/read-limits.ts';
import type {PartSource} from '../session/pool/part.ts';
import {partNames} from '../session/pool/part-names.ts';
import {poolRun} from '../session/pool/pool-run.ts';
import {buildEvidence} from '../session/run/build-evidence.ts';
import type {SessionWriter} from '../session/session-writer.ts';
import {readRevision} from '../session/system/environment.ts';
import type {SplitTag} from '../state/route.ts';
import {cleanLine} from '../text/clean-line.ts';
import {kept, say, shown} from '../text/say.ts';
import {counted, listed} from '../text/sentence.ts';
import type {RunEvidence} from '../verdicts/evidence.ts';
import {tellGithub} from './github-actions.ts';

/**
 * `perf-tui import`: a session from a k6 JSON file recorded anywhere, with k6's summary beside it when there is one; several
 * files are the parts of one run.
 */
export async function importStream(options: Options): Promise<ExitCode> {
	const {limits, rows} = await readLimits(options);
	const inputs = await readInputs(options);
	const writer = await beginSession({
		out: options.out,
		stack: null,
		known: {git: await readRevision()},
		options: {
			scale: 1,
			rounds: 1,
			target: null,
			...(options.traceUrl !== null && {traceUrl: options.traceUrl}),
			...(rows.length > 0 && {limits: [...rows]}),
		},
		pack: null,
	});
	const {folder} = writer;
	const [first, ...others] = inputs;
	const title = others.length === 0 ? first.name : `${first.name} and ${others.length} more`;
	const runId = `1-${folderName(title)}`;
	const runFolder = path.join(folder, 'runs', runId);
	await mkdir(runFolder, {recursive: true});
	const tape = path.join(runFolder, 'samples.ndjson');
	const recorded =
		others.length === 0 ? recordOne(first, tape, splitTagsOf(limits)) : poolRun(inputs, tape, splitTagsOf(limits));
	const material = await recorded.catch(async error => {
		await writer.discard();
		throw error;
	});
	const built = buildEvidence(
		{
			id: runId,
			scenario: 'import',
			title,
			side: null,
			record: null,
			round: 1,
			isOurs: false,
			script: null,
			end: null,
			summary: others.length === 0 ? first.summary : null,
			interrupted: null,
			services: {},
			stealPercent: null,
			...material,
			notes: [importNote(inputs), ...material.notes],
		},
		null,
		null,
	);
	const evidence = await withLimits(built, {folder: runFolder, limits, prometheusUrl: null});
	const session = await writeDown(writer, runFolder, evidence).catch(async error => {
		await writer.discard();
		throw error;
	});
	if (options.json) process.stdout.write(`${JSON.stringify(session, null, '\t')}\n`);
	else {
		const closing = formatClosingSummary(session, {
			texts: spokenOf(session),
			color: options.color && process.stdout.isTTY === true,
			ascii: options.ascii,
			path: folder,
		});
		process.stdout.write(
			`${evidence.run.notes.map(note => `${say`note: ${shown(cleanLine(note))}`}\n`).join('')}${closing}`,
		);
	}
	await tellGithub(session, process.env, options);
	return exitCodeOf(session, {failures: [], wasStopped: false, isStrict: options.strict});
}

/** Writes the run, its session and the reports. */
async function writeDown(writer: SessionWriter, runFolder: string, evidence: RunEvidence): Promise<Session> {
	await writeRunFiles(runFolder, evidence.run);
	await writer.add(evidence);
	const session = await writer.finish('completed');
	await writeReports(writer.folder, session);
	return session;
}

/** Files to import, in their order, with the summary that was named for each. */
async function readInputs({args, summaries}: Options): Promise<readonly [PartSource, ...PartSource[]]> {
	if (args.length === 0)
		throw usageError(kept`Name a k6 JSON file to import (or "-" for standard input), or the several files of one run.`);
	if (summaries.length > 0 && summaries.length !== args.length)
		throw usageError(
			kept`${counted(summaries.length, 'summary', 'summaries')} for ${counted(args.length, 'file')}: name one --summary for each file, in the same order.`,
		);
	for (const source of args) {
		await checkStream(source);
		if (args.length > 1 && !(await isReadAgain(source)))
			throw usageError(
				kept`${source === '-' ? kept`Standard input` : source} can be read only once, and the parts of a run are read twice: write it to a file.`,
			);
	}
	const names = partNames(args);
	const inputs = args.map(async (source, i) => ({
		name: names[i]!,
		source,
		summary: summaries[i] === undefined ? null : await readSummaryFile(summaries[i]),
	}));
	return (await Promise.all(inputs)) as [PartSource, ...PartSource[]];
}

async function recordOne({source, summary}: PartSource, tape: string, splitBy: readonly SplitTag[]) {
	const recorded = await recordStream(source, summary, tape, {splitBy});
	const {load, counts, notes, span} = recorded;
	if (span === null) throw noSamples(source, recorded);
	return {load, counts, notes, startedAtMs: span.firstMs, endedAtMs: span.lastMs};
}

function importNote([first, ...others]: readonly [PartSource, ...PartSource[]]): string {
	const nameOf = ({source}: PartSource) => (source === '-' ? 'standard input' : path.basename(source));
	return others.length === 0
		? `imported from ${nameOf(first)}`
		: `imported from ${others.length + 1} files, the parts of one run: ${listed(
				[first, ...others].map(({name}) => name),
				20,
			)}`;
}

const summaryHint = kept`name what k6 wrote with --summary-export, or what handleSummary was given.`;

async function readSummaryFile(file: string): Promise<K6Summary> {
	const text = await readWholeText(file).catch(error => {
		if (error instanceof UserError) throw error;
		const {code, message} = error as NodeJS.ErrnoException;
		if (code === 'ENOENT') throw usageError(kept`${file} does not exist: ${summaryHint}`);
		if (code === 'EISDIR') throw usageError(kept`${file} is a folder: ${summaryHint}`);
		throw usageError(kept`${file} cannot be read (${code ?? message}): ${summaryHint}`);
	});
	try {
		return parseSummary(text);
	} catch {
		throw usageError(kept`${file} is no k6 summary: ${summaryHint}`);
	}
}
