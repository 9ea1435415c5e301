import {StackError} from '../../../../system/stack-error.ts';
import {kept} from '../../../../text/say.ts';
import type {LimiterDecision} from '../../contract.ts';

/** Runs `redis-cli --json` with these arguments where the limiter keeps its state; gives what it printed. */
export type Redis = (...args: readonly string[]) => Promise<string>;

/** One entry of XRANGE: its id and its fields in turn. */
type Entry = readonly [id: string, fields: readonly string[]];

const pageLength = 20_000;

/**
 * The limiter's decisions from a moment on, oldest first (evidence rule 12). Rejects with a StackError when the stream
 * no longer reaches back that far: its oldest entries were cut, or Redis was started in between. 0 asks for whatever
 * there is.
 */
export async function readDecisions(redis: Redis, stream: string, sinceMicros: number): Promise<LimiterDecision[]> {
	if (sinceMicros > 0) await proveReach(redis, stream, sinceMicros);
	const decisions: LimiterDecision[] = [];
	// An entry's id is Redis' clock in milliseconds, and `micros` is never before it.
	for (let start = `${Math.floor(sinceMicros / 1000)}-0`; ; ) {
		const page = parsePage(await redis('XRANGE', stream, start, '+', 'COUNT', String(pageLength)));
		for (const entry of page) {
			const decision = readEntry(entry);
			if (decision && decision.atMicros >= sinceMicros) decisions.push(decision);
		}
		if (page.length < pageLength) return decisions;
		start = `(${page.at(-1)![0]}`;
	}
}

/** Reads an answer of XRANGE. */
export function parsePage(text: string): readonly Entry[] {
	return JSON.parse(text) as Entry[];
}

/** `key`, `micros` and `allowed` of one entry, in whatever order; null when one is missing. */
export function readEntry([, fields]: Entry): LimiterDecision | null {
	let key: string | undefined;
	let atMicros = Number.NaN;
	let allowed: string | undefined;
	for (let at = 0; at + 1 < fields.length; at += 2) {
		const value = fields[at + 1]!;
		if (fields[at] === 'key') key = value;
		else if (fields[at] === 'micros') atMicros = Number(value);
		else if (fields[at] === 'allowed') allowed = value;
	}
	return key === undefined || Number.isNaN(atMicros) || allowed === undefined
		? null
		: {key, atMicros, allowed: allowed === '1'};
}

async function proveReach(redis: Redis, stream: string, sinceMicros: number): Promise<void> {
	const [time, server] = await Promise.all([redis('TIME'), redis('INFO', 'server')]);
	const nowSeconds = Number((JSON.parse(time) as readonly (string | number)[])[0]);
	const uptime = Number(/uptime_in_seconds:(\d+)/.exec(server)?.[1] ?? Number.NaN);
	if (nowSeconds - uptime > sinceMicros / 1e6 + 1)
		throw new StackError(
			kept`Redis was started during the run: its decision log does not hold what came before.`,
			'redis',
		);
	const cutId = await lastDeletedId(redis, stream);
	if (cutId !== null && Number.parseInt(cutId, 10) * 1000 >= sinceMicros)
		throw new StackError(
			kept`The decision log of rate-limiter does not reach back that far: raise DECISION_LOG_MAX_LENGTH.`,
			'rate-limiter',
		);
}

/** The newest id that was ever cut from the stream; null when none was, or when there is no stream yet. */
async function lastDeletedId(redis: Redis, stream: string): Promise<string | null> {
	if (Number(JSON.parse(await redis('EXISTS', stream))) === 0) return null;
	const info = JSON.parse(await redis('XINFO', 'STREAM', stream)) as Readonly<Record<string, unknown>>;
	const first = (info['first-entry'] as Entry | null)?.[0] ?? null;
	const {length, 'entries-added': added} = info;
	// What was trimmed is older than the first entry that is left.
	return Number(added) > Number(length) ? first : null;
}
