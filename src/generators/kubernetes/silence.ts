import {kept} from '../../text/say.ts';
import type {PartListener} from '../contract.ts';
import {lonelySeconds} from './names.ts';
import type {RemoteCopy} from './remote-copy.ts';

const lookMs = 1000;
/** The sidecar says something every second. */
const tellMs = 5000;
const renewMs = 10_000;
/** By then a generator has stopped by itself, and had time for what it does last. */
const lostMs = (lonelySeconds + 15) * 1000;

/** Watches for how long nothing came of a generator. */
export interface Silence {
	heard(): void;
	/** k6 had written so much when it was heard last. */
	written(bytes: number): void;
	end(): void;
}

/** Tells of a generator that is not heard, reads by a new connection where one seems dead, and gives up when it must have stopped. */
export function watchSilence(
	{output, stream}: {readonly output: RemoteCopy; readonly stream: RemoteCopy},
	where: () => string,
	on: Pick<PartListener, 'trouble'>,
	onLost: (why: string) => void,
): Silence {
	let heardMs = performance.now();
	let renewedMs = heardMs;
	let isTold = false;
	let writtenBytes = 0;
	let streamBytes = 0;
	let streamMs = heardMs;
	const timer = setInterval(look, lookMs);

	function look(): void {
		const nowMs = performance.now();
		const silentMs = nowMs - heardMs;
		const why = output.cutBy() ?? kept`its connection is silent`;
		if (silentMs >= tellMs && !isTold) {
			isTold = true;
			on.trouble(
				kept`${where()} is not heard (${why}); it makes load for ${lonelySeconds} s more by itself, then it is lost`,
			);
		}
		if (silentMs >= lostMs) {
			clearInterval(timer);
			return onLost(kept`was not heard for ${Math.round(silentMs / 1000)} s (${why})`);
		}
		if (silentMs >= renewMs && nowMs - renewedMs >= renewMs) {
			renewedMs = nowMs;
			output.renew();
		}
		if (stream.bytes() !== streamBytes || stream.bytes() >= writtenBytes) {
			streamBytes = stream.bytes();
			streamMs = nowMs;
		} else if (nowMs - streamMs >= renewMs) {
			streamMs = nowMs;
			stream.renew();
		}
	}

	return {
		heard() {
			heardMs = performance.now();
			if (isTold) on.trouble(kept`${where()} is heard again`);
			isTold = false;
		},
		written(bytes) {
			writtenBytes = bytes;
		},
		end: () => clearInterval(timer),
	};
}
