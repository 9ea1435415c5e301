import {createHash} from 'node:crypto';
import {setTimeout as delay} from 'node:timers/promises';
import {type Following, type Kubectl, whyOf} from './kubectl.ts';
import {streamContainer} from './names.ts';
import {followCommand} from './sidecar.ts';

/** Between two tries to read on after a cut. */
const retryMs = 500;
/** How often the sidecar is told that somebody reads. */
const aliveMs = 5000;

/** A file in a pod that is read as it grows. */
export interface RemoteCopy {
	/** So many were read. */
	readonly bytes: () => number;
	/** Why the newest connection was cut; null while one stands. */
	readonly cutBy: () => string | null;
	readonly sha256: () => string;
	/** Cuts a connection that seems dead: reading goes on by another one. */
	renew(): void;
	/** Resolves when so many bytes are read, or the copy is over. */
	reached(bytes: number): Promise<void>;
	/** No more is read; resolves when what was read is with `onBytes`, or `onBytes` has failed. */
	end(): Promise<void>;
}

/**
 * Reads a file of a pod from its first byte on; a cut connection loses none and repeats none. Bytes that `onBytes` fails to
 * take end the copy: `onFailed` is told why.
 */
export function copyRemote(
	kubectl: Kubectl,
	{pod, file}: {readonly pod: string; readonly file: string},
	onBytes: (bytes: Buffer) => void | Promise<void>,
	onFailed: (error: Error) => void,
): RemoteCopy {
	const hash = createHash('sha256');
	let bytes = 0;
	let cutBy: string | null = null;
	let isOver = false;
	let child: Following | null = null;
	let wake: (() => void)[] = [];
	const stir = () => {
		for (const each of wake) each();
		wake = [];
	};

	async function readOnce(): Promise<void> {
		const exec = ['exec', '-i', pod, '-c', streamContainer, '--', 'sh', '-c', followCommand(file, bytes)];
		const following = kubectl.follow(exec);
		child = following;
		const timer = setInterval(() => following.stdin?.write('\n'), aliveMs);
		// A connection that was cut says so by its end.
		following.stdin?.on('error', () => undefined);
		try {
			for await (const chunk of following.stdout!) {
				if (isOver) break;
				cutBy = null;
				hash.update(chunk);
				await onBytes(chunk);
				bytes += chunk.length;
				stir();
			}
		} finally {
			clearInterval(timer);
		}
		const {stderr} = await following;
		cutBy = whyOf(Buffer.from(stderr ?? '').toString());
	}

	async function readAll(): Promise<void> {
		while (!isOver) {
			await readOnce();
			if (!isOver) await delay(retryMs);
		}
	}
	function close(): void {
		isOver = true;
		stir();
		child?.stdin?.end();
		child?.kill('SIGKILL');
	}
	const read = readAll().catch((error: Error) => {
		close();
		onFailed(error);
	});
	return {
		bytes: () => bytes,
		cutBy: () => cutBy,
		sha256: () => hash.copy().digest('hex'),
		renew: () => child?.kill('SIGKILL'),
		async reached(count) {
			while (bytes < count && !isOver) await new Promise<void>(resolve => wake.push(resolve));
		},
		async end() {
			close();
			await read;
		},
	};
}
