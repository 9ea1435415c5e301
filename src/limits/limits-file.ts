import * as z from 'zod';
import {usageError} from '../errors.ts';
import {outcomes} from '../state/outcome.ts';
import {issueClause} from '../text/issue-clause.ts';
import {kept} from '../text/say.ts';
import {type Condition, parseCondition, type Subject} from './condition.ts';
import type {Limit, LimitSubject} from './limit.ts';
import {parseDuration} from './units.ts';

/** The longest span that a window grows to, until it holds enough answers. */
export const longestWindowSeconds = 60;

const must = z
	.union([z.string().min(1), z.array(z.string().min(1)).min(1)])
	.describe("k6's threshold grammar: p(95)<200, share<0.1%, memory<400MB");
const duration = z.string().refine(text => parseDuration(text) !== null, kept`is a duration such as 10s`);
const abortAfter = duration.optional().describe('ends the run once the row is crossed for so long');
const window = duration
	.refine(text => {
		const seconds = (parseDuration(text) ?? 0) / 1000;
		return Number.isInteger(seconds) && seconds <= longestWindowSeconds;
	}, kept`is a whole number of seconds, at most ${longestWindowSeconds}s`)
	.optional();
const name = z.string().min(1).max(500);

const rows = {
	endpoint: z.strictObject({
		endpoint: name.describe('request name; * stands for any text, and every endpoint that matches is held to the row'),
		outcome: z.enum(outcomes).optional().describe('left out: whatever the answer was'),
		window: window.describe('every span of so long is held to it; left out: the whole run'),
		stage: name.optional().describe("value of k6's tag stage"),
		scenario: name.optional().describe("value of k6's tag scenario"),
		must,
		abortAfter,
	}),
	load: z.strictObject({load: name.describe('k6 scenario, or *'), must, abortAfter}),
	service: z.strictObject({service: name, must, abortAfter}),
	fault: z.strictObject({fault: name, must}),
	promql: z.strictObject({promql: z.string().min(1).max(2000), window, must}),
};
const subjects = Object.keys(rows) as Subject[];

/** What may be written in a limits file: docs/limits.schema.json. */
const fileSchema = z.strictObject({
	$schema: z.string().optional(),
	note: z.string().optional().describe('where the limits come from'),
	limits: z.array(z.union([rows.endpoint, rows.load, rows.service, rows.fault, rows.promql])).min(1),
});

/** A limits file as it is written. */
export type LimitsFile = z.input<typeof fileSchema>;
/** One row of it. */
export type LimitRow = LimitsFile['limits'][number];

/** The rows in a target file; they are read by `parseLimitRows`, whose sentences are clearer than those of a union. */
export const limitRowsSchema = fileSchema.shape.limits;

/** The JSON Schema that docs/limits.schema.json publishes. */
export function limitsJsonSchema(): object {
	return {title: 'perf-tui limits', ...z.toJSONSchema(fileSchema, {target: 'draft-2020-12', io: 'input'})};
}

/** Limits and the rows that they were read from, which a session keeps. */
export interface ReadLimits {
	readonly limits: readonly Limit[];
	readonly rows: readonly LimitRow[];
}

/** The limits in a file's content; a usage error that names the row otherwise. `file` is how the user calls it. */
export function parseLimitsFile(content: unknown, file: string): ReadLimits {
	const parsed = fileSchema.extend({limits: z.array(z.unknown()).min(1)}).safeParse(content);
	if (!parsed.success) throw refused(file, '', parsed.error);
	return parseLimitRows(parsed.data.limits, file);
}

/** The limits of some rows. Several conditions of a row are a limit each. */
export function parseLimitRows(content: readonly unknown[], file: string): ReadLimits {
	const read = content.map((row, index) => parseRow(row, index, file));
	return {limits: read.flatMap(({limits}) => limits), rows: read.map(({row}) => row)};
}

function parseRow(content: unknown, index: number, file: string): {row: LimitRow; limits: Limit[]} {
	const place = `limits[${index}]`;
	const fields = typeof content === 'object' && content !== null ? Object.keys(content) : [];
	const named = subjects.filter(subject => fields.includes(subject));
	const [subject] = named;
	if (subject === undefined || named.length > 1)
		throw problem(
			file,
			place,
			named.length > 1
				? kept`is about ${named.slice(0, -1).join(', ')} and ${named.at(-1)}: name one of ${subjects.join(', ')}`
				: kept`is about nothing: name one of ${subjects.join(', ')}`,
		);
	const parsed = rows[subject].safeParse(content);
	if (!parsed.success) throw refused(file, place, parsed.error);
	const row = parsed.data;
	const limits = [row.must].flat().map(text => {
		const condition = parseCondition(subject, text);
		if (typeof condition === 'string') throw problem(file, `${place}.must`, condition);
		const limit = {
			row: index + 1,
			subject: subjectOf(row),
			condition,
			abortAfterMs: 'abortAfter' in row && row.abortAfter !== undefined ? parseDuration(row.abortAfter) : null,
		};
		const wrong = contradiction(limit.subject, condition);
		if (wrong !== null) throw problem(file, `${place}.must`, wrong);
		return limit;
	});
	return {row, limits};
}

function subjectOf(row: LimitRow): LimitSubject {
	const windowSeconds = 'window' in row && row.window !== undefined ? parseDuration(row.window)! / 1000 : null;
	if ('endpoint' in row) {
		const {endpoint, outcome = null, stage = null, scenario = null} = row;
		return {kind: 'endpoint', name: endpoint, outcome, windowSeconds, stage, scenario};
	}
	if ('load' in row) return {kind: 'load', name: row.load};
	if ('service' in row) return {kind: 'service', name: row.service};
	if ('fault' in row) return {kind: 'fault', name: row.fault};
	return {kind: 'promql', query: row.promql, windowSeconds};
}

function contradiction(subject: LimitSubject, {text, figure}: Condition): string | null {
	if (subject.kind === 'endpoint' && figure.name === 'share' && subject.outcome === null)
		return kept`"${text}": of which answers? Name their outcome in the row (${outcomes.join(', ')})`;
	return null;
}

function refused(file: string, place: string, error: z.ZodError): Error {
	const [{path, message}] = error.issues as [z.core.$ZodIssue];
	const at = path.reduce<string>(
		(text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
		place,
	);
	return problem(file, at, issueClause(message));
}

function problem(file: string, place: string, what: string): Error {
	return usageError(
		place === ''
			? kept`${file}: the file ${what}; docs/limits.schema.json says what a limits file holds.`
			: kept`${file}: ${place} ${what}; docs/limits.schema.json says what a limits file holds.`,
	);
}
