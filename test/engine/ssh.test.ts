import {once} from 'node:events';
import http from 'node:http';
import {text} from 'node:stream/consumers';
import {describe, expect, test} from 'vitest';
import {dialStdioAgent} from '../../src/collectors/docker/dial-stdio.ts';
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

	test('that lets in six at a time is asked forty questions at once, and answers all', async () => {
		const engine = await sshEngine('6:100:6');
		const agent = dialStdioAgent({...process.env, ...engine.environment, DOCKER_HOST: engine.host});
		const ask = async () => {
			const [answer] = (await once(http.get({host: 'docker', path: '/_ping', agent}), 'response')) as [
				http.IncomingMessage,
			];
			return text(answer);
		};
		expect(await Promise.all(Array.from({length: 40}, ask))).toEqual(Array.from({length: 40}, () => 'OK'));
		agent.destroy();
	});

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
