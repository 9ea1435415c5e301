import {expect, test} from 'vitest';
import {implementationOf} from '../../../../src/product/stack/compose/implementation.ts';
import type {ProjectConfig} from '../../../../src/system/compose/compose-command.ts';

const builtFrom = (context: string): ProjectConfig => ({name: 'p', services: {'rjmx-exporter': {build: {context}}}});
const own = builtFrom('/somewhere/performance/services/rjmx-exporter');
const exporter = (image: string, labels: Record<string, string> = {}) => ({service: 'rjmx-exporter', image, labels});
const ours = exporter('perf-tui-rjmx-exporter');

test.each([
	['our image', ours, own, 'reference'],
	[
		'our image, as its label says',
		exporter('perf-tui-rjmx-exporter', {'perf-tui.source': 'reference'}),
		own,
		'reference',
	],
	['an image that was put in', exporter('their/rjmx:0.2.0'), own, 'yours'],
	['a source that was put in', ours, builtFrom('https://github.com/their/rJMX-Exporter.git'), 'yours'],
	[
		'an image of a source that was put in once',
		exporter('perf-tui-rjmx-exporter', {'perf-tui.source': '../../stack/theirs/services'}),
		own,
		'yours',
	],
] as const)('%s is told by its name and source', (_, container, config, kind) => {
	expect(implementationOf(container, config)).toEqual({image: container.image, kind});
});

test('what has no reference here is nobody in particular', () => {
	expect(implementationOf({service: 'redis', image: 'redis:8', labels: {}}, own).kind).toBeNull();
});
