import {open} from 'node:fs/promises';
import {setTimeout as delay} from 'node:timers/promises';
export async function* tailFile(
	path: string,
	{ended, intervalMs = 150}: {ended: Promise<unknown>; intervalMs?: number},
): AsyncIterable<Buffer> {
	let isOver = false;
	const over = ended.then(() => {
		isOver = true;
	});
	let handle = null;
	let at = 0;
	for (;;) {
		const wasOver = isOver;
		handle ??= await open(path, 'r').catch(() => null);
		for (;;) {
			if (!handle) break;
			const buffer = Buffer.allocUnsafe(1 << 20);
			const {bytesRead} = await handle.read(buffer, 0, buffer.length, at);
			if (bytesRead === 0) break;
			at += bytesRead;
			yield buffer.subarray(0, bytesRead);
		}
		if (wasOver) break;
		await Promise.race([delay(intervalMs), over]);
	}
	await handle?.close();
}
