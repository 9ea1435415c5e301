import {expect, test} from 'vitest';
import {createComposeAxis} from '../../../src/system/axes/compose-axis.ts';
import type {ComposeGround} from '../../../src/system/axes/compose-ground.ts';
import {parseVary} from '../../../src/system/axes/vary.ts';

const options = {recreate: [], allowRecreate: true};

/** A project with one service that ran before, whose services are made anew as `remake` says. */
function axisOn(remake: () => Promise<void>) {
	const told: string[] = [];
	const ground = {
		project: {
			name: 'shop',
			operations: {run: (_: AbortSignal, operation: () => Promise<void>) => operation()},
			refresh: async () => [],
			feed: {event: (_source: string, _level: string, text: string) => told.push(text)},
			remake,
		},
		files: {files: ['/shop/compose.yml']},
		config: {name: 'shop', services: {api: {}}},
		carried: () => ({}),
		found: ['api'],
		isForeign: true,
	} as unknown as ComposeGround;
	return {axis: createComposeAxis(parseVary('env:api:MODE=a,b'), ground, options), told};
}

test('that services are being put back is said before it is done', async () => {
	const {axis, told} = axisOn(async () => void told.push('compose'));
	await axis.prepare(new AbortController().signal);
	await axis.take('b', new AbortController().signal);
	told.length = 0;
	await axis.restore();
	expect(told).toEqual([
		'putting api back as the files of shop say: let it end',
		'compose',
		'api made anew as the files of shop say',
	]);
	await axis.restore();
	expect(told).toHaveLength(3);
});

test('services that could not be put back are put back by the next call', async () => {
	const wrong: Error[] = [];
	const {axis} = axisOn(async () => {
		const error = wrong.pop();
		if (error) throw error;
	});
	await axis.prepare(new AbortController().signal);
	await axis.take('b', new AbortController().signal);
	wrong.push(new Error('the engine is away'));
	await expect(axis.restore()).rejects.toThrow('the engine is away');
	wrong.push(new Error('tried again'));
	await expect(axis.restore()).rejects.toThrow('tried again');
});
