import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import {describe, expect, onTestFinished, test} from 'vitest';
import {theirSystem} from '../e2e/their-system.ts';
import {freePort} from '../free-port.ts';
import {commandsOf} from './pages.ts';
import {needsEngine} from './readme.ts';
import {makePlace, type Place} from './readme-place.ts';

const isAsked = process.env.PERF_TUI_COMPOSE_TESTS === '1';
const commands = commandsOf('README.md').filter(needsEngine);
const isThere = async (project: string) => {
	const {stdout} = await execa('docker', ['ps', '-q', '--filter', `label=com.docker.compose.project=${project}`]);
	return stdout !== '';
};

/** A place with a compose file whose `api` is what the script loads, and a project name that is nobody else's. */
async function placeWithContainers(): Promise<{place: Place; project: string; compose: readonly string[]}> {
	const port = await freePort();
	const place = await makePlace(`http://127.0.0.1:${port}/`);
	const file = path.join(place.folder, 'compose.yaml');
	const project = `perf-tui-readme-${port}`;
	const compose = ['compose', '-p', project, '-f', file];
	await writeFile(file, theirSystem(port, 'api'));
	onTestFinished(async () => {
		await execa('docker', [...compose, 'down', '-t', '0', '-v']);
	});
	return {place, project, compose};
}

describe.skipIf(!isAsked)(
	'the README’s commands with containers (PERF_TUI_COMPOSE_TESTS=1)',
	{timeout: 120_000},
	() => {
		test('--compose starts what the file says, measures it, and takes it away', async () => {
			const {place, project} = await placeWithContainers();
			const {exitCode, all} = await place.sh(`COMPOSE_PROJECT_NAME=${project} ${find('--versus')}`);
			expect(exitCode, all).toBe(0);
			expect(all).toContain('api');
			expect(await isThere(project)).toBe(false);
		});

		test('--fault breaks a service that its owner allows, and puts it back', async () => {
			const {place, project} = await placeWithContainers();
			const {exitCode, all} = await place.sh(`COMPOSE_PROJECT_NAME=${project} ${find('--fault')}`);
			expect(exitCode, all).toBe(0);
			expect(all).toContain('api is paused');
			expect(await isThere(project)).toBe(false);
		});

		test('--project measures what runs, and leaves it running', async () => {
			const {place, project, compose} = await placeWithContainers();
			await execa('docker', [...compose, 'up', '--detach']);
			const {exitCode, all} = await place.sh(find('--project').replace('shop', project));
			expect(exitCode, all).toBe(0);
			expect(await isThere(project)).toBe(true);
		});
	},
);

const find = (option: string): string => commands.find(command => command.includes(option))!;

test('every command with containers has its test here', () => {
	expect(commands).toEqual([find('--versus'), find('--project'), find('--fault')]);
});
