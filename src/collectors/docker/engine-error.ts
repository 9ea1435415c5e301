import {UserError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import type {EngineEndpoint} from './endpoint.ts';

const noEngine = (where: string, why: string) =>
	`No Docker engine answers at ${where}, ${why}: check DOCKER_HOST or docker context ls.`;

const sentences: Record<string, (where: string) => string> = {
	ENOENT: where => `No Docker engine listens at ${where}: start it (sudo systemctl start docker, or Docker Desktop).`,
	ECONNREFUSED: where =>
		`The Docker engine at ${where} is not running: start it (sudo systemctl start docker, or Docker Desktop).`,
	EACCES: where =>
		`This user may not use the Docker engine at ${where}: join its group (sudo usermod -aG docker $USER), then log in again.`,
	EPERM: where =>
		`This user may not use the Docker engine at ${where}: join its group (sudo usermod -aG docker $USER), then log in again.`,
	ETIMEDOUT: where => `The Docker engine at ${where} does not answer: restart it, or choose another with DOCKER_HOST.`,
	ECONNRESET: where => noEngine(where, 'it hangs up'),
	EPIPE: where => noEngine(where, 'it hangs up'),
	ENOENGINE: where => noEngine(where, 'what answers is something else'),
	ENOTFOUND: where => `The host of the Docker engine ${where} is not known: check DOCKER_HOST or docker context ls.`,
};

/** What is told of an engine that cannot be used: one sentence with the next step, exit code 4. */
export function engineError(error: unknown, {host, source}: EngineEndpoint): UserError {
	const where = `${host} (${source})`;
	const {code, message} = error as NodeJS.ErrnoException;
	const sentence =
		sentences[code ?? '']?.(where) ??
		`The Docker engine at ${where} cannot be used (${message}): check docker version and docker context ls.`;
	return new UserError(sentence, exitCodes.toolMissing, {cause: error});
}
