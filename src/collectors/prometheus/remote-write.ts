import fetch from 'node-fetch';
import protobuf from 'protobufjs/light.js';
import snappy from 'snappyjs';
import {kept} from '../../text/say.ts';

/** One value of one series. `labels` without `__name__`. */
export interface PrometheusSample {
	readonly name: string;
	readonly labels: Readonly<Record<string, string>>;
	readonly value: number;
	/** ms since the epoch. */
	readonly atMs: number;
}

/** Remote write 1.0: a snappy block of a protobuf WriteRequest (prometheus.io/docs/specs/prw/remote_write_spec). */
const writeRequest = protobuf.Root.fromJSON({
	nested: {
		WriteRequest: {fields: {timeseries: {rule: 'repeated', type: 'TimeSeries', id: 1}}},
		TimeSeries: {
			fields: {labels: {rule: 'repeated', type: 'Label', id: 1}, samples: {rule: 'repeated', type: 'Sample', id: 2}},
		},
		Label: {fields: {name: {type: 'string', id: 1}, value: {type: 'string', id: 2}}},
		Sample: {fields: {value: {type: 'double', id: 1}, timestamp: {type: 'int64', id: 2}}},
	},
}).lookupType('WriteRequest');

/** The body of a remote write: one series a sample, labels in the order that Prometheus demands. */
export function encodeWriteRequest(samples: readonly PrometheusSample[]): Uint8Array {
	const timeseries = samples.map(({name, labels, value, atMs}) => ({
		labels: Object.entries({__name__: name, ...labels})
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([label, text]) => ({name: label, value: text})),
		samples: [{value, timestamp: Math.round(atMs)}],
	}));
	return snappy.compress(writeRequest.encode({timeseries}).finish());
}

/** Sends samples to a Prometheus by its base URL; rejects with what it answered when it does not take them. */
export async function pushSamples(
	url: string,
	samples: readonly PrometheusSample[],
	signal: AbortSignal,
): Promise<void> {
	const response = await fetch(`${url}/api/v1/write`, {
		method: 'POST',
		body: Buffer.from(encodeWriteRequest(samples)),
		headers: {
			'content-type': 'application/x-protobuf',
			'content-encoding': 'snappy',
			'x-prometheus-remote-write-version': '0.1.0',
		},
		signal: signal as never,
	});
	const answer = (await response.text()).trim().slice(0, 200);
	if (!response.ok)
		throw new Error(kept`Prometheus answered ${answer ? `${response.status}: ${answer}` : response.status}`);
}
