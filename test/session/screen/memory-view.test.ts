import {expect, test} from 'vitest';
import {createMemoryView, exporterPair} from '../../../src/session/screen/memory-view.ts';
import {sampleOf} from '../samples.ts';

test('both exporters: last reading, what it moved between, the ratio and the promised line', () => {
	const memory = createMemoryView(exporterPair);
	for (const [at, bytes] of [6e6, 5e6, 5.5e6].entries())
		memory.add([
			sampleOf('rjmx-exporter', at, {memoryBytes: bytes, anonymousBytes: 4e6}),
			sampleOf('jmx-exporter', at, {memoryBytes: 88e6}),
			sampleOf('mysql', at, {memoryBytes: 1}),
		]);
	expect(memory.view('no reading')).toEqual({
		a: {
			service: 'rjmx-exporter',
			workingSetBytes: 5.5e6,
			anonymousBytes: 4e6,
			minBytes: 5e6,
			maxBytes: 6e6,
			targetGrowthBytes: null,
			reason: null,
		},
		b: expect.objectContaining({service: 'jmx-exporter', workingSetBytes: 88e6, anonymousBytes: null}),
		limitBytes: 10_000_000,
		ratio: 16,
	});
});

test('a side that is not there has the reason, and there is no ratio', () => {
	const memory = createMemoryView(exporterPair);
	memory.add([sampleOf('rjmx-exporter', 1, {memoryBytes: 5e6})]);
	expect(memory.view('its image is not at hand')).toMatchObject({
		a: {workingSetBytes: 5e6, reason: null},
		b: {workingSetBytes: null, minBytes: null, reason: 'its image is not at hand'},
		ratio: null,
	});
});

test('any two services are compared, and nothing was promised of them', () => {
	const memory = createMemoryView(['web', 'worker']);
	memory.add([sampleOf('web', 1, {memoryBytes: 40}), sampleOf('worker', 1, {memoryBytes: 10})]);
	expect(memory.view('')).toMatchObject({a: {service: 'web'}, b: {service: 'worker'}, limitBytes: null, ratio: 0.25});
});
