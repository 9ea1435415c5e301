/** Lines as k6 writes them: half a minute of one endpoint, a counter of the script's own, an answer a second. */
const second = 1_714_557_600;

/** A point of a metric, `at` seconds after the beginning. */
export function point(metric: string, at: number, value: number, tags: Record<string, string> = {}): string {
	const time = new Date((second + at) * 1000).toISOString();
	return JSON.stringify({metric, type: 'Point', data: {time, value, tags}});
}

/** The line that states a metric's kind. */
export function declared(name: string, type: string): string {
	return JSON.stringify({
		type: 'Metric',
		data: {name, type, contains: 'default', thresholds: [], submetrics: null},
		metric: name,
	});
}

const request = {method: 'GET', name: 'http://127.0.0.1/a', status: '200', url: 'http://127.0.0.1/a'};

/** What all files of the table hold, in one spelling or another. */
export const declarations = [
	declared('orders', 'counter'),
	declared('http_reqs', 'counter'),
	declared('http_req_duration', 'trend'),
];

/** 30 requests of 1 to 30 ms, 60 orders. */
export const points = Array.from({length: 30}, (_, at) => [
	point('orders', at, 2),
	point('http_reqs', at, 1, request),
	point('http_req_duration', at, at + 1, request),
]).flat();

/** The text of a file. */
export function fileOf(lines: readonly string[], end = '\n'): Buffer {
	return Buffer.from(lines.map(line => line + end).join(''));
}
