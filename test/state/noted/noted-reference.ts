import type {RequestRecord, SlowestRecord} from '../../../src/record/slowest-schema.ts';

interface Line {
	readonly type: string;
	readonly metric: string;
	readonly data: {
		readonly time: string;
		readonly value: number;
		readonly tags: Readonly<Record<string, string>>;
		readonly metadata?: Readonly<Record<string, string>>;
	};
}

interface Request {
	readonly endpoint: string;
	/** To the nanosecond, as sortable text. */
	readonly time: string;
	readonly record: RequestRecord;
	readonly isFailed: boolean;
	readonly kind: string;
}

const phases = {
	http_req_blocked: 'blocked',
	http_req_connecting: 'connecting',
	http_req_tls_handshaking: 'tlsHandshaking',
	http_req_sending: 'sending',
	http_req_waiting: 'waiting',
	http_req_receiving: 'receiving',
} as const;

/** The slowest and the failed of whole streams by `JSON.parse`, sorting and counting alone. */
export function notedByReference(streams: readonly string[]): SlowestRecord {
	const requests = streams.flatMap(requestsOf);
	const byEndpoint = Map.groupBy(requests, ({endpoint}) => endpoint);
	const byKind = Map.groupBy(
		requests.filter(({isFailed}) => isFailed),
		({kind}) => kind,
	);
	return {
		endpoints: Object.fromEntries(
			[...byEndpoint].flatMap(([endpoint, all]) => {
				const slow = all
					.filter(({record}) => record.durationMs > 0)
					.sort((a, b) => b.record.durationMs - a.record.durationMs || (a.time < b.time ? -1 : 1));
				return slow.length === 0 ? [] : [[endpoint, slow.slice(0, 20).map(({record}) => record)]];
			}),
		),
		failures: [...byKind.values()]
			.map(all => all.toSorted((a, b) => (a.time < b.time ? -1 : 1)))
			.sort((a, b) => b.length - a.length || (a[0]!.time < b[0]!.time ? -1 : 1))
			.map(all => {
				const [endpoint, status, errorCode] = JSON.parse(all[0]!.kind);
				return {endpoint, status, errorCode, count: all.length, first: all[0]!.record, last: all.at(-1)!.record};
			}),
	};
}

function requestsOf(stream: string): Request[] {
	const lines: Line[] = stream
		.split('\n')
		.filter(line => line !== '')
		.map(line => JSON.parse(line))
		.filter(({type}) => type === 'Point');
	return lines.flatMap((line, at) => {
		if (line.metric !== 'http_req_duration') return [];
		const rest = lines.slice(at + 1, at + 8);
		const end = rest.findIndex(({metric}) => metric === 'http_reqs' || metric === 'http_req_duration');
		return [requestOf(line, end < 0 ? rest : rest.slice(0, end))];
	});
}

function requestOf({data}: Line, rest: readonly Line[]): Request {
	const {tags, metadata = {}} = data;
	const labels = {...metadata, ...tags};
	const phasesMs: RequestRecord['phasesMs'] = {
		blocked: null,
		connecting: null,
		tlsHandshaking: null,
		sending: null,
		waiting: null,
		receiving: null,
	};
	for (const {metric, data: own} of rest)
		if (own.time === data.time && Object.hasOwn(phases, metric))
			phasesMs[phases[metric as keyof typeof phases]] = own.value;
	const {status = null, error_code: code = null} = tags;
	const [, fraction = ''] = /\.(\d+)/.exec(data.time) ?? [];
	const seconds = Math.floor(Date.parse(data.time) / 1000);
	const name = tags.name ?? tags.url ?? '';
	const endpoint = /^(http:|\/)/.test(name) && tags.method ? `${tags.method} ${name}` : name;
	return {
		endpoint,
		time: `${seconds}.${fraction.padEnd(9, '0')}`,
		isFailed:
			tags.expected_response === undefined
				? code !== null || Number(status) >= 400
				: tags.expected_response === 'false',
		kind: JSON.stringify([endpoint, status, Number(code) === 1000 + Number(status) ? null : code]),
		record: {
			// To what a double holds of it, 0.2 µs: `.4299999` is 430 ms.
			at: new Date(seconds * 1000 + Number(`0.${fraction}`) * 1000).toISOString(),
			durationMs: data.value,
			status,
			errorCode: code,
			...(labels.error && {error: labels.error}),
			...(labels.scenario && {scenario: labels.scenario}),
			...(labels.vu && {vu: Number(labels.vu)}),
			...(labels.iter && {iteration: Number(labels.iter)}),
			...(labels.trace_id && {traceId: labels.trace_id}),
			phasesMs,
		},
	};
}
