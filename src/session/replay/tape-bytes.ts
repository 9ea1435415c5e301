import {type FileHandle, mkdtemp, open, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {openStream} from '../../collectors/k6/stream/open-stream.ts';

const blockBytes = 1 << 18;
/** A longer line is damaged: a second of a thousand endpoints has a twentieth of it. */
const maxLineBytes = 1 << 26;

/** The bytes of a tape, readable from any place. */
export interface TapeBytes {
	readonly size: number;
	/** The line that begins at `offset`, and where the next one begins; null at the end. */
	line(offset: number): Promise<{readonly text: string; readonly next: number} | null>;
	close(): Promise<void>;
}

/** Opens a tape. A compressed one is laid out in a temporary file without a name, which is gone when it is closed. */
export async function openTapeBytes(file: string): Promise<TapeBytes> {
	const handle = /\.(zst|gz)$/.test(file) ? await unpack(file) : await open(file, 'r');
	const {size} = await handle.stat();
	let block = Buffer.alloc(0);
	let blockStart = 0;
	const load = async (offset: number, length: number) => {
		const buffer = Buffer.allocUnsafe(Math.min(length, size - offset));
		const {bytesRead} = await handle.read(buffer, 0, buffer.length, offset);
		block = buffer.subarray(0, bytesRead);
		blockStart = offset;
	};
	return {
		size,
		async line(offset) {
			if (offset >= size) return null;
			for (let length = blockBytes; ; length *= 4) {
				const start = offset - blockStart;
				const end = start >= 0 && start < block.length ? block.indexOf(10, start) : -1;
				if (end >= 0) return {text: block.toString('utf8', start, end), next: blockStart + end + 1};
				const isWhole = start === 0 && (blockStart + block.length >= size || block.length >= maxLineBytes);
				if (isWhole) return {text: block.toString('utf8'), next: blockStart + block.length};
				await load(offset, length);
				if (block.length === 0) return null;
			}
		},
		close: () => handle.close(),
	};
}

async function unpack(file: string): Promise<FileHandle> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'perf-tui-replay-'));
	try {
		const target = path.join(folder, 'tape');
		await writeFile(target, (await openStream(file)).chunks);
		return await open(target, 'r');
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
}
