import type Docker from 'dockerode';
import {EngineAnswerError} from '../../../collectors/docker/engine-answers.ts';
import {cleanLine} from '../../../text/clean-line.ts';
import {kept} from '../../../text/say.ts';
import {StackError} from '../../stack-error.ts';
import {ComposeFailure, type ProjectConfig} from '../compose-command.ts';
import type {Container} from '../watch/container.ts';
import {endingOf, isDone, stateOf} from '../watch/service-status.ts';
import {explainFailure, readFailure} from './failure.ts';
import type {HealthWait} from './health-wait.ts';
import {explainImage} from './image-failure.ts';
import {type PortHint, takenPort} from './taken-port.ts';

/** What is known of a project when something of it could not be started. */
export interface StartKnowledge {
	readonly docker: Docker;
	readonly config: ProjectConfig;
	/** Those that are wanted. */
	readonly services: readonly string[];
	readonly refresh: () => Promise<readonly Container[]>;
	readonly health: Pick<HealthWait, 'error'>;
	readonly portHint: PortHint;
	/** What helps when an image cannot be had: the end of a sentence. */
	readonly imageHint: string | null;
}

/** Makes of what compose or the engine said an error with a next step; any other error stays what it is. */
export function createStartExplainer(known: StartKnowledge): (error: unknown) => Promise<unknown> {
	const {docker, config, services, portHint, imageHint} = known;
	return async error => {
		if (error instanceof EngineAnswerError) return refusalOf(error);
		if (!(error instanceof ComposeFailure)) return error;
		const reason = readFailure(error.message);
		if (reason.kind === 'port') return takenPort(docker, config, reason, portHint);
		if (reason.kind === 'unhealthy' || reason.kind === 'exited') {
			const sick = findSick(await known.refresh(), reason.subject);
			const seen = reason.kind === 'exited' ? `stopped: ${endingOf({exitCode: reason.code})}` : 'unhealthy';
			if (sick) return known.health.error(sick, seen);
		}
		const image = await explainImage(docker, config, reason, imageHint);
		if (image) return image;
		// With one image to build, compose leaves out whose it is.
		const built = services.filter(service => config.services[service]?.build);
		const isOfOne = reason.kind === 'build' && built.length === 1;
		return isOfOne
			? explainFailure({...reason, subject: built[0]!}, error.logLines, null)
			: explainFailure(reason, error.logLines, imageHint);
	};
}

function refusalOf(error: EngineAnswerError): StackError {
	const said = cleanLine(error.message);
	return new StackError(
		error.statusCode === undefined
			? kept`The Docker engine is away (${said}): see "docker info", restart it if it stays away, and start again.`
			: kept`The Docker engine refused (${said}): look at "docker ps --all".`,
	);
}

/** One that its restart policy is starting again looks well at the moment: compose has named it. */
function findSick(containers: readonly Container[], named: string): Container | undefined {
	const isSick = (entry: Container) => ['unhealthy', 'exited'].includes(stateOf(entry).state) && !isDone(entry);
	return containers.find(entry => entry.name === named || entry.service === named) ?? containers.find(isSick);
}
