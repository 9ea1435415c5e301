import {type Line, parseObject, readLine} from './line.ts';

/**
 * A line of k6's within one of another program: behind a prefix (`docker logs -t`, `kubectl logs --timestamps`, compose's
 * `k6-1 | `), before a comma or a colour's end, or as what a JSON log says. Null when there is none.
 */
export function readEmbeddedLine(text: string): Line | null {
	const begin = text.search(/\{\s*"(?:metric|type|data)"\s*:/);
	const end = text.lastIndexOf('}');
	const within = begin < 0 ? null : readLine(text.slice(begin, end + 1));
	if (within !== null) return within;
	// Every logger has a name of its own for what was said: log, message, msg, line, MESSAGE.
	const members = parseObject(text) ?? parseObject(`{"line":${text}}`) ?? {};
	for (const value of Object.values(members)) {
		const said = typeof value === 'string' && value.includes('{') ? readLine(value.trim()) : null;
		if (said !== null) return said;
	}
	return null;
}
