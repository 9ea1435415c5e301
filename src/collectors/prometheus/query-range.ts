import fetch from 'node-fetch';
import * as z from 'zod';
import type {RangeAnswer, RangeQuery} from '../../record/dashboard-answers.ts';
import {kept} from '../../text/say.ts';

const answerMs = 20_000;
const mostBytes = 32_000_000;

const matrix = z.object({
	status: z.literal('success'),
	data: z.object({
		resultType: z.literal('matrix'),
		result: z.array(
			z.object({
				metric: z.record(z.string(), z.string()),
				values: z.array(z.tuple([z.number(), z.string()])).default([]),
			}),
		),
	}),
});
const refusal = z.object({status: z.literal('error'), error: z.string()});
const buildInfo = z.object({data: z.object({version: z.string()})});

/** Nothing at the address speaks as a Prometheus does: `message` is the beginning of a sentence, without a full stop. */
export class NoPrometheusError extends Error {
	constructor(message: string, options?: ErrorOptions) {
		super(message, options);
		this.name = 'NoPrometheusError';
	}
}

/** The version of a Prometheus, null where it does not tell. Rejects with NoPrometheusError where nothing answers. */
export async function prometheusVersion(base: string, signal: AbortSignal): Promise<string | null> {
	const {text} = await exchange(base, `${base}/api/v1/status/buildinfo`, {}, signal);
	const {data} = buildInfo.safeParse(parsed(text));
	return data?.data.version ?? null;
}

/**
 * Asks `/api/v1/query_range`. What Prometheus says against the query is part of the answer; rejects with
 * NoPrometheusError where nothing answers in time, or something else does.
 */
export async function queryRange(base: string, query: RangeQuery, signal: AbortSignal): Promise<RangeAnswer> {
	const body = new URLSearchParams({
		query: query.expression,
		start: String(query.fromSeconds),
		end: String(query.toSeconds),
		step: String(query.stepSeconds),
	});
	const {status, text} = await exchange(base, `${base}/api/v1/query_range`, {method: 'POST', body}, signal);
	const json = parsed(text);
	const found = matrix.safeParse(json).data;
	if (found) {
		const series = found.data.result.map(({metric, values}) => ({labels: metric, points: values}));
		return {...query, series, problem: null};
	}
	const refused = refusal.safeParse(json).data;
	if (!refused && status < 500)
		throw new NoPrometheusError(kept`What answers at ${base} is no Prometheus (${status} to a query)`);
	return {...query, series: [], problem: refused?.error ?? `it answered ${status}`};
}

async function exchange(
	base: string,
	url: string,
	init: {readonly method?: string; readonly body?: URLSearchParams},
	signal: AbortSignal,
): Promise<{status: number; text: string}> {
	try {
		const limit = AbortSignal.any([signal, AbortSignal.timeout(answerMs)]);
		const response = await fetch(url, {...init, signal: limit as never, size: mostBytes});
		return {status: response.status, text: await response.text()};
	} catch (cause) {
		signal.throwIfAborted();
		throw new NoPrometheusError(kept`No Prometheus answers at ${base}`, {cause});
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
