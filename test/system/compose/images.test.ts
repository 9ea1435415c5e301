import {expect, test} from 'vitest';
import {imageNames, missingImages} from '../../../src/system/compose/images.ts';

const config = {
	name: 'perf-tui',
	services: {
		redis: {image: 'redis:8.0.4-bookworm'},
		'moalog-server': {build: {}},
		own: {image: 'ghcr.io/me/own:latest'},
	},
};

test('what is built carries the name that compose gives it', () => {
	expect(imageNames(config)).toEqual({
		redis: 'redis:8.0.4-bookworm',
		'moalog-server': 'perf-tui-moalog-server',
		own: 'ghcr.io/me/own:latest',
	});
});

test('an image is at hand by any of its spellings, another tag is another image', () => {
	expect(missingImages(config, new Set(['redis:8.0.4-bookworm', 'perf-tui-moalog-server', 'ghcr.io/me/own']))).toEqual(
		[],
	);
	expect(missingImages(config, new Set(['redis:7', 'perf-tui-moalog-server']))).toEqual(['redis', 'own']);
});
