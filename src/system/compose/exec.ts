import {PassThrough} from 'node:stream';
import {buffer} from 'node:stream/consumers';
import type Docker from 'dockerode';
import {cleanLine} from '../../text/clean-line.ts';
import {kept} from '../../text/say.ts';

export interface ExecOptions {
	/** `NAME=value`; how a text reaches the command without being its argument. */
	readonly environment?: readonly string[];
	readonly timeoutMs?: number;
}

/** Runs a command inside a container; rejects with what it complained of first when it fails or takes longer than 30 s. */
export async function execIn(
	docker: Docker,
	containerId: string,
	command: readonly string[],
	{environment = [], timeoutMs = 30_000}: ExecOptions = {},
): Promise<string> {
	const limit = AbortSignal.timeout(timeoutMs);
	const late = new Error(kept`${command[0]} took longer than ${timeoutMs / 1000} s`);
	const orLate = (error: Error): never => {
		throw limit.aborted ? late : error;
	};
	const exec = await docker
		.getContainer(containerId)
		.exec({
			Cmd: [...command],
			Env: [...environment],
			AttachStdout: true,
			AttachStderr: true,
			abortSignal: limit,
		})
		.catch(orLate);
	const stream = await exec.start({abortSignal: limit}).catch(orLate);
	const [stdout, stderr] = [new PassThrough(), new PassThrough()];
	docker.modem.demuxStream(stream, stdout, stderr);
	const end = (error: Error) => {
		stdout.destroy(error);
		stderr.destroy(error);
	};
	stream.on('end', () => {
		stdout.end();
		stderr.end();
	});
	stream.on('error', cause =>
		end(limit.aborted ? late : new Error(kept`the engine broke off while ${command[0]} ran`, {cause})),
	);
	limit.addEventListener('abort', () => end(late), {once: true});
	const [out, errors] = await Promise.all([buffer(stdout), buffer(stderr)]);
	const {ExitCode: exitCode} = await exec.inspect();
	// What answered did not run it.
	if (exitCode === null) throw new Error(kept`the engine broke off while ${command[0]} ran`);
	if (exitCode !== 0)
		throw new Error(cleanLine(errors.toString('utf8').trim().split('\n')[0] ?? '') || kept`exit code ${exitCode}`);
	return out.toString('utf8');
}
