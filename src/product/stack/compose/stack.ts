import path from 'node:path';
import {watchContainers} from '../../../collectors/docker/watch-containers.ts';
import {packageRoot} from '../../../package-root.ts';
import {describeProject} from '../../../system/compose/describe.ts';
import {openProject, type Project} from '../../../system/compose/project.ts';
import {startHint} from '../../../system/compose/start/start-hint.ts';
import {type ComposeTools, findComposeTools} from '../../../system/compose/tools.ts';
import {isUp} from '../../../system/compose/watch/service-status.ts';
import {createComposeWorks} from '../../../system/faults/compose-works.ts';
import type {LimiterState} from '../../limiter/limiter-state.ts';
import type {ProductService, ProductStack} from '../contract.ts';
import {developmentJwtSecret} from '../development-secret.ts';
import {type ComposeBooks, createComposeBooks} from './books/compose-books.ts';
import {describeChanges} from './changed-variables.ts';
import {chooseFiles, type FilesChoice} from './choose-files.ts';
import {findEdited} from './edited-files.ts';
import {implementationOf} from './implementation.ts';
import {ourFiles} from './our-files.ts';
import {readJwtSecret, readLimiter, readPolicy, type Variables} from './settings.ts';

export interface ComposeStackOptions {
	/** For what is started; on unless said otherwise. A stack that runs already keeps its own until `setLimiter`. */
	readonly limiter?: LimiterState;
	/** Null: performance/.env when it is there. */
	readonly envFile?: string | null;
	readonly environment?: NodeJS.ProcessEnv;
}

