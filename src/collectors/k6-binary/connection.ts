import http from 'node:http';
import https from 'node:https';
import type {Duplex} from 'node:stream';
import tls, {TLSSocket} from 'node:tls';
import type {K6Limits} from './search.ts';
import type {Watchdog} from './watchdog.ts';

/**
 * An agent that goes through the environment's proxy, trusts the machine's own certificate authorities besides Node's
 * (firewalls that re-sign traffic install theirs there), and puts a deadline on the connection: node-fetch has none,
 * and the system's own takes minutes.
 */
export function makeAgent(
	protocol: string,
	env: NodeJS.ProcessEnv,
	limits: Pick<K6Limits, 'connectMs' | 'stallMs'>,
	watchdog: Watchdog,
): http.Agent {
	const agent =
		protocol === 'https:'
			? new https.Agent({proxyEnv: env, ca: trustedAuthorities()})
			: new http.Agent({proxyEnv: env});
	const connect = agent.createConnection.bind(agent);
	agent.createConnection = (options, callback): Duplex | null | undefined => {
		watchdog.expect('connection', limits.connectMs);
		const socket = connect(options, callback);
		socket?.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', () => {
			watchdog.expect('answer', limits.stallMs);
		});
		return socket;
	};
	return agent;
}

function trustedAuthorities(): string[] {
	return [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])];
}
