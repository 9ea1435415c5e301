import {kept} from '../../../text/say.ts';
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
	// A registry's API lies at /v2/: one that does not answer is named by that alone.
	if (/registry|pull access denied|manifest|no such host|No such image|"https?:\/\/[^"/]+\/v2\//i.test(message))
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
			const what = reason.subject ? kept`The image of ${reason.subject}` : kept`An image`;
			return new StackError(
				kept`${what} does not build (${reason.said}): mend what its log says, then start again.`,
				reason.subject,
				logLines,
			);
		}
		case 'image':
			return new StackError(
				kept`An image cannot be had (${reason.said}): ${imageHint ?? kept`check the network and the name of the image`}.`,
				null,
				logLines,
			);
		case 'engine':
			return new StackError(
				kept`The Docker engine hung up on "docker compose" (${reason.said}): see "docker info" and its log, and start again.`,
			);
		case 'disk':
			return new StackError(kept`The engine's disk is full (${reason.said}): free some with "docker system prune".`);
		case 'port':
		case 'unhealthy':
		case 'exited':
		case 'other': {
			return new StackError(
				kept`docker compose could not start the stack: ${saidOf(reason)}. Mend that and start again.`,
				null,
				logLines,
			);
		}
	}
}

function saidOf(reason: Extract<FailureReason, {kind: 'port' | 'unhealthy' | 'exited' | 'other'}>): string {
	switch (reason.kind) {
		case 'port':
			return kept`port ${reason.port} is taken`;
		case 'unhealthy':
			return kept`${reason.subject} is unhealthy`;
		case 'exited':
			return kept`${reason.subject} exited with ${reason.code}`;
		case 'other':
			return reason.said;
	}
}
