import protobuf from 'protobufjs';
import snappy from 'snappyjs';
import type {PrometheusSample} from '../../../src/collectors/prometheus/remote-write.ts';

/** Remote write 1.0, read as the specification has it: prometheus.io/docs/specs/prw/remote_write_spec. */
const writeRequest = protobuf
	.parse(`
	syntax = "proto3";
	message WriteRequest { repeated TimeSeries timeseries = 1; }
	message TimeSeries { repeated Label labels = 1; repeated Sample samples = 2; }
	message Label { string name = 1; string value = 2; }
	message Sample { double value = 1; int64 timestamp = 2; }
`)
	.root.lookupType('WriteRequest');

/** The samples of a body that was sent. */
export function readWriteRequest(body: Uint8Array): PrometheusSample[] {
	const {timeseries} = writeRequest.toObject(writeRequest.decode(snappy.uncompress(body)), {longs: Number}) as {
		timeseries: {labels: {name: string; value: string}[]; samples: {value: number; timestamp: number}[]}[];
	};
	return timeseries.flatMap(({labels, samples}) => {
		const {__name__: name, ...rest} = Object.fromEntries(labels.map(label => [label.name, label.value]));
		return samples.map(({value, timestamp}) => ({name: name!, labels: rest, value, atMs: timestamp}));
	});
}
