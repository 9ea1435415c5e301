/** An HTTP answer that is ready to be written; `body` is pure ASCII, so its length is its Content-Length. */
export interface Answer {
	readonly status: number;
	/** Names and values in turn, as `writeHead` takes them without building an object. */
	readonly headers: readonly string[];
	readonly body: string;
}

function escapeUnit(unit: string): string {
	return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** JSON text with everything outside ASCII escaped: one-byte strings are what Node writes fastest. */
export function toAsciiJson(value: unknown): string {
	return JSON.stringify(value).replace(/[\u007f-\uffff]/g, escapeUnit);
}

/** Wraps text that is already ASCII. */
export function prepareText(status: number, type: string, body: string, headers: readonly string[] = []): Answer {
	return {status, headers: ['Content-Type', type, 'Content-Length', String(body.length), ...headers], body};
}

/** Serialises `value` once; an answer with a constant body should be prepared outside its handler. */
export function prepareJson(status: number, value: unknown, headers: readonly string[] = []): Answer {
	return prepareText(status, 'application/json', toAsciiJson(value), headers);
}

/** A Prometheus text answer, format 0.0.4. */
export function prepareExposition(text: string): Answer {
	return prepareText(200, 'text/plain; version=0.0.4; charset=utf-8', text);
}
