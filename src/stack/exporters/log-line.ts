import type Docker from 'dockerode';
import {cleanLine} from '../../collectors/clean-line.ts';

/** The last line that a container wrote, cleaned; null when it wrote none. */
export async function lastLogLine(container: Docker.Container): Promise<string | null> {
	const raw = await container.logs({stdout: true, stderr: true, tail: 5, follow: false}).catch(() => Buffer.alloc(0));
	return lastLineOf(raw);
}

/** Without a terminal the engine sends frames: a byte for the stream, three of nothing, four for the length, the text. */
export function lastLineOf(raw: Buffer): string | null {
	let text = '';
	for (let at = 0; at + 8 <= raw.length; ) {
		const length = raw.readUInt32BE(at + 4);
		text += raw.toString('utf8', at + 8, at + 8 + length);
		at += 8 + length;
	}
	return (
		text
			.split('\n')
			.map(cleanLine)
			.findLast(line => line.trim() !== '') ?? null
	);
}
