import {mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {readHashes} from '../../../../src/system/compose/compose-command.ts';
import {findDifferences, refuseOtherFiles} from '../../../../src/system/compose/files/differences.ts';
import {type Container, label} from '../../../../src/system/compose/watch/container.ts';

const container = (service: string, labels: Record<string, string> = {}, state = 'running') =>
	({service, state, exitCode: 0, isOomKilled: false, labels}) as unknown as Container;
const made = (hash: string, version = '2.40.3') => ({[label.hash]: hash, [label.version]: version});
const hashes = new Map([
	['api', 'aa'],
	['web', 'bb'],
]);
const differencesOf = (containers: readonly Container[]) =>
	findDifferences({name: 'shop', services: {api: {}, web: {scale: 3}}}, hashes, '2.40.3-3', containers);

test('a service that was made before its files changed, and one with too few containers, are told', () => {
	expect(differencesOf([container('api', made('old')), container('web', made('bb'))])).toEqual({
		api: 'runs as it was before its files were changed',
		web: '1 of 3 wanted containers runs',
	});
});

test('what is as asked for is no difference, nor is a hash of another compose, nor a job that is done', () => {
	const three = [1, 2, 3].map(() => container('web', made('bb')));
	expect(differencesOf([container('api', made('aa')), ...three])).toEqual({});
	expect(differencesOf([container('api', made('old', '2.30.0')), ...three])).toEqual({});
	expect(differencesOf([container('api', made('aa'), 'exited'), ...three])).toEqual({});
});

test.each([{network_mode: 'service:web'}, {ipc: 'service:web'}, {pid: 'service:web'}, {volumes_from: ['web']}])(
	'what is shared with another container is no edit: %j',
	shared => {
		const differences = (api: object) =>
			findDifferences({name: 'shop', services: {api}}, hashes, '2.40.3', [container('api', made('with an id'))]);
		expect(differences(shared)).toEqual({});
		expect(differences({network_mode: 'host', ipc: 'shareable'})).toHaveProperty('api');
	},
);

test('hashes are read as compose prints them', () => {
	expect(readHashes('api 0aa\nweb 0bb\n')).toEqual(
		new Map([
			['api', '0aa'],
			['web', '0bb'],
		]),
	);
});

test('a project made from other files is refused; the same file by another path is not another', async () => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'perf-tui-differences-'));
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	const [file, other, link] = ['a.yaml', 'b.yaml', 'link.yaml'].map(name => path.join(folder, name)) as [
		string,
		string,
		string,
	];
	await writeFile(file, '');
	await writeFile(other, '');
	await symlink(file, link);
	const from = (...files: string[]) => [container('api', {[label.files]: files.join(',')})];
	await refuseOtherFiles('shop', [file], from(link));
	await refuseOtherFiles('shop', [file], from(file, '-'));
	await refuseOtherFiles('shop', [file], [container('api')]);
	await expect(refuseOtherFiles('shop', [file], from(other))).rejects.toMatchObject({
		message: expect.stringContaining(other),
		exitCode: 2,
	});
	await expect(refuseOtherFiles('shop', [file], from(file, other))).rejects.toThrow('--project');
});
