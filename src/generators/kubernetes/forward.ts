import {createInterface} from 'node:readline';
import type {Generator} from '../contract.ts';
import {callRest} from '../rest.ts';
import type {Following, Kubectl} from './kubectl.ts';
import {restPort} from './names.ts';

/** k6's REST API in a pod, by a port of this machine's loopback. */
export interface Forward {
	call: Generator['call'];
	end(): void;
}

/** What may be asked again when its answer was lost. */
const repeatable = ['GET', 'PATCH', 'PUT'];
const tries = 3;

/** Nothing is opened until somebody asks; a forward that was cut is opened anew. */
export function forwardTo(kubectl: Kubectl, pod: string): Forward {
	let open: {readonly child: Following; readonly port: Promise<number>} | null = null;
	let isOver = false;

	function portNow(): Promise<number> {
		if (isOver) return Promise.reject(new Error('its pod has gone'));
		if (open === null) {
			const child = kubectl.follow(['port-forward', '--address=127.0.0.1', `pod/${pod}`, `:${restPort}`]);
			const mine = {child, port: portOf(child)};
			open = mine;
			void child.then(() => {
				if (open === mine) open = null;
			});
		}
		return open.port;
	}

	function close(): void {
		open?.child.kill('SIGKILL');
		open = null;
	}

	return {
		async call(method, path, body) {
			for (let attempt = 1; ; attempt++) {
				try {
					return await callRest(await portNow(), method, path, body);
				} catch (error) {
					close();
					if (isOver || attempt === tries || !repeatable.includes(method)) throw error;
				}
			}
		},
		end() {
			isOver = true;
			close();
		},
	};
}

/** `Forwarding from 127.0.0.1:41327 -> 6565`. Rejects when kubectl ends without having said it. */
async function portOf(child: Following): Promise<number> {
	for await (const line of createInterface({input: child.stdout!})) {
		const port = /^Forwarding from 127\.0\.0\.1:(\d+)/.exec(line)?.[1];
		// What is said later is of no use, and must not fill the pipe.
		if (port !== undefined) {
			child.stdout!.resume();
			return Number(port);
		}
	}
	throw new Error('no port was forwarded');
}
