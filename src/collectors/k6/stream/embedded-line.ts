import {asStrings, type Line, parseObject, readLine} from './line.ts';

/**
 * A line of k6's within one of another program: behind a prefix (`docker logs -t`, `kubectl logs --timestamps`, compose's
 * `k6-1 | `), before a comma or a colour's end, or as what a JSON log says. Null when there is none.
 */
export function readEmbeddedLine(text: string): Line | null {
	const begin = text.search(/\{\s*"(?:metric|type|data)"\s*:/);
	const end = text.lastIndexOf('}');
	const within = begin < 0 ? null : readLine(text.slice(begin, end + 1));
	if (within !== null) return within;
	const {log, message, msg, line} = parseObject(text) ?? {};
	const logged = asStrings({text: log ?? message ?? msg ?? line});
	return logged === null ? null : readLine(logged.text!.trim());
}
