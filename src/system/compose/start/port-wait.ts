import net from 'node:net';
import type {Container} from '../watch/container.ts';

/** The engine's proxy takes a connection at once and drops it when nobody in the container listens. */
const heldMs = 300;

/** Whether a program behind a published port takes connections: one that is dropped at once was only the proxy's. */
export function isListening(host: string, port: number): Promise<boolean> {
	return new Promise(resolve => {
		const socket = net.connect({host, port});
		const answer = (isOpen: boolean) => {
			clearTimeout(timer);
			socket.destroy();
			resolve(isOpen);
		};
		const timer = setTimeout(() => answer(!socket.connecting), heldMs);
		socket.on('data', () => answer(true));
		socket.on('end', () => answer(false));
		socket.on('error', () => answer(false));
	});
}

/**
 * Containers that run without a health check while nothing listens on any of their published ports yet. One without a
 * port is there as soon as it runs.
 */
export async function notListening(containers: readonly Container[]): Promise<readonly Container[]> {
	const asked = containers.filter(
		({state, health, ports}) => state === 'running' && health === null && ports.some(isTcp),
	);
	const open = await Promise.all(
		asked.map(async ({ports}) =>
			(await Promise.all(ports.filter(isTcp).map(({host, published}) => isListening(host, published)))).includes(true),
		),
	);
	return asked.filter((_, at) => !open[at]);
}

const isTcp = ({protocol}: Container['ports'][number]) => protocol === 'tcp';
