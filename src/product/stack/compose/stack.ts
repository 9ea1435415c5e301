import path from 'node:path';
import {packageRoot} from '../../../package-root.ts';
import {describeProject} from '../../../system/compose/describe.ts';
import {openProject, type Project} from '../../../system/compose/project.ts';
import {createResourceWatch} from '../../../system/compose/resource-watch.ts';
import {startHint} from '../../../system/compose/start/start-hint.ts';
import {type ComposeTools, findComposeTools} from '../../../system/compose/tools.ts';
import {isUp} from '../../../system/compose/watch/service-status.ts';
import {createComposeWorks} from '../../../system/faults/compose-works.ts';
import {kept} from '../../../text/say.ts';
import type {LimiterState} from '../../limiter/limiter-state.ts';
import type {ProductService, ProductStack} from '../contract.ts';
import {type ComposeBooks, createComposeBooks} from './books/compose-books.ts';
import {chooseFiles, type FilesChoice} from './choose-files.ts';
import {implementationOf} from './implementation.ts';
import {ourFiles} from './our-files.ts';
import {isProductService, prometheusUrlOf, urlOf, urlsOf} from './published-urls.ts';
import {createServiceVariables} from './service-variables.ts';
import {readJwtSecret, readLimiter, readPolicy} from './settings.ts';
import {createStackStart} from './stack-start.ts';

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
		imageHint: kept`without a registry, performance/offline/build.sh makes the images from Debian packages`,
	});
	if (choice.readiness === 'running') await project.look();
	return {
		readiness: choice.readiness,
		why: choice.why,
		open: (state = limiter) => openStack(project, tools, choice, state),
	};
}

function openStack(project: Project, tools: ComposeTools, choice: FilesChoice, wanted: LimiterState): ComposeStack {
	const {config, files} = choice;
	/** What was up before anything was started here. */
	const found = project.containers().flatMap(each => (isUp(each) ? [each.service] : []));
	const variables = createServiceVariables(project, config);
	const start = createStackStart(project, variables, {tools, choice, wanted});

	return {
		kind: 'compose',
		project,
		get urls() {
			return urlsOf(project, config);
		},
		get prometheusUrl() {
			return prometheusUrlOf(project);
		},
		get jwtSecret() {
			return readJwtSecret(variables.read);
		},
		get isAiReal() {
			return variables.read('moalog-server').AI_PROVIDER === 'openai';
		},
		get policy() {
			return readPolicy(variables.read);
		},
		books: createComposeBooks({
			docker: project.docker,
			container: project.container,
			limiterUrl: () => urlOf(project, config, 'rate-limiter'),
			policy: () => readPolicy(variables.read),
			auditFolder,
		}),
		up: start.up,
		services: project.services,
		recount: project.recount,
		limiter: () => (project.container('moalog-server') ? readLimiter(variables.read) : wanted),
		setLimiter: (state, signal) => project.operations.run(signal, either => variables.switchLimiter(state, either)),
		recreate: (service, environment, signal) =>
			project.operations.run(signal, either => variables.recreate(service, environment, either)),
		restart: project.restart,
		subscribe: project.feed.subscribe,
		watchResources: createResourceWatch(project),
		faults: createComposeWorks({docker: project.docker, project: project.name, isOurs: true}),
		async describe() {
			const containers = await project.refresh();
			const differences = start.differences();
			const implementations = containers.map(each => [each.service, implementationOf(each, config)] as const);
			return {
				...(await describeProject(tools, containers)),
				...(Object.keys(differences).length > 0 && {differences}),
				implementations: Object.fromEntries(implementations),
			};
		},
		async axis(vary, options) {
			const {createComposeAxis} = await import('../../../system/axes/compose-axis.ts');
			const carried = (service: string) => (isProductService(service) ? variables.carriedOver(service) : {});
			return createComposeAxis(vary, {project, tools, files, config, carried, found, isForeign: false}, options);
		},
		async down() {
			await project.operations
				.conclude(new Error('The stack is being taken down.'), start.restore)
				.catch(error => project.feed.event('compose', 'error', (error as Error).message));
			await project.down();
		},
		release: project.release,
		remove: project.remove,
	};
}
