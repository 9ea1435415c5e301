import {spawn} from 'node:child_process';
import http from 'node:http';
import {Duplex} from 'node:stream';
import {cleanLine} from '../../text/clean-line.ts';

/** Of what a failing connection says, the end is kept. */
const wordsKept = 4000;
/** sshd turns connections away by chance when more than ten are on their way in (`MaxStartups`); the CLI has some of its own. */
const dialledAtOnce = 4;
/** One that has nothing to say, such as the log of a silent container, is taken to be through after this time. */
const throughMs = 5000;

/** Connections of this process that are on their way, and those that wait until fewer are. */
let dialling = 0;
const waiting: (() => void)[] = [];

/**
 * Connections to the CLI's engine through the CLI: `docker system dial-stdio` is what the CLI itself speaks over ssh,
 * so that keys, jump hosts and host checks are those of the user's own ssh. One that fails has the code `EDIAL`, and as its
 * message what ssh said.
 */
export function dialStdioAgent(environment: NodeJS.ProcessEnv = process.env): http.Agent {
	const agent = new http.Agent();
	agent.createConnection = (_, onMade) => {
		inTurn(onThrough => onMade?.(null, asSocket(dial(environment, onThrough))));
		return undefined;
	};
	return agent;
}

/** Begins a connection as soon as few enough are on their way; it says when it is through. */
function inTurn(begin: (onThrough: () => void) => void): void {
	if (dialling >= dialledAtOnce) {
		waiting.push(() => inTurn(begin));
		return;
	}
	dialling++;
	let isThrough = false;
	begin(() => {
		if (isThrough) return;
		isThrough = true;
		dialling--;
		waiting.shift()?.();
	});
}

function dial(environment: NodeJS.ProcessEnv, onThrough: () => void): Duplex {
	// Not by execa: the child is a byte stream without an end, and its exit is the stream's. In a session of its own: what
	// Ctrl+C ends is perf-tui, which needs the engine to leave, and ssh has no terminal to ask anything on the screen.
	const child = spawn('docker', ['system', 'dial-stdio'], {env: environment, stdio: 'pipe', detached: true});
	let said = '';
	const connection = new Duplex({
		read: () => void child.stdout.resume(),
		// What cannot be written any more is told by the child's end, which knows why.
		write: (chunk, _, done) => void child.stdin.write(chunk, () => done()),
		final: done => void child.stdin.end(() => done()),
		destroy(error, done) {
			// The CLI takes a SIGTERM for a wish, and this command of it does not hear any.
			child.kill('SIGKILL');
			done(error);
		},
	});
	const through = setTimeout(onThrough, throughMs).unref();
	child.stdout.once('data', onThrough);
	child.once('close', () => {
		clearTimeout(through);
		onThrough();
	});
	child.stdin.on('error', () => undefined);
	child.stdout.on('data', chunk => {
		if (!connection.push(chunk)) child.stdout.pause();
	});
	child.stderr.on('data', (chunk: Buffer) => {
		said = (said + chunk.toString()).slice(-wordsKept);
	});
	child.on('error', error => connection.destroy(error));
	child.on('close', code => {
		const failure = failureOf(code, said);
		if (failure) connection.destroy(failure);
		else connection.push(null);
	});
	connection.on('error', () => undefined);
	return connection;
}

/** Why a connection is over; undefined where it ended as connections do. */
function failureOf(code: number | null, said: string): Error | undefined {
	// The CLI tells what it ran, and behind that what ssh said: `… stderr=Host key verification failed.`
	const words = /stderr=(.*)$/s.exec(said)?.[1] ?? said;
	const last = words.split('\n').findLast(line => line.trim() !== '');
	if (code === null || code === 0 || last === undefined) return undefined;
	return Object.assign(new Error(cleanLine(last.trim()).replace(/\.$/, '')), {code: 'EDIAL'});
}

/** Node's http client sets these of every connection; a pipe has nothing to set. */
function asSocket(connection: Duplex): Duplex {
	const same = () => connection;
	return Object.assign(connection, {setKeepAlive: same, setNoDelay: same, setTimeout: same, ref: same, unref: same});
}
