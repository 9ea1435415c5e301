import type Docker from 'dockerode';
import {expect, test} from 'vitest';
import {EngineAnswerError} from '../../../src/collectors/docker/engine-answers.ts';
import {ComposeFailure} from '../../../src/system/compose/compose-command.ts';
import {createFootprint} from '../../../src/system/compose/leave/footprint.ts';
import {createRemoval} from '../../../src/system/compose/leave/removal.ts';
import {explainRemoval} from '../../../src/system/compose/leave/removal-failure.ts';
import {StackError} from '../../../src/system/stack-error.ts';

/** A container of the project as the engine lists it. */
const listed = (id: string, state: string, more: Record<string, string> = {}) => ({
	Id: id,
	Names: [`/${id}`],
	State: state,
	Labels: {'com.docker.compose.service': id, ...more},
});

/** An engine that holds these containers, and compose on it, which fails as it is told. */
function engineWith(
	held: Map<string, ReturnType<typeof listed>>,
	failing: Record<string, string> = {},
	afterDown: readonly ReturnType<typeof listed>[] = [],
) {
	const calls: string[] = [];
	const events: string[] = [];
	const docker = {
		listContainers: async () => [...held.values()],
		getContainer: (id: string) => ({
			stop: async () => undefined,
			async remove() {
				held.delete(id);
			},
		}),
	} as unknown as Docker;
	const footprint = createFootprint(docker, 'small', {ask: question => question()});
	const removal = createRemoval({
		docker,
		footprint,
		compose: {
			async run([command]) {
				calls.push(command!);
				if (failing[command!]) throw new ComposeFailure(failing[command!]!, []);
				if (command !== 'down') return;
				held.clear();
				for (const entry of afterDown) held.set(entry.Id, entry);
			},
		},
		feed: {event: (_source, _level, text) => events.push(text), progress: () => undefined},
		lateMs: 5,
	});
	return {docker, footprint, removal, calls, events};
}

test('a container that the engine makes after compose has given up is taken away, and one that somebody starts is not', async () => {
	const held = new Map<string, ReturnType<typeof listed>>();
	const {footprint, removal} = engineWith(held, {}, [listed('late', 'created'), listed('theirs', 'running')]);
	await footprint.begin();
	const failed = footprint.making(async () => {
		held.set('api', listed('api', 'running'));
		throw new ComposeFailure('broken on purpose', []);
	});
	await expect(failed).rejects.toThrow('broken on purpose');
	await removal.leaveAsFound();
	expect([...held.keys()]).toEqual(['theirs']);
});

test('networks go although a container cannot be removed with its volumes first', async () => {
	const {removal, calls, events} = engineWith(new Map(), {rm: 'device or resource busy'});
	await removal.takeAway(false);
	expect(calls).toEqual(['rm', 'down']);
	expect(events).toEqual(['an anonymous volume may be left behind: device or resource busy']);
});

test('a removal that fails says what failed, and nothing of a start', async () => {
	const {removal} = engineWith(new Map(), {down: 'Error response from daemon: device or resource busy.'});
	const failure = await removal.takeAway(true).catch(error => explainRemoval(error, 'small'));
	expect(failure).toEqual(
		new StackError(
			'small could not be taken away: device or resource busy. Take away what is left with "docker compose -p small down".',
		),
	);
});

test.each([
	[new EngineAnswerError('connect ENOENT', {code: 'ENOENT'}), 'the Docker engine is away (connect ENOENT)'],
	[
		new EngineAnswerError('it answered DELETE /x with 500: no', {statusCode: 500}),
		'the Docker engine refused (it answered DELETE /x with 500: no)',
	],
	[new ComposeFailure('unexpected EOF', []), 'the Docker engine hung up on "docker compose" (unexpected EOF)'],
])('%s is told as the reason for which a project is still there', (error, reason) => {
	expect((explainRemoval(error, 'small') as Error).message).toContain(`taken away: ${reason}. Take away`);
});

test('a failure of another kind is not renamed', () => {
	const own = new StackError('The Docker engine stopped answering.');
	expect(explainRemoval(own, 'small')).toBe(own);
});
