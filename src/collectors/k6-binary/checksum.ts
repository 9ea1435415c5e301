import {createHash} from 'node:crypto';
import {open} from 'node:fs/promises';

const pieceBytes = 1 << 18;

/** SHA-256 of a file in lower-case hex. */
export async function hashFile(file: string, signal: AbortSignal): Promise<string> {
	const hash = createHash('sha256');
	const handle = await open(file, 'r');
	try {
		// One piece of memory for the whole file: a stream's would be garbage as large as k6, 60 MB.
		const piece = Buffer.allocUnsafeSlow(pieceBytes);
		for (let bytesRead = -1; bytesRead !== 0; ) {
			signal.throwIfAborted();
			({bytesRead} = await handle.read(piece, 0, pieceBytes));
			hash.update(piece.subarray(0, bytesRead));
		}
	} finally {
		await handle.close();
	}
	return hash.digest('hex');
}

/** The SHA-256 that a file in sha256sum's format (`<hex>  <name>`, or `<hex> *<name>`) has for a name, or null. */
export function findChecksum(listing: string, name: string): string | null {
	for (const line of listing.split('\n')) {
		const [, hex, listed] = /^([0-9a-f]{64}) [ *](.+?)\s*$/i.exec(line) ?? [];
		if (hex !== undefined && listed === name) return hex.toLowerCase();
	}
	return null;
}
