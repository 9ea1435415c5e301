import {spawn} from 'node:child_process';
import http from 'node:http';
import {Duplex} from 'node:stream';

/**
 * Connections to the CLI's engine through the CLI: `docker system dial-stdio` is what the CLI itself speaks over ssh,
 * so that keys, jump hosts and host checks are those of the user's own ssh.
 */
export function dialStdioAgent(environment: NodeJS.ProcessEnv = process.env): http.Agent {
	const agent = new http.Agent();
	agent.createConnection = () => {
		// Not by execa: the child is a byte stream without an end, and its exit is the stream's.
		const child = spawn('docker', ['system', 'dial-stdio'], {env: environment, stdio: ['pipe', 'pipe', 'ignore']});
		// Node takes a pair of its own streams here; its types know the web's only.
		const pair: unknown = {readable: child.stdout, writable: child.stdin};
		const connection = Duplex.from(pair as Iterable<Buffer>);
		child.on('error', error => connection.destroy(error));
		child.on('exit', () => connection.destroy());
		connection.on('close', () => child.kill());
		connection.on('error', () => undefined);
		return asSocket(connection);
	};
	return agent;
}

/** Node's http client sets these of every connection; a pipe has nothing to set. */
function asSocket(connection: Duplex): Duplex {
	const same = () => connection;
	return Object.assign(connection, {setKeepAlive: same, setNoDelay: same, setTimeout: same, ref: same, unref: same});
}
