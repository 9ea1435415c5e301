import {cp, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {describe, expect, onTestFinished, test} from 'vitest';
import {chooseFiles} from '../../src/product/stack/compose/choose-files.ts';
import {findEdited} from '../../src/product/stack/compose/edited-files.ts';
import {ourFiles} from '../../src/product/stack/compose/our-files.ts';
import {findComposeTools} from '../../src/system/compose/tools.ts';
import {listContainers} from '../../src/system/compose/watch/container.ts';
import {temporaryFolder} from '../e2e/perf-tui.ts';
import {unable} from './place.ts';

const why = await unable();
if (why !== null)
	describe('files of our stack that were edited since it was brought up', () => {
		test.skip(`not exercised: ${why}`, () => {});
	});

describe.skipIf(why !== null)('files of our stack that were edited since it was brought up', () => {
	test('are told by service, and a variable that a container was given otherwise is no edit', async () => {
		const folder = path.join(await temporaryFolder(), 'performance');
		await cp(fileURLToPath(new URL('../../performance', import.meta.url)), folder, {recursive: true});
		const environment = {...process.env, COMPOSE_PROJECT_NAME: `perf-tui-edited-${process.pid}`, REDIS_PORT: '0'};
		const tools = await findComposeTools(environment);
		const ours = await ourFiles(folder, null);
		const {files, envFiles} = ours.offline;
		const global = [...envFiles.flatMap(file => ['--env-file', file]), ...files.flatMap(file => ['--file', file])];
		const compose = (words: string[], input = '') =>
			execa('docker', ['compose', ...global, ...words], {env: environment, input});
		onTestFinished(async () => {
			await compose(['down', '--volumes', '--timeout', '1']);
		});
		// Given another variable than the files say, as perf-tui lays it over them.
		const override = JSON.stringify({services: {redis: {environment: {PLANTED: '$$1'}}}});
		await compose(['--file', '-', 'up', '--detach', '--no-deps', '--no-build', 'redis'], override);

		const edited = async () => {
			const choice = await chooseFiles(tools, ours);
			expect(choice.readiness).toBe('running');
			return findEdited(choice, tools, await listContainers(tools.docker, environment.COMPOSE_PROJECT_NAME));
		};
		const file = files[0]!;
		const text = await readFile(file, 'utf8');
		const withPlanted = text.replace(/^ {2}redis:$/m, '  redis:\n    environment: {PLANTED: "2"}');
		await writeFile(file, withPlanted);
		expect(await edited()).toEqual({});
		await writeFile(file, withPlanted.replace('  redis:\n', '  redis:\n    stop_grace_period: 7s\n'));
		expect(await edited()).toEqual({redis: 'runs as it was before its files were changed'});
	});
});
