import {createServer} from 'node:net';
import {describe, expect, onTestFinished, test} from 'vitest';
import {createComposeCommand} from '../../../src/system/compose/compose-command.ts';
import type {Project} from '../../../src/system/compose/project.ts';
import {findComposeTools} from '../../../src/system/compose/tools.ts';
import {label} from '../../../src/system/compose/watch/container.ts';
import {waitFor} from '../../wait-for.ts';
import {engineProxy} from './engine-proxy.ts';
import {image, sleeper, smallProject} from './small-project.ts';

const isExercised = process.env.PERF_TUI_COMPOSE_TESTS === '1';
const limit = () => AbortSignal.timeout(120_000);
/** A busy machine's engine takes seconds for what takes none. */
const soon = {timeout: 20_000, interval: 50};

const states = (project: Project) => Object.fromEntries(project.services().map(({name, state}) => [name, state]));
const filters = (project: Project) => ({label: [`${label.project}=${project.name}`]});
const leftOf = async (project: Project) => ({
	containers: (await project.docker.listContainers({all: true, filters: filters(project)})).length,
	networks: (await project.docker.listNetworks({filters: filters(project)})).length,
	volumes: ((await project.docker.listVolumes({filters: filters(project)})).Volumes ?? []).length,
});

if (!isExercised)
	describe('a compose project', () => {
		test.skip('not exercised: it needs a Docker engine; PERF_TUI_COMPOSE_TESTS=1 runs it', () => {});
	});

