import {expect, test} from 'vitest';
import {createServiceRows} from '../../../src/session/screen/service-rows.ts';
import type {ServiceStatus} from '../../../src/system/contract.ts';
import {sampleOf} from '../samples.ts';

const status = (name: string, parts: Partial<ServiceStatus> = {}): ServiceStatus => ({
	name,
	state: 'healthy',
	detail: null,
	url: null,
	pid: null,
	restarts: 0,
	startedAtMs: null,
	...parts,
});

test('rates are differences over the time between two readings', () => {
	const rows = createServiceRows();
	rows.add([sampleOf('web', 10, {netRxBytes: 1000, netTxBytes: 50, blockReadBytes: 0})]);
	expect(rows.rows([status('web')])[0]).toMatchObject({netRxPerSecond: null, blockWritePerSecond: null});
	rows.add([sampleOf('web', 12, {netRxBytes: 5000, netTxBytes: 50, blockReadBytes: 4096})]);
	expect(rows.rows([status('web')])[0]).toMatchObject({
		netRxPerSecond: 2000,
		netTxPerSecond: 0,
		blockReadPerSecond: 2048,
		blockWritePerSecond: null,
	});
});

test('a container that began anew has no rate, not a negative one', () => {
	const rows = createServiceRows();
	rows.add([sampleOf('web', 10, {netRxBytes: 9000}), sampleOf('web', 11, {netRxBytes: 100})]);
	expect(rows.rows([status('web')])[0]?.netRxPerSecond).toBeNull();
});

test('readings that stopped while others went on are shown no longer', () => {
	const rows = createServiceRows();
	rows.add([sampleOf('web', 10, {memoryBytes: 5, cpuPercent: 1}), sampleOf('perf-tui', 14)]);
	expect(rows.rows([status('web')])[0]).toMatchObject({memoryBytes: 5, cpuPercent: 1});
	rows.add([sampleOf('perf-tui', 16)]);
	expect(rows.rows([status('web')])[0]).toMatchObject({memoryBytes: null, cpuPercent: null, cpuHistory: [1]});
});

test('out of memory is said of the dead container, without a reading', () => {
	const rows = createServiceRows();
	rows.add([
		sampleOf('web', 10, {memoryBytes: 5, netRxBytes: 0}),
		sampleOf('web', 11, {memoryBytes: 6, netRxBytes: 10}),
	]);
	rows.add([sampleOf('web', 11, {memoryBytes: 6, netRxBytes: 10, oomKilled: true})]);
	expect(rows.rows([status('web')])[0]).toMatchObject({oomKilled: true, netRxPerSecond: 10});
	expect(rows.rows([status('web', {state: 'exited'})])[0]).toMatchObject({oomKilled: true, memoryBytes: null});
});
