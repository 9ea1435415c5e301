import {expect, test} from 'vitest';
import {type ContainerState, mendingCommand, stateDifferences} from '../../../src/system/faults/container-state.ts';

/** A running container with one address in the network `shop`. */
function at(address: string, asked: string | null = null): ContainerState {
	const IPAMConfig = asked === null ? null : {IPv4Address: asked};
	return {
		id: 'c0ffee',
		name: 'shop-api-1',
		key: 'api',
		state: 'running',
		limits: {nanoCpus: 0, cpuQuota: 0, cpuPeriod: 0, memory: 0, memorySwap: 0},
		networks: {shop: {networkId: 'n1', aliases: ['api'], address, asked: {IPAMConfig, Links: null, DriverOpts: null}}},
		ports: [],
		chosenPorts: [],
		labels: {},
	};
}

test('an address that the engine chose may be another one after a start', () => {
	expect(stateDifferences(at('172.20.0.3'), at('172.20.0.2'))).toEqual([]);
	expect(mendingCommand(at('172.20.0.3'), at('172.20.0.2'))).toBeNull();
});

test('an address that was asked for has to be the same, and one that is gone is told', () => {
	expect(stateDifferences(at('172.20.0.9', '172.20.0.9'), at('172.20.0.2', '172.20.0.9'))).toEqual([
		'shop-api-1 has the address 172.20.0.2 in shop, and had 172.20.0.9',
	]);
	expect(stateDifferences(at('172.20.0.3'), at(''))).toEqual([
		'shop-api-1 has the address none in shop, and had 172.20.0.3',
	]);
});
