import {StackError} from '../../stack-error.ts';

/** What compose's last word means. `subject` is a service, a container or an image, as far as it was named. */
export type FailureReason =
	| {readonly kind: 'port'; readonly host: string; readonly port: number}
	| {readonly kind: 'build'; readonly subject: string | null; readonly said: string}
	| {readonly kind: 'image'; readonly subject: string | null; readonly said: string}
	| {readonly kind: 'unhealthy'; readonly subject: string}
	| {readonly kind: 'exited'; readonly subject: string; readonly code: number}
	| {readonly kind: 'engine'; readonly said: string}
	| {readonly kind: 'disk'; readonly said: string}
	| {readonly kind: 'other'; readonly said: string};

/** Reads the one message with which `docker compose up` failed. */
export function readFailure(message: string): FailureReason {
	const said = message.replace(/^Error response from daemon: /, '').replace(/[.\s]+$/, '');
	const listen = /listen tcp[46]? (\S+):(\d+): bind: address already in use/.exec(message);
	const allocated = /Bind for (\S+):(\d+) failed: port is already allocated/.exec(message);
	const port = listen ?? allocated ?? /exposing port TCP (\S+):(\d+) ->/.exec(message);
	if (port) return {kind: 'port', host: port[1]!, port: Number(port[2])};
	const lost = /error during connect|Cannot connect to the Docker daemon|^(?:unexpected )?EOF$/.test(message);
	if (lost) return {kind: 'engine', said: /: ([^:]+)$/.exec(said)?.[1] ?? said};
	if (/no space left on device/.test(message)) return {kind: 'disk', said};
	const build = /^(?:target ([\w.-]+): )?(failed to (?:solve|build).*)$/s.exec(said);
	if (build) return {kind: 'build', subject: build[1] ?? null, said: build[2]!};
	const unhealthy = /container (\S+) is unhealthy/.exec(message);
	if (unhealthy) return {kind: 'unhealthy', subject: unhealthy[1]!};
	const exited = /container (\S+) exited \((\d+)\)/.exec(message);
	if (exited) return {kind: 'exited', subject: exited[1]!, code: Number(exited[2])};
	const job = /service "([^"]+)" didn't complete successfully: exit (\d+)/.exec(message);
	if (job) return {kind: 'exited', subject: job[1]!, code: Number(job[2])};
	if (/registry|pull access denied|manifest|no such host|No such image/i.test(message))
		return {kind: 'image', subject: /(?:for|image:?) ([\w./:@-]+)/.exec(said)?.[1] ?? null, said};
	return {kind: 'other', said};
}

/** A StackError for a reason that needs no further look at the project. */
export function explainFailure(
	reason: FailureReason,
	logLines: readonly string[],
	imageHint: string | null,
): StackError {
	switch (reason.kind) {
		case 'build': {
			const what = reason.subject ? `The image of ${reason.subject}` : 'An image';
			return new StackError(
				`${what} does not build (${reason.said}): mend what its log says, then start again.`,
				reason.subject,
				logLines,
			);
		}
		case 'image':
			return new StackError(
				`An image cannot be had (${reason.said}): ${imageHint ?? 'check the network and the name of the image'}.`,
				null,
				logLines,
			);
		case 'engine':
			return new StackError(
				`The Docker engine hung up on "docker compose" (${reason.said}): see "docker info" and its log, and start again.`,
			);
		case 'disk':
			return new StackError(`The engine's disk is full (${reason.said}): free some with "docker system prune".`);
		case 'port':
		case 'unhealthy':
		case 'exited':
		case 'other': {
			const said =
				'said' in reason ? reason.said : 'subject' in reason ? `${reason.subject} ${reason.kind}` : reason.kind;
			return new StackError(
				`docker compose could not start the stack: ${said}. Mend that and start again.`,
				null,
				logLines,
			);
		}
	}
}
