import type {IncomingMessage} from 'node:http';

/** No body of the contract comes near this. */
const largestBodyBytes = 16_384;

/** Reads a whole body as text; null when it is larger than `largestBodyBytes`. Rejects when the client goes away. */
function readBody(request: IncomingMessage): Promise<string | null> {
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let sizeBytes = 0;
		request.on('data', (chunk: Buffer) => {
			sizeBytes += chunk.length;
			if (sizeBytes <= largestBodyBytes) chunks.push(chunk);
		});
		request.on('end', () => resolve(sizeBytes > largestBodyBytes ? null : Buffer.concat(chunks).toString('utf8')));
		request.on('error', reject);
	});
}

/** A body that is a JSON object, or null for anything else. */
export async function readJsonObject(request: IncomingMessage): Promise<Record<string, unknown> | null> {
	const text = await readBody(request);
	if (text === null) return null;
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as Record<string, unknown>)
			: null;
	} catch {
		return null;
	}
}
