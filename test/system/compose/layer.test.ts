import {expect, test} from 'vitest';
import {noLayer, serviceLayer, withCarried} from '../../../src/system/compose/layer.ts';

test('a dollar in a value reaches the service as a dollar', () => {
	expect(serviceLayer('api', {environment: {PRICE: '$5'}}).override).toEqual({
		services: {api: {environment: {PRICE: '$$5'}}},
	});
});

test('an image alone leaves the variables of the files', () => {
	expect(serviceLayer('api', {image: 'shop/api:2'}).override).toEqual({services: {api: {image: 'shop/api:2'}}});
});

test('what a service was given beside its files stays under what a side says', () => {
	const carried = (service: string) => (service === 'api' ? {SWITCH: 'on', CACHE: 'old'} : {});
	const layer = withCarried(serviceLayer('api', {environment: {CACHE: 'off'}}), ['api', 'worker'], carried);
	expect(layer.override).toEqual({services: {api: {environment: {SWITCH: 'on', CACHE: 'off'}}, worker: {}}});
});

test('nothing carried and nothing said is no override at all', () => {
	expect(withCarried(noLayer, ['api'], () => ({}))).toEqual(noLayer);
});
