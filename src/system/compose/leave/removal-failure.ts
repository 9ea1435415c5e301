import {EngineAnswerError} from '../../../collectors/docker/engine-answers.ts';
import {cleanLine} from '../../../text/clean-line.ts';
import {kept} from '../../../text/say.ts';
import {StackError} from '../../stack-error.ts';
import {ComposeFailure} from '../compose-command.ts';
import {readFailure} from '../start/failure.ts';

/**
 * What is told when a project, or what was started of it, could not be taken away: what failed, and the command that
 * takes away the rest. Anything else than a failure of the engine or of compose is given back as it is.
 */
export function explainRemoval(error: unknown, project: string): unknown {
	const said = reasonOf(error);
	if (said === null) return error;
	return new StackError(
		kept`${project} could not be taken away: ${said}. Take away what is left with "docker compose -p ${project} down".`,
	);
}

function reasonOf(error: unknown): string | null {
	if (error instanceof EngineAnswerError) {
		const message = cleanLine(error.message);
		return error.statusCode === undefined
			? kept`the Docker engine is away (${message})`
			: kept`the Docker engine refused (${message})`;
	}
	if (!(error instanceof ComposeFailure)) return null;
	const reason = readFailure(error.message);
	if (reason.kind === 'engine') return kept`the Docker engine hung up on "docker compose" (${reason.said})`;
	return 'said' in reason ? cleanLine(reason.said) : cleanLine(error.message.replace(/[.\s]+$/, ''));
}
