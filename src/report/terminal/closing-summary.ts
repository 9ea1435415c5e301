import type {Comparison} from '../../record/comparison-schema.ts';
import type {Run, Session, Verdict} from '../../record/schema.ts';
import {toAscii} from '../../text/ascii.ts';
import {say} from '../../text/say.ts';
import {capacitySentence} from '../capacity.ts';
import {printChange} from '../comparison-table.ts';
import {count, milliseconds, share} from '../figures.ts';
import {whoWasMeasured} from '../implementations.ts';
import {indicatorName, runName, statusNames} from '../names.ts';
import type {ReportPack} from '../report-pack.ts';
import {storyLines} from '../story.ts';
import {english, type Texts} from '../texts/english.ts';
import {partLines} from './part-lines.ts';
import {cellsOf, clip, padEnd, padStart, paint, wrap} from './terminal-text.ts';

/** The widest line, in cells: what the smallest terminal of today shows. */
const width = 80;

/** How the text may look. */
export interface SummaryStyle {
	/** Those of the language that is spoken, with the words of a pack; English where they are absent. */
	readonly texts?: Texts;
	readonly color: boolean;
	/** Only ASCII glyphs. */
	readonly ascii?: boolean;
}

/** What is printed once the screen is gone, beside the session itself. */
export interface SummaryOptions extends SummaryStyle {
	/** What the system that was measured brings. */
	readonly pack?: ReportPack | null;
	/** Where the session was written; null when it was not. Printed whole, on a line of its own, however long it is. */
	readonly path: string | null;
}

/** What is worth a word of how a session ended. */
function endingOf(by: Session['endedBy']): string | null {
	switch (by) {
		case 'completed':
			return null;
		case 'user':
			return say`stopped`;
		case 'signal':
			return say`ended by a signal`;
		case 'crash':
			return say`recovered`;
	}
}

/** One verdict in one line: `● k6 thresholds       pass          2 of 2 thresholds met`. */
export function formatVerdictLine(verdict: Verdict, {color, ascii = false, texts = english}: SummaryStyle): string {
	const {indicator, status} = verdict;
	const {glyph, ascii: plainGlyph} = statusNames[status];
	const head = `${ascii ? plainGlyph : glyph} ${padEnd(indicatorName(indicator, texts), 19)} ${padEnd(texts.statuses[status], 13)}`;
	const text = clip(texts.sentence(saidInLine(verdict)), width - cellsOf(head) - 1);
	return `${paint(status, head, color)} ${toAscii(text, ascii)}`.trimEnd();
}

/** What fits beside the status: the figures, or why there are none. */
function saidInLine({status, evidence, reason}: Verdict): string {
	return (status === 'not-exercised' ? reason : (evidence[0] ?? reason)) ?? '';
}

/** The whole reason, where the line could not hold it. */
function explain(verdict: Verdict, {sentence}: Texts): string[] {
	const {status, reason} = verdict;
	const room = width - 36;
	if (reason === null || (status !== 'fail' && cellsOf(sentence(saidInLine(verdict))) <= room)) return [];
	return wrap(sentence(reason), width - 4).map(line => `    ${line}`);
}

