import {describe, expect, test} from 'vitest';
import {perfTui, sessionOf} from '../e2e/perf-tui.ts';
import {failingProject} from './failing-project.ts';
import {unable} from './place.ts';
import {noSshd, sshEngine} from './ssh-engine.ts';

const why = (await unable()) ?? (await noSshd());
if (why !== null)
	describe('an engine by ssh', () => {
		test.skip(`not exercised: ${why}`, () => {});
	});

describe.skipIf(why !== null)('an engine by ssh', () => {
	test.each(['DOCKER_HOST', 'DOCKER_CONTEXT'])(
		'named by %s is measured as one that is here: figures, logs, end',
		async by => {
			const project = await failingProject();
			const engine = await sshEngine();
			const {stdout, stderr, exitCode} = await perfTui(project.args, {
				...project.environment,
				...engine.environment,
				[by]: by === 'DOCKER_HOST' ? engine.host : engine.context,
			});
			expect(exitCode, stderr).toBe(0);
			expect(engine.accepted()).toBeGreaterThan(0);
			const [run] = sessionOf(stdout).runs;
			expect(run!.requests.byClass['2xx']).toBeGreaterThan(10);
			for (const name of ['web', 'worker']) {
				expect(run!.services[name]!.samples, name).toBeGreaterThanOrEqual(3);
				expect(run!.services[name]!.memoryBytes.median, name).toBeGreaterThan(0);
			}
			expect(JSON.stringify(run!.slowest!.logs)).toContain('ERROR deadlock at request');
			expect(await project.left()).toBe('');
		},
	);

	test.each([
		['whose host is a stranger', /is not reached \(.*Host key verification failed\)/],
		['at a port on which nobody listens', /is not reached \(.*Connection refused\)/],
	])('%s is one sentence with exit 4', async (what, sentence) => {
		const project = await failingProject();
		const engine = await sshEngine();
		const isStranger = what === 'whose host is a stranger';
		if (isStranger) await engine.forgetHost();
		const {stderr, exitCode} = await perfTui(project.args, {
			...project.environment,
			...engine.environment,
			DOCKER_HOST: isStranger ? engine.host : engine.wrongHost,
		});
		expect(exitCode, stderr).toBe(4);
		expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(sentence)]);
		expect(await project.left()).toBe('');
	});
});
