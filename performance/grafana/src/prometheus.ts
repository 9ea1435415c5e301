/** How many series of a query have a finite sample; `error` is Prometheus' own sentence when it refused the query. */
export interface Answer {
	readonly series: number;
	readonly error: string | null;
}

interface RangeAnswer {
	readonly status: string;
	readonly error?: string;
	readonly data?: {readonly result: readonly {readonly values: readonly (readonly [number, string])[]}[]};
}

/** Grafana puts four scrape intervals, at least a minute of them here, where a panel says this. */
const rateInterval = '1m';

/** Runs `expression` over the last `windowSeconds`, a point each 15 s. Rejects when `url` does not answer. */
export async function lastSamples(url: string, expression: string, windowSeconds: number): Promise<Answer> {
	const end = Date.now() / 1000;
	const form = new URLSearchParams({
		query: expression.replaceAll('$__rate_interval', rateInterval),
		start: String(end - windowSeconds),
		end: String(end),
		step: '15',
	});
	const response = await fetch(`${url}/api/v1/query_range`, {
		method: 'POST',
		body: form,
		signal: AbortSignal.timeout(15_000),
	}).catch(cause => {
		throw new Error(`no Prometheus answers at ${url}; is the stack up?`, {cause});
	});
	const answer = (await response.json()) as RangeAnswer;
	if (answer.status !== 'success' || !answer.data) return {series: 0, error: answer.error ?? 'no result'};
	const filled = answer.data.result.filter(series => series.values.some(([, value]) => Number.isFinite(Number(value))));
	return {series: filled.length, error: null};
}