/** The closing summary: what was run, what it proves, where it is. Plain text, no line wider than 80 cells but the path. */
export function formatClosingSummary(session: Session, options: SummaryOptions): string {
	const {runs, verdicts, endedBy, environment, startedAt, endedAt} = session;
	const t = options.texts ?? english;
	const measured = options.pack?.measured?.(session, t) ?? null;
	const took = endedAt === null ? null : Date.parse(endedAt) - Date.parse(startedAt);
	const stack = environment.stack === null ? '' : say`, ${environment.stack} stack`;
	const made =
		runs.length === 0 && measured ? measured.made : runs.length === 1 ? say`1 run` : say`${count(runs.length)} runs`;
	const head = `perf-tui ${session.id}: ${made}${stack}, ${t.duration(took)}`;
	// Leaving the monitor is how its sessions end: only a run that was cut short is worth a word.
	const ending = runs.every(({outcome}) => outcome === 'completed') && endedBy === 'user' ? null : endingOf(endedBy);
	const lines = [
		clip(ending === null ? head : `${head}, ${ending}`, width),
		'',
		...(runs.length > 0 ? [runHead(), ...runs.map(run => formatRun(run, runs)), ''] : []),
		...runs.flatMap(run => partLines(run, runs)),
		...runs.flatMap(run => storyOf(run, runs, t)),
		...(session.comparisons ?? []).flatMap(comparison => [...wrap(comparisonSentence(comparison, t), width), '']),
		...runs.flatMap(({capacity}) => (capacity ? [...wrap(t.sentence(capacitySentence(capacity)), width), ''] : [])),
		...(measured ? [...measured.lines.map(line => clip(line, width)), ''] : []),
		...verdicts.flatMap(verdict => [formatVerdictLine(verdict, {...options, ascii: false}), ...explain(verdict, t)]),
		...measuredLines(session, t),
		'',
		options.path === null ? say`The session was not written.` : options.path,
	];
	return `${lines.map(line => toAscii(line.trimEnd(), options.ascii ?? false)).join('\n')}\n`;
}

/** Whose services the figures are of, where ours may have been replaced. */
function measuredLines(session: Session, t: Texts): string[] {
	const {implementations = {}} = session.environment;
	const replaceable = Object.keys(implementations).filter(service => implementations[service]?.kind);
	return whoWasMeasured(session, replaceable, t).map(line => clip(line, width));
}

const storyLimit = 8;

/** What became of services during a run, without the noise of what went well. */
function storyOf(run: Run, runs: readonly Run[], {runs: {story: words}, sentence}: Texts): string[] {
	const story = (run.story ?? []).filter(({kind}) => kind !== 'started' && kind !== 'stopped' && kind !== 'healthy');
	if (story.length === 0) return [];
	const shown = storyLines({story: story.slice(0, storyLimit)}, {...words, sentence});
	const more = story.length - shown.length;
	return [
		...shown.flatMap(line => wrap(`${runName(run, runs)}, ${line}`, width)),
		...(more > 0 ? [say`… ${count(more)} more in the report`] : []),
		'',
	];
}

/** What B does to A's figures, in one sentence: `E-2 ON against OFF: 2xx a second −56 % (worse, at less cost), …`. */
function comparisonSentence({a, b, figures, isEvidence}: Comparison, texts: Texts): string {
	const {comparison: t} = texts;
	const decided = figures.filter(({change}) => change?.sentence === 'better' || change?.sentence === 'worse');
	const said = decided.map(({name, unit, change, isTrade}) => {
		const {estimate, kind, sentence} = change!;
		const ended = t.sentences[sentence];
		return `${t.figure(name)} ${printChange(estimate, kind, texts, unit)} (${isTrade ? say`${ended}, at less cost` : ended})`;
	});
	const rounds = a.runs.length === b.runs.length ? `${a.runs.length}` : say`${a.runs.length} and ${b.runs.length}`;
	const worth = isEvidence ? say`${rounds} rounds a side` : say`a look, not evidence`;
	return say`${b.name} against ${a.name} (${worth}): ${said.join(', ') || t.sentences['no change detected']}.`;
}

function runHead(): string {
	const heads = [say`requests`, '2xx', '429', '5xx', '2xx p95', '2xx p99'];
	return `${padEnd(say`run`, 14)} ${padEnd(say`ended`, 10)}${heads.map(head => padStart(head, 9)).join('')}`;
}

function formatRun(run: Run, runs: readonly Run[]): string {
	const {byClass, total} = run.requests;
	const {p95, p99} = run.latencyMs['2xx'];
	const ms = (value: number | null) => (value === null ? '–' : `${milliseconds(value)} ms`);
	const figures = [count(total), ...(['2xx', '429', '5xx'] as const).map(each => share(byClass[each], total))];
	const ended = {completed: say`completed`, aborted: say`stopped`, failed: say`failed`}[run.outcome];
	const cells = [...figures, ms(p95), ms(p99)].map(text => padStart(text, 9)).join('');
	return clip(`${padEnd(runName(run, runs), 14)} ${padEnd(ended, 10)}${cells}`, width);
}
