import Docker from 'dockerode';
import {execa} from 'execa';
import {describe, expect, test} from 'vitest';
import {guardAnswers} from '../../src/collectors/docker/engine-answers.ts';
import {execIn} from '../../src/system/compose/exec.ts';
import {waitFor} from '../wait-for.ts';
import {type Fault, faultyEngine} from './faulty-engine.ts';
import {makePlace, unable} from './place.ts';

const why = await unable();
if (why !== null)
	describe('a command in a container on an engine that misbehaves', () => {
		test.skip(`not exercised: ${why}`, () => {});
	});

const hows = [
	'answers 500',
	'answers a page',
	'answers other JSON',
	'says nothing',
	'hangs up',
	'stops halfway',
] as const;
const paths = [/^\/containers\/[^/]+\/exec$/, /^\/exec\/[^/]+\/start$/, /^\/exec\/[^/]+\/json$/];

/** A container that runs, of a project of the test's own. */
async function container(): Promise<string> {
	const place = await makePlace();
	const compose = ['compose', '-p', place.project, '-f', place.compose];
	await execa('docker', [...compose, 'up', '--detach', 'api']);
	return (await execa('docker', [...compose, 'ps', '--quiet'])).stdout.trim();
}

describe.skipIf(why !== null)('a command in a container on an engine that misbehaves', () => {
	test('each answer that goes wrong ends in a sentence within its time, and no connection is kept', async () => {
		const id = await container();
		// Each on an address of its own, beside each other: most of them only wait.
		await Promise.all(paths.flatMap(path => hows.map(how => expectSentence(id, {path, how}))));
	});
});

async function expectSentence(id: string, fault: Fault): Promise<void> {
	const name = `${fault.path} ${fault.how}`;
	const engine = await faultyEngine(fault);
	const docker = guardAnswers(new Docker({socketPath: engine.host.replace('unix://', '')}));
	// Longer than eighteen of them beside each other take until the answer that goes wrong.
	const told = await execIn(docker, id, ['sh', '-c', 'echo said'], {timeoutMs: 15_000}).then(
		said => `said ${said}`,
		(error: Error) => error.message,
	);
	expect(engine.failures(), name).toBeGreaterThan(0);
	expect(told, name).toMatch(
		/^it |^what it answers to|^sh took longer than 15 s$|^the engine broke off while sh ran$|hang up/,
	);
	await waitFor(() => expect(engine.connections()).toBe(0), {seen: () => name});
}