/** The compose stack, with what only real containers and stores can do and show. */
export interface ComposeStack extends ProductStack {
	readonly kind: 'compose';
	readonly books: ComposeBooks;
	readonly project: Project;
	/** Makes one service anew with other variables until the stack goes down. */
	recreate(service: ProductService, environment: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void>;
	/** Ends the watch and lets everything run on. */
	release(): void;
	/** Takes all of it away, found or not; with its data if asked for. */
	remove(options: {readonly volumes: boolean}): Promise<void>;
}

/** Whether the compose stack could be driven now, and why or why not. */
export interface ComposeLook {
	readonly readiness: FilesChoice['readiness'];
	readonly why: string;
	/** Opens it; nothing is started yet. */
	open(limiter?: LimiterState): ComposeStack;
}

const performanceFolder = path.join(packageRoot, 'performance');
const auditFolder = path.join(packageRoot, 'load-tests/audit');
const products: Readonly<Record<ProductService, number>> = {
	'moalog-server': 8080,
	'fluxpay-engine': 8081,
	'rate-limiter': 8082,
};

/**
 * Looks whether our compose stack runs or its images are at hand. Rejects with a UserError (exit code 4) when Docker
 * cannot be used, a StackError when the compose files cannot.
 */
export async function findComposeStack({
	envFile = null,
	environment = process.env,
	limiter = 'on',
}: ComposeStackOptions = {}): Promise<ComposeLook> {
	const [tools, ours] = await Promise.all([findComposeTools(environment), ourFiles(performanceFolder, envFile)]);
	const choice = await chooseFiles(tools, ours);
	const project = openProject({
		tools,
		files: choice.files,
		config: choice.config,
		portHint: service =>
			`set ${service.toUpperCase().replaceAll('-', '_')}_PORT in ${path.join('performance', '.env')}`,
		startHint,
		imageHint: 'without a registry, performance/offline/build.sh makes the images from Debian packages',
	});
	if (choice.readiness === 'running') await project.refresh();
	return {
		readiness: choice.readiness,
		why: choice.why,
		open: (state = limiter) => openStack(project, tools, choice, state),
	};
}

function openStack(project: Project, tools: ComposeTools, choice: FilesChoice, wanted: LimiterState): ComposeStack {
	const {config, files, asked, origin} = choice;
	/** What was up before anything was started here. */
	const found = project.containers().flatMap(each => (isUp(each) ? [each.service] : []));
	/** What a service was given where it was given something else than the files say. */
	const own = new Map<ProductService, Readonly<Record<string, string>>>();
	let foundLimiter: LimiterState | null = null;
	let differences: Readonly<Record<string, string>> = {};

	const variables: Variables = service =>
		project.container(service)?.environment ?? config.services[service]?.environment ?? {};
	const urlOf = (service: ProductService): string => {
		const port = project.container(service)?.ports.find(({target}) => target === products[service]);
		const published = port?.published ?? config.services[service]?.ports?.[0]?.published ?? products[service];
		return `http://${port?.host ?? '127.0.0.1'}:${published}`;
	};

	/** Only what the files name is carried over: the rest is the image's. */
	function carriedOver(service: ProductService): Record<string, string> {
		const names = Object.keys(config.services[service]?.environment ?? {});
		const running = project.container(service)?.environment ?? {};
		return Object.fromEntries(names.flatMap(name => (running[name] === undefined ? [] : [[name, running[name]]])));
	}

	async function recreate(
		service: ProductService,
		environment: Readonly<Record<string, string>>,
		signal: AbortSignal,
	): Promise<void> {
		if (!own.has(service)) own.set(service, carriedOver(service));
		await project.recreate(service, {...carriedOver(service), ...environment}, signal);
	}

	async function switchLimiter(state: LimiterState, signal: AbortSignal): Promise<void> {
		await project.refresh();
		if (readLimiter(variables) === state && project.services().find(isMoalog)?.state === 'healthy') return;
		const startedMs = performance.now();
		await project.recreate(
			'moalog-server',
			{...carriedOver('moalog-server'), RATE_LIMITER_ENABLED: String(state === 'on')},
			signal,
		);
		const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
		project.feed.event(
			'moalog-server',
			'info',
			`limiter ${state.toUpperCase()}: moalog-server made anew in ${seconds} s`,
		);
	}

	async function up(signal: AbortSignal): Promise<void> {
		await project.refresh();
		const isRunning = project.container('moalog-server')?.state === 'running';
		if (isRunning) foundLimiter ??= readLimiter(variables);
		const running = project.containers().filter(isUp);
		const changes = describeChanges(asked, running);
		differences = {
			...(origin !== null && {[project.name]: origin}),
			...(running.length > 0 && (await findEdited(choice, tools, running))),
			...Object.fromEntries(changes.map(({service, text}) => [service, text])),
		};
		for (const [service, text] of Object.entries(differences)) project.feed.event(service, 'warning', text);
		const environment = {RATE_LIMITER_ENABLED: String(wanted === 'on')};
		await project.up(signal, isRunning ? undefined : {services: {'moalog-server': {environment}}});
		if (readJwtSecret(variables) === developmentJwtSecret)
			project.feed.event('compose', 'info', 'JWT_SECRET is the development value: fine on this machine, nowhere else');
		// A stopped container comes back as it was.
		if (!isRunning) await project.operations.run(signal, either => switchLimiter(wanted, either));
	}

	/** A stack that was found goes back to the limiter and the variables that it had. */
	async function restore(): Promise<void> {
		const limit = AbortSignal.timeout(120_000);
		if (foundLimiter === null) return;
		for (const [service, environment] of own) await project.recreate(service, environment, limit);
		await switchLimiter(foundLimiter, limit);
	}

	return {
		kind: 'compose',
		project,
		get urls() {
			const names = Object.keys(products) as ProductService[];
			return Object.fromEntries(names.map(name => [name, urlOf(name)])) as Record<ProductService, string>;
		},
		get prometheusUrl() {
			const container = project.container('prometheus');
			const port = container?.state === 'running' ? container.ports.find(({target}) => target === 9090) : undefined;
			return port ? `http://${port.host}:${port.published}` : null;
		},
		get jwtSecret() {
			return readJwtSecret(variables);
		},
		get isAiReal() {
			return variables('moalog-server').AI_PROVIDER === 'openai';
		},
		get policy() {
			return readPolicy(variables);
		},
		books: createComposeBooks({
			docker: project.docker,
			container: project.container,
			limiterUrl: () => urlOf('rate-limiter'),
			policy: () => readPolicy(variables),
			auditFolder,
		}),
		up,
		services: project.services,
		recount: project.recount,
		limiter: () => (project.container('moalog-server') ? readLimiter(variables) : wanted),
		setLimiter: (state, signal) => project.operations.run(signal, either => switchLimiter(state, either)),
		recreate: (service, environment, signal) =>
			project.operations.run(signal, either => recreate(service, environment, either)),
		restart: project.restart,
		subscribe: project.feed.subscribe,
		watchResources(onSamples, signal, onUnread = () => undefined) {
			void watchContainers(project.docker, {project: project.name, onSamples, signal, onUnread});
		},
		faults: createComposeWorks({docker: project.docker, project: project.name, isOurs: true}),
		async describe() {
			const containers = await project.refresh();
			const implementations = containers.map(each => [each.service, implementationOf(each, config)] as const);
			return {
				...(await describeProject(tools, containers)),
				...(Object.keys(differences).length > 0 && {differences}),
				implementations: Object.fromEntries(implementations),
			};
		},
		async axis(vary, options) {
			const {createComposeAxis} = await import('../../../system/axes/compose-axis.ts');
			const carried = (service: string) => (service in products ? carriedOver(service as ProductService) : {});
			return createComposeAxis(vary, {project, tools, files, config, carried, found, isForeign: false}, options);
		},
		async down() {
			await project.operations
				.conclude(new Error('The stack is being taken down.'), restore)
				.catch(error => project.feed.event('compose', 'error', (error as Error).message));
			await project.down();
		},
		release: project.release,
		remove: project.remove,
	};
}

const isMoalog = ({name}: {readonly name: string}) => name === 'moalog-server';
