import {once} from 'node:events';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {ProductService} from '../../stack/contract.ts';
import {portTakenExitCode, readyMark} from '../../stack/embedded/readiness.ts';
import {type ControlRoutes, openControlChannel} from './control-channel.ts';
import {ConfigurationError, readInteger, readRequired} from './environment.ts';
import {followParent} from './lifecycle.ts';
import {logError} from './log.ts';

/** The parts of one embedded service. */
export interface Service {
	readonly name: ProductService;
	readonly route: (request: IncomingMessage, response: ServerResponse) => void;
	readonly control: ControlRoutes;
	/** What the control channel's state says beside the process itself; never a secret. */
	readonly describe: () => Record<string, unknown>;
}

// k6 sleeps for seconds between rounds on a kept connection; one closed under it would count as a transport failure.
const keepAliveMs = 120_000;
const largestConnectionCount = 4096;

async function listen(service: Service, port: number): Promise<Server> {
	const server = createServer({keepAliveTimeout: keepAliveMs, connectionsCheckingInterval: 30_000}, service.route);
	server.maxConnections = largestConnectionCount;
	server.listen({host: '127.0.0.1', port, backlog: 1024});
	await once(server, 'listening');
	return server;
}

async function start(service: Service): Promise<void> {
	const port = readInteger('PORT', 0, 1, 65_535);
	const socketPath = readRequired('PERF_TUI_CONTROL_SOCKET');
	const instance = readRequired('PERF_TUI_INSTANCE');
	const startedAtMs = Date.now();
	const server = await listen(service, port);
	await openControlChannel(socketPath, {
		...service.control,
		'GET /state': () => ({instance, service: service.name, pid: process.pid, port, startedAtMs, ...service.describe()}),
	});
	followParent(server, socketPath, process.env.PERF_TUI_DETACHED === '1');
	process.stdout.write(`${readyMark} ${service.name} on port ${port}\n`);
}

/** Builds and runs a service; a fault of its surroundings ends the process with one sentence in the log. */
export async function runService(create: () => Service): Promise<void> {
	try {
		await start(create());
	} catch (error) {
		const {code, message} = error as NodeJS.ErrnoException;
		if (code === 'EADDRINUSE') {
			logError('the port is taken by another process.');
			process.exit(portTakenExitCode);
		}
		if (!(error instanceof ConfigurationError)) throw error;
		logError(message);
		process.exit(1);
	}
}
