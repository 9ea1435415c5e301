import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';

/** SHA-256 of a file in lower-case hex. */
export async function hashFile(file: string, signal: AbortSignal): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(file, {signal, highWaterMark: 1 << 20})) hash.update(chunk);
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
