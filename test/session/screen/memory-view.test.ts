import {expect, test} from 'vitest';
import {createProductPack} from '../../../src/product/pack.ts';
import {comparedPair, isPackPair} from '../../../src/session/screen/compared-pair.ts';
import {createMemoryView} from '../../../src/session/screen/memory-view.ts';
import {sampleOf} from '../samples.ts';

test('both exporters: last reading, what it moved between, the ratio and the promised line', () => {
	const memory = createMemoryView(comparedPair(null, createProductPack()));
	for (const [at, bytes] of [6e6, 5e6, 5.5e6].entries())
		memory.add([
			sampleOf('rjmx-exporter', at, {memoryBytes: bytes, anonymousBytes: 4e6}),
			sampleOf('jmx-exporter', at, {memoryBytes: 88e6}),
			sampleOf('mysql', at, {memoryBytes: 1}),
		]);
	expect(memory.view('no reading')).toEqual({
		title: 'Exporter memory',
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
	const memory = createMemoryView(comparedPair(null, createProductPack()));
	memory.add([sampleOf('rjmx-exporter', 1, {memoryBytes: 5e6})]);
	expect(memory.view('its image is not at hand')).toMatchObject({
		a: {workingSetBytes: 5e6, reason: null},
		b: {workingSetBytes: null, minBytes: null, reason: 'its image is not at hand'},
		ratio: null,
	});
});

test('any two services are compared, and nothing was promised of them', () => {
	const memory = createMemoryView(comparedPair(['web', 'worker'], createProductPack()));
	memory.add([sampleOf('web', 1, {memoryBytes: 40}), sampleOf('worker', 1, {memoryBytes: 10})]);
	expect(memory.view('')).toMatchObject({a: {service: 'web'}, b: {service: 'worker'}, limitBytes: null, ratio: 0.25});
});

test('without a pack nothing is compared unless two services are named, and nothing was promised of those', () => {
	expect(createMemoryView(comparedPair(null, null)).view('')).toBeNull();
	expect(createMemoryView(comparedPair(['rjmx-exporter', 'api'], null)).view('')).toMatchObject({limitBytes: null});
});

test("the pack's own pair is that which nobody or somebody names, and no other", () => {
	const {pair} = createProductPack();
	expect(isPackPair(null, pair!)).toBe(true);
	expect(isPackPair(['rjmx-exporter', 'jmx-exporter'], pair!)).toBe(true);
	expect(isPackPair(['jmx-exporter', 'rjmx-exporter'], pair!)).toBe(false);
});
