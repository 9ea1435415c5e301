import type {Project} from '../../../system/compose/project.ts';
import type {ComposeTools} from '../../../system/compose/tools.ts';
import {isUp} from '../../../system/compose/watch/service-status.ts';
import {kept} from '../../../text/say.ts';
import type {LimiterState} from '../../limiter/limiter-state.ts';
import {developmentJwtSecret} from '../development-secret.ts';
import type {FilesChoice} from './choose-files.ts';
import {findDifferences} from './differences.ts';
import type {ServiceVariables} from './service-variables.ts';
import {readJwtSecret, readLimiter} from './settings.ts';

/** Starts the compose stack, and puts one that was found back. */
export interface StackStart {
	up(signal: AbortSignal): Promise<void>;
	/** A stack that was found goes back to the limiter and the variables that it had. */
	restore(): Promise<void>;
	/** In what the last `up` found running services to differ from the files, by service. */
	differences(): Readonly<Record<string, string>>;
}

/** `wanted` is the limiter of what is started; a moalog-server that runs already keeps its own. */
export function createStackStart(
	project: Project,
	variables: ServiceVariables,
	{tools, choice, wanted}: {readonly tools: ComposeTools; readonly choice: FilesChoice; readonly wanted: LimiterState},
): StackStart {
	let foundLimiter: LimiterState | null = null;
	let differences: Readonly<Record<string, string>> = {};
	return {
		async up(signal) {
			await project.refresh();
			const isRunning = project.container('moalog-server')?.state === 'running';
			if (isRunning) foundLimiter ??= readLimiter(variables.read);
			differences = await findDifferences(project.name, choice, tools, project.containers().filter(isUp));
			for (const [service, text] of Object.entries(differences)) project.feed.event(service, 'warning', text);
			const environment = {RATE_LIMITER_ENABLED: String(wanted === 'on')};
			await project.up(signal, isRunning ? undefined : {services: {'moalog-server': {environment}}});
			if (readJwtSecret(variables.read) === developmentJwtSecret)
				project.feed.event(
					'compose',
					'info',
					kept`JWT_SECRET is the development value: fine on this machine, nowhere else`,
				);
			// A stopped container comes back as it was.
			if (!isRunning) await project.operations.run(signal, either => variables.switchLimiter(wanted, either));
		},
		async restore() {
			const limit = AbortSignal.timeout(120_000);
			if (foundLimiter === null) return;
			await variables.restore(limit);
			await variables.switchLimiter(foundLimiter, limit);
		},
		differences: () => differences,
	};
}
