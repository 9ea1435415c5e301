import {execa} from 'execa';
import {kept} from '../../text/say.ts';

/** What kubectl said; the exit code is null where it could not be started or was ended. */
export interface KubectlAnswer {
	readonly exitCode: number | null;
	/** There is no kubectl on this machine. */
	readonly isMissing: boolean;
	readonly stdout: string;
	/** Its last line of stderr: that is where kubectl says why. */
	readonly why: string;
}

/** Where the generators are, in kubectl's words. */
export interface ClusterPlace {
	readonly context: string;
	readonly namespace: string;
}

/** kubectl, aimed at one context and one namespace. */
export interface Kubectl extends ClusterPlace {
	/** Runs it to its end within `timeoutMs` (30 s); never rejects. */
	run(args: readonly string[], how?: {input?: string | Buffer; timeoutMs?: number}): Promise<KubectlAnswer>;
	/** Starts what goes on until it is ended or cut: stdin is open, stdout is bytes. */
	follow(args: readonly string[]): Following;
}

/** Ctrl+C in the terminal is ours to answer: a Job is deleted to the end. What ends kubectl ends its login helper too. */
const ownGroup = {killDescendants: true, forceKillAfterDelay: 1000} as const;

/** A kubectl that goes on. */
export type Following = ReturnType<typeof startFollowing>;

function startFollowing(args: readonly string[]) {
	return execa('kubectl', args, {
		encoding: 'buffer',
		buffer: {stdout: false, stderr: true},
		reject: false,
		stdin: 'pipe',
		...ownGroup,
	});
}

/** Every call names context and namespace: what kubectl has as its current one is never meant. */
export function kubectlFor({context, namespace}: ClusterPlace): Kubectl {
	const aimed = (args: readonly string[]) => [`--context=${context}`, `--namespace=${namespace}`, ...args];
	return {
		context,
		namespace,
		async run(args, {input, timeoutMs = 30_000} = {}) {
			const result = await execa('kubectl', aimed(args), {
				reject: false,
				timeout: timeoutMs,
				...ownGroup,
				...(input === undefined ? {stdin: 'ignore' as const} : {input}),
			});
			const isMissing = result.code === 'ENOENT';
			const why = result.timedOut
				? kept`no answer within ${timeoutMs / 1000} s`
				: isMissing
					? kept`kubectl is not installed`
					: whyOf(result.stderr);
			return {exitCode: result.exitCode ?? null, isMissing, stdout: result.stdout, why};
		},
		follow: args => startFollowing(aimed(args)),
	};
}

/** The reason in what kubectl wrote to stderr, without its prefixes. */
export function whyOf(stderr: string): string {
	const lines = stderr.split('\n').filter(line => line.trim() !== '' && !/^[EWI]\d{4} /.test(line));
	const line = lines.at(-1) ?? stderr.split('\n').findLast(each => each.trim() !== '') ?? kept`it said nothing`;
	return line.replace(/^(error|Error from server( \(\w+\))?|Unable to connect to the server): /, '').trim();
}

/** Whether kubectl found nobody who answers, rather than one who refuses. */
export function isAway(why: string): boolean {
	return /connection refused|no such host|i\/o timeout|no route to host|network is unreachable|EOF$|TLS handshake timeout|ServiceUnavailable|connection reset/i.test(
		why,
	);
}
