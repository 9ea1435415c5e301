import {type FileHandle, open} from 'node:fs/promises';
import {setTimeout as delay} from 'node:timers/promises';
import {UserError} from '../../../errors.ts';
import {exitCodes} from '../../../exit-codes.ts';
import {kept} from '../../../text/say.ts';

const pieceBytes = 1 << 20;

/**
 * What another process writes to a file, in pieces of at most 1 MB, from its first byte on. Waits for the file to appear,
 * looks for more every `intervalMs` (150), and is done when the writer has `ended` and the last byte is read; a file that
 * never came is no bytes. A look that found nothing more is a piece without bytes. An abort ends it at once. A piece is good
 * until the next one is asked for.
 *
 * Throws a UserError when the file cannot be read, or was cut behind the reader's back.
 */
export async function* tailFile(
	path: string,
	options: {
		ended: Promise<unknown> | (() => boolean);
		signal?: AbortSignal | undefined;
		intervalMs?: number;
	},
): AsyncIterable<Buffer> {
	const {ended, signal, intervalMs = 150} = options;
	const wake = new AbortController();
	const isOver = followEnd(ended, wake);
	const onAbort = () => wake.abort();
	signal?.addEventListener('abort', onAbort);
	// Plain memory of its own: pooled buffers would be shared with other readers.
	const piece = Buffer.allocUnsafeSlow(pieceBytes);
	let handle: FileHandle | null = null;
	let at = 0;
	try {
		while (!signal?.aborted) {
			// Asked before reading: what was written before the end is then seen by the reads that follow.
			const wasOver = isOver();
			handle ??= await openIfThere(path);
			for (let bytesRead = -1; handle !== null && bytesRead !== 0 && !signal?.aborted; ) {
				({bytesRead} = await readable(path, handle.read(piece, 0, pieceBytes, at)));
				at += bytesRead;
				if (bytesRead > 0) yield piece.subarray(0, bytesRead);
			}
			if (handle !== null && (await readable(path, handle.stat())).size < at)
				throw unread(kept`${path} was cut short while it was read: nothing but k6 may write to it.`);
			if (wasOver) return;
			yield piece.subarray(0, 0);
			await delay(intervalMs, undefined, {signal: wake.signal}).catch(() => undefined);
		}
	} finally {
		signal?.removeEventListener('abort', onAbort);
		await handle?.close();
	}
}

/** Whether the writer has ended; a promise also wakes the reader, so that it need not wait its interval out. */
function followEnd(ended: Promise<unknown> | (() => boolean), wake: AbortController): () => boolean {
	if (typeof ended === 'function') return ended;
	let isOver = false;
	const onEnd = () => {
		isOver = true;
		wake.abort();
	};
	// A writer that failed has ended as well; whoever started it hears why.
	ended.then(onEnd, onEnd);
	return () => isOver;
}

async function openIfThere(path: string): Promise<FileHandle | null> {
	try {
		return await open(path, 'r');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw unreadable(path, error as Error);
	}
}

/** What is asked of a file; a UserError where its disk does not answer. */
async function readable<Answer>(path: string, asked: Promise<Answer>): Promise<Answer> {
	try {
		return await asked;
	} catch (error) {
		throw unreadable(path, error as Error);
	}
}

function unreadable(path: string, cause: Error): UserError {
	return unread(kept`k6's stream ${path} cannot be read: ${cause.message}.`, cause);
}

function unread(sentence: string, cause?: Error): UserError {
	return new UserError(sentence, exitCodes.unexpected, {cause});
}
