import {open} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {copyRemote} from '../../../src/generators/kubernetes/remote-copy.ts';
import {followPod} from '../../../src/generators/kubernetes/remote-generator.ts';
import {temporaryFolder} from '../../e2e/perf-tui.ts';
import {waitFor} from '../../wait-for.ts';
import {kubectlThat} from './stand-in-kubectl.ts';

const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {code: 'ENOSPC'});

test('a copy that cannot be kept says why once, and nobody waits for it any more', async () => {
	const told: Error[] = [];
	const copy = copyRemote(
		kubectlThat(() => 'twelve bytes'),
		{pod: 'load-0', file: '/stream'},
		() => Promise.reject(full),
		error => told.push(error),
	);
	await copy.reached(12);
	await waitFor(() => expect(told).toEqual([full]));
	await copy.end();
	expect(copy.bytes()).toBe(0);
	expect(told).toEqual([full]);
});

test.runIf(process.platform === 'linux')(
	'a generator whose stream fills the disk here is lost, with the reason',
	async () => {
		const part = {
			name: 'k6-1',
			script: 'any.js',
			streamFile: path.join(await temporaryFolder(), 'k6.ndjson'),
			summaryFile: null,
			env: {},
			flags: [],
		} as unknown as Parameters<typeof followPod>[2]['part'];
		const on = {progress: () => undefined, log: () => undefined, use: () => undefined, trouble: () => undefined};
		const pod = {pod: 'load-0', index: 0, node: 'n1'} as Parameters<typeof followPod>[1];
		const watch = {of: () => null, subscribe: () => undefined, end: async () => undefined};
		const kubectl = kubectlThat(args => (args.join(' ').includes('k6.ndjson') ? '{"type":"Point"}\n' : ''));
		const generator = followPod(kubectl, pod, {part, file: await open('/dev/full', 'w')}, on, watch);
		expect(await generator.ended).toMatchObject({
			exitCode: null,
			lost: 'k6-1 on node n1: what it sent could not be kept here (ENOSPC: no space left on device, write)',
		});
		expect(await generator.ready).toBe(false);
	},
);
