import type Docker from 'dockerode';
import {cleanLine} from '../../collectors/clean-line.ts';
import {createLogDecoder} from '../compose/log-line.ts';

/** The last line that a container wrote, cleaned; null when it wrote none. */
export async function lastLogLine(container: Docker.Container): Promise<string | null> {
	const raw = await container.logs({stdout: true, stderr: true, tail: 5, follow: false}).catch(() => Buffer.alloc(0));
	return lastLineOf(raw);
}

/** The last line with anything on it, out of the engine's frames. */
export function lastLineOf(raw: Buffer): string | null {
	const lines = createLogDecoder(false).push(raw).map(cleanLine);
	return lines.findLast(line => line.trim() !== '') ?? null;
}