describe.skipIf(!isExercised)('a compose project', () => {
	test('up and down leave no container and no network behind, and the data where it was', async () => {
		const small = await smallProject(
			{
				web: {...sleeper, volumes: ['data:/data']},
				job: {...sleeper, depends_on: {web: {condition: 'service_healthy'}}},
			},
			{volumes: {data: {}}},
		);
		const {project, events} = await small.open();
		await project.up(limit());
		expect(states(project)).toEqual({web: 'healthy', job: 'healthy'});
		await waitFor(
			() => expect(events).toContainEqual(expect.objectContaining({kind: 'log', text: 'INFO hello'})),
			soon,
		);
		expect(events.some(({kind}) => kind === 'progress')).toBe(true);
		await project.down();
		await project.down();
		expect(await leftOf(project)).toEqual({containers: 0, networks: 0, volumes: 1});
		const {project: other} = await small.open();
		await other.remove({volumes: true});
		expect(await leftOf(other)).toEqual({containers: 0, networks: 0, volumes: 0});
	}, 120_000);

	test('a stack that ran before is not touched, and what was added to it goes', async () => {
		const small = await smallProject({web: sleeper, stopped: sleeper, added: sleeper});
		const {project: before} = await small.open();
		await before.up(limit());
		const container = (name: string) => before.docker.getContainer(before.container(name)!.id);
		await container('stopped').stop({t: 1});
		await container('added').remove({force: true});
		const {id, startedAtMs} = before.container('web')!;

		const {project} = await small.open();
		await project.up(limit());
		expect(states(project)).toEqual({web: 'healthy', stopped: 'healthy', added: 'healthy'});
		await project.down();
		await before.refresh();
		expect(states(before)).toEqual({web: 'healthy', stopped: 'exited', added: 'missing'});
		expect(before.container('web')).toMatchObject({id, startedAtMs});
	}, 120_000);

	test('a port that is taken is told with its service, its owner and the way out', async () => {
		const server = createServer();
		await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
		onTestFinished(() => void server.close());
		const {port} = server.address() as {port: number};
		const small = await smallProject({web: {...sleeper, ports: [`127.0.0.1:${port}:80`]}});
		const {project} = await small.open({portHint: service => `set ${service.toUpperCase()}_PORT`});
		await expect(project.up(limit())).rejects.toMatchObject({
			name: 'StackError',
			service: 'web',
			message: expect.stringMatching(
				new RegExp(
					`^Port 127\\.0\\.0\\.1:${port}, which web needs, is taken by .*\\(pid ${process.pid}\\): stop it, or set WEB_PORT\\.$`,
				),
			),
		});
		await project.down();
		expect(await leftOf(project)).toEqual({containers: 0, networks: 0, volumes: 0});
	}, 120_000);

	test.for([
		[
			'sick',
			{
				entrypoint: ['sh', '-c', 'echo no disk; sleep 600'],
				healthcheck: {test: ['CMD', 'false'], interval: '1s', retries: 1},
			},
			/^web is unhealthy.*\(it said last: no disk\)/,
		],
		[
			'gone',
			{entrypoint: ['sh', '-c', 'echo no disk; exit 4']},
			/^web is exited: exit code 4 \(it said last: no disk\)/,
		],
	] as const)('a service that is %s is named with its last words', {timeout: 120_000}, async ([, parts, sentence]) => {
		const small = await smallProject({
			web: {...sleeper, ...parts},
			job: {...sleeper, depends_on: {web: {condition: 'service_healthy'}}},
		});
		const {project} = await small.open();
		await expect(project.up(limit())).rejects.toMatchObject({
			service: 'web',
			message: expect.stringMatching(sentence),
			logLines: ['no disk'],
		});
	});

	test('a service of which no container is wanted is not waited for', async () => {
		const small = await smallProject({
			web: sleeper,
			off: {...sleeper, scale: 0},
			away: {...sleeper, deploy: {replicas: 0}},
			tools: {...sleeper, profiles: ['tools']},
		});
		const {project} = await small.open({healthLimitMs: 10_000});
		await project.up(limit());
		expect(states(project)).toEqual({web: 'healthy'});
		await project.down();
	}, 60_000);

	test('a service that its restart policy starts again and again is named with what to do', async () => {
		const small = await smallProject({
			web: {...sleeper, restart: 'on-failure', entrypoint: ['sh', '-c', 'echo no agent; exit 1']},
			job: {...sleeper, depends_on: {web: {condition: 'service_healthy'}}},
		});
		const {project} = await small.open({startHint: service => `Mend ${service}`});
		await expect(project.up(limit())).rejects.toMatchObject({
			service: 'web',
			message: expect.stringMatching(
				/^web is restarting after exit code 1, started again \d+ times \(it said last: no agent\)\. Mend web and start again\.$/,
			),
			logLines: expect.arrayContaining(['no agent']),
		});
	}, 120_000);

	test('a misspelt image is named with its service', async () => {
		const small = await smallProject({web: {...sleeper, image: 'perf-tui-no-such-image:1'}});
		const {project} = await small.open();
		await expect(project.up(limit())).rejects.toMatchObject({
			service: 'web',
			message: expect.stringContaining('The image perf-tui-no-such-image:1 (web) cannot be had'),
		});
	}, 120_000);

	test('a service without a health check is ready when somebody listens on its port', async () => {
		const {healthcheck: _, ...unchecked} = sleeper;
		const late = 'sleep 4; exec redis-server --protected-mode no --save ""';
		const small = await smallProject({
			web: {...unchecked, entrypoint: ['sh', '-c', late], ports: ['127.0.0.1::6379']},
		});
		const {project} = await small.open();
		const startedMs = performance.now();
		await project.up(limit());
		expect(project.services()).toMatchObject([{state: 'healthy', detail: 'running, no health check'}]);
		expect(performance.now() - startedMs).toBeGreaterThan(4000);
	}, 120_000);

	test('a job that fails is told with what it said, and its container goes', async () => {
		const job = {image, user: 'redis', entrypoint: ['sh', '-c', "echo 'relation users does not exist' >&2; exit 4"]};
		const small = await smallProject({
			migrate: job,
			web: {...sleeper, depends_on: {migrate: {condition: 'service_completed_successfully'}}},
		});
		const {project} = await small.open();
		await expect(project.up(limit())).rejects.toMatchObject({
			name: 'StackError',
			service: 'migrate',
			message: expect.stringMatching(/exit code 4 \(it said last: relation users does not exist\)/),
		});
		await project.down();
		expect(await leftOf(project)).toEqual({containers: 0, networks: 0, volumes: 0});
	}, 60_000);

	test('what others add meanwhile is left, and said to be', async () => {
		const small = await smallProject({web: sleeper, later: {...sleeper, profiles: ['later']}});
		const {project, events} = await small.open();
		await project.up(limit());
		const theirs = createComposeCommand({...small.files, profiles: ['later']}, await findComposeTools());
		await theirs.run(['run', '--detach', '--no-deps', 'web']);
		await theirs.run(['up', '--detach', '--no-recreate', 'later']);
		await project.down();
		const left = await project.docker.listContainers({all: true, filters: filters(project)});
		expect(left.map(({State, Labels}) => [State, Labels[label.service], Labels[label.oneOff]]).sort()).toEqual([
			['running', 'later', 'False'],
			['running', 'web', 'True'],
		]);
		const told = events.find(({text}) => text.startsWith('left alone'))!.text;
		for (const {Names} of left) expect(told).toContain(Names[0]!.slice(1));
		for (const {Id} of left) await project.docker.getContainer(Id).remove({force: true});
	}, 120_000);

	test('a service that is never ready is waited for up to the limit, and told with its last words', async () => {
		const never = {test: ['CMD', 'false'], interval: '1s', start_period: '600s'};
		const small = await smallProject({web: {...sleeper, healthcheck: never}});
		const {project} = await small.open({healthLimitMs: 2000});
		await expect(project.up(limit())).rejects.toThrow(/^web is not healthy after 2 s \(it said last: INFO hello\)/);
	}, 120_000);

	test('an image that does not build is told with the end of its log', async () => {
		const inline = `FROM ${image}\nRUN echo looking; echo nothing here >&2; exit 3`;
		const small = await smallProject({web: {build: {context: '.', dockerfile_inline: inline}}});
		const {project} = await small.open();
		await expect(project.up(limit())).rejects.toMatchObject({
			message: expect.stringMatching(/^The image of web does not build \(.*exit code: 3\)/),
			logLines: expect.arrayContaining(['looking', 'nothing here']),
		});
	}, 120_000);

	test('an image that nobody has is told with the way to get it', async () => {
		const small = await smallProject({web: {image: 'registry.invalid/nobody/nothing:1'}});
		const {project} = await small.open({imageHint: 'make it with build.sh'});
		await expect(project.up(limit())).rejects.toThrow(
			/^The image registry\.invalid\/nobody\/nothing:1 \(web\) cannot be had \(.*\): check its name and the network; make it with build\.sh\.$/,
		);
	}, 120_000);

	test('a start that is given up ends, and leaves nothing', async () => {
		const slow = {test: ['CMD', 'false'], interval: '1s', start_period: '600s'};
		const small = await smallProject({
			web: {...sleeper, healthcheck: slow},
			job: {...sleeper, depends_on: {web: {condition: 'service_healthy'}}},
		});
		const {project, events} = await small.open();
		const cancel = new AbortController();
		const up = project.up(cancel.signal);
		await waitFor(() => expect(events.map(({text}) => text).join('\n')).toContain('web started'), soon);
		cancel.abort(new Error('given up'));
		await expect(up).rejects.toThrow('given up');
		await project.down();
		expect(await leftOf(project)).toEqual({containers: 0, networks: 0, volumes: 0});
	}, 120_000);

	test('a service that dies, pauses, loses its health or starts again is told', async () => {
		const check = {test: ['CMD', 'test', '!', '-e', '/tmp/sick'], interval: '1s', retries: 1};
		const small = await smallProject({web: {...sleeper, healthcheck: check}});
		const {project, events} = await small.open();
		await project.up(limit());
		const web = () => project.docker.getContainer(project.container('web')!.id);
		const told = (text: string) =>
			waitFor(
				() =>
					expect(events.filter(({kind}) => kind === 'event').map(event => event.text)).toContainEqual(
						expect.stringContaining(text),
					),
				soon,
			);
		await web().pause();
		await told('web is paused');
		expect(project.services()).toMatchObject([{state: 'unhealthy', detail: 'paused'}]);
		await web().unpause();
		await told('web goes on');
		await web().kill();
		await told('web exited with 137 (killed)');
		expect(project.services()).toMatchObject([{state: 'exited'}]);
		await project.restart('web', limit());
		await told('web started again');
		expect(project.services()).toMatchObject([{state: 'healthy', restarts: 1}]);
		const exec = await web().exec({Cmd: ['touch', '/tmp/sick']});
		await exec.start({});
		await told('web is unhealthy');
		expect(events.filter(({text}) => text.includes('hello')).length).toBeGreaterThanOrEqual(2);
	}, 120_000);

	test('a service that is made anew has other variables, and is alone in it', async () => {
		const small = await smallProject({web: {...sleeper, environment: {MODE: 'one', COST: '1$'}}, job: sleeper});
		const {project, events} = await small.open();
		await project.up(limit());
		const [web, job] = [project.container('web')!, project.container('job')!];
		await project.recreate('web', {MODE: 'a$b'}, limit());
		expect(project.container('web')).toMatchObject({environment: {MODE: 'a$b'}});
		expect(project.container('web')!.id).not.toBe(web.id);
		expect(project.container('job')!.id).toBe(job.id);
		expect(events.filter(({level}) => level === 'error')).toEqual([]);
		expect(project.services().find(({name}) => name === 'web')).toMatchObject({restarts: 0});
	}, 120_000);

	test('an engine that goes away and comes back is told, with what happened meanwhile', async () => {
		const proxy = await engineProxy();
		const small = await smallProject({web: sleeper});
		const {project, events} = await small.open({}, {...process.env, DOCKER_HOST: proxy.host});
		await project.up(limit());
		const told = () => events.filter(({source}) => source === 'docker').map(({text}) => text);
		const {project: direct} = await small.open();
		await direct.refresh();
		await proxy.stop();
		await waitFor(async () => expect(await told()).toEqual([expect.stringContaining('is away')]), soon);
		expect(project.services()).toMatchObject([{state: 'unhealthy', detail: 'the Docker engine is away'}]);
		await direct.docker.getContainer(direct.container('web')!.id).kill();
		await proxy.start();
		await waitFor(
			async () => expect(await told()).toContainEqual(expect.stringContaining('is back: 0 of 1 services run')),
			soon,
		);
		expect(project.services()).toMatchObject([{state: 'exited'}]);
		await project.restart('web', limit());
		await waitFor(() => expect(events.map(({text}) => text)).toContainEqual('web is healthy'), soon);
		expect(states(project)).toEqual({web: 'healthy'});
	}, 120_000);

	test('an engine that hangs without a word is told as away', async () => {
		const proxy = await engineProxy();
		const small = await smallProject({web: sleeper});
		const {project, events} = await small.open({}, {...process.env, DOCKER_HOST: proxy.host});
		await project.up(limit());
		const told = () => events.filter(({source}) => source === 'docker').map(({text}) => text);
		proxy.freeze();
		await waitFor(async () => expect(await told()).toEqual([expect.stringContaining('it does not answer')]), soon);
		proxy.thaw();
		await waitFor(
			async () => expect(await told()).toContainEqual(expect.stringContaining('is back: 1 of 1 services run')),
			soon,
		);
		expect(states(project)).toEqual({web: 'healthy'});
	}, 120_000);
});
