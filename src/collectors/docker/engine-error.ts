import {UserError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import {kept} from '../../text/say.ts';
import type {EngineEndpoint} from './endpoint.ts';

const noEngine = (where: string, why: string) =>
	kept`No Docker engine answers at ${where}, ${why}: check DOCKER_HOST or docker context ls.`;

const unreached = (where: string, why: string) =>
	kept`The Docker engine at ${where} is not reached (${why}): docker version must answer there first.`;

const sentences: Record<string, (where: string) => string> = {
	ENOENT: where =>
		kept`No Docker engine listens at ${where}: start it (sudo systemctl start docker, or Docker Desktop).`,
	ECONNREFUSED: where =>
		kept`The Docker engine at ${where} is not running: start it (sudo systemctl start docker, or Docker Desktop).`,
	EACCES: where =>
		kept`This user may not use the Docker engine at ${where}: join its group (sudo usermod -aG docker $USER), then log in again.`,
	EPERM: where =>
		kept`This user may not use the Docker engine at ${where}: join its group (sudo usermod -aG docker $USER), then log in again.`,
	ETIMEDOUT: where =>
		kept`The Docker engine at ${where} does not answer: restart it, or choose another with DOCKER_HOST.`,
	ECONNRESET: where => noEngine(where, kept`it hangs up`),
	EPIPE: where => noEngine(where, kept`it hangs up`),
	ENOENGINE: where => noEngine(where, kept`what answers is something else`),
	ENOTFOUND: where =>
		kept`The host of the Docker engine ${where} is not known: check DOCKER_HOST or docker context ls.`,
};

/** What is told of an engine that cannot be used: one sentence with the next step, exit code 4. */
export function engineError(error: unknown, {host, source}: EngineEndpoint): UserError {
	const where = `${host} (${source})`;
	const {code, message} = error as NodeJS.ErrnoException;
	const sentence =
		(code === 'EDIAL' ? unreached(where, message) : null) ??
		sentences[code ?? '']?.(where) ??
		kept`The Docker engine at ${where} cannot be used (${message}): check docker version and docker context ls.`;
	return new UserError(sentence, exitCodes.toolMissing, {cause: error});
}
