import * as z from 'zod';
import {readWrittenText} from '../../../collectors/written-text.ts';
import {usageError} from '../../../errors.ts';
import {limitRowsSchema, parseLimitRows} from '../../../limits/limits-file.ts';
import {issueClause} from '../../../text/issue-clause.ts';
import {kept} from '../../../text/say.ts';

const url = z.url({protocol: /^https?$/}).transform(text => text.replace(/\/+$/, ''));
const route = z.string().regex(/^\//, kept`starts with a slash`);
const variable = z
	.string()
	.regex(/^[A-Z_][A-Z0-9_]*$/, kept`is the name of an environment variable, such as JWT_SECRET`);

const limiterSide = z
	.strictObject({
		url: url.optional().describe('base URL of moalog-server in this state'),
		command: z.string().min(1).optional().describe('shell command that brings the system into this state'),
	})
	.refine(side => (side.url === undefined) !== (side.command === undefined), kept`has either a url or a command`);

const policy = z
	.strictObject({
		algorithm: z.enum(['TOKEN_BUCKET', 'SLIDING_WINDOW']),
		capacity: z.int().positive().describe('tokens, or requests a window'),
		refillPerSecond: z.number().positive().nullable().default(null),
		windowSeconds: z.number().positive().nullable().default(null),
		key: z.enum(['global', 'member']).default('global'),
	})
	.refine(
		({algorithm, refillPerSecond, windowSeconds}) =>
			(algorithm === 'TOKEN_BUCKET' ? refillPerSecond : windowSeconds) !== null,
		kept`needs refillPerSecond (TOKEN_BUCKET) or windowSeconds (SLIDING_WINDOW)`,
	);

/** A system of one's own, as `--target <file>` describes it. Secrets are named by their variable and never stand in it. */
export const targetSchema = z.strictObject({
	$schema: z.string().optional(),
	name: z.string().min(1).max(60).optional(),
	urls: z.strictObject({
		'moalog-server': url,
		'fluxpay-engine': url.nullable().default(null),
		'rate-limiter': url.nullable().default(null),
	}),
	routes: z
		.strictObject({
			health: route.default('/health'),
			retrospects: route.default('/api/retrospects?page=0&size=20').describe('the list, with its query'),
			aiAnalysis: route.default('/api/retrospects/{id}/ai-analysis').describe('{id} is a listed retrospect'),
			subscriptions: route.default('/api/subscriptions'),
		})
		.prefault({}),
	metrics: z
		.strictObject({
			'moalog-server': route.nullable().default('/metrics'),
			'fluxpay-engine': route.nullable().default('/actuator/prometheus'),
			'rate-limiter': route.nullable().default('/actuator/prometheus'),
		})
		.prefault({}),
	auth: z
		.union([
			z.strictObject({jwtSecretVariable: variable.describe('HS256 secret that tokens are minted with')}),
			z.strictObject({tokenVariable: variable.describe('a token that is sent as it is')}),
			z.literal('none'),
		])
		.default({jwtSecretVariable: 'JWT_SECRET'}),
	limiter: z
		.strictObject({
			policy: policy.nullable().default(null),
			on: limiterSide.optional(),
			off: limiterSide.optional(),
			reset: url.optional().describe('DELETE empties the buckets; without it a run waits until they are full again'),
		})
		.nullable()
		.default(null),
	limitsMs: z
		.strictObject({
			reads: z.number().positive().default(500),
			payments: z.number().positive().default(2000),
			ai: z.number().positive().default(3000),
			endpoints: z.record(z.string(), z.number().positive()).default({}).describe('request name → ms, before its kind'),
			worstWindowFactor: z.number().min(1).default(2),
		})
		.prefault({})
		.describe('p99 of 2xx'),
	limits: limitRowsSchema.optional().describe('what must hold, as in a limits file'),
});
export type Target = z.infer<typeof targetSchema>;

/** Reads and checks a target file; throws a usage error whose sentence names the place that is wrong. */
export async function readTarget(file: string): Promise<Target> {
	const text = await readWrittenText(file).catch(error => {
		throw usageError(kept`${file} cannot be read (${(error as NodeJS.ErrnoException).code}): name a target file.`);
	});
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (error) {
		throw usageError(kept`${file} is not JSON (${(error as Error).message}).`);
	}
	// Its sentences name the row, where those of a union of all rows name nothing.
	const {limits} = z.object({limits: z.array(z.unknown())}).safeParse(json).data ?? {};
	if (limits !== undefined) parseLimitRows(limits, file);
	const parsed = targetSchema.safeParse(json);
	if (parsed.success) return parsed.data;
	const {path, message} = parsed.error.issues[0]!;
	const what = issueClause(message);
	throw usageError(
		path.length === 0
			? kept`${file}: the file ${what}; docs/target.schema.json says what a target file holds.`
			: kept`${file}: ${path.join('.')} ${what}; docs/target.schema.json says what a target file holds.`,
	);
}

/** The JSON Schema that docs/target.schema.json publishes: what may be written, before defaults. */
export function targetJsonSchema(): object {
	return {title: 'perf-tui target', ...z.toJSONSchema(targetSchema, {target: 'draft-2020-12', io: 'input'})};
}
