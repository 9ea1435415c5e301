import {cleanLine} from '../../text/clean-line.ts';

const mostCharacters = 200;

/** An answer as a sentence shows it: `400 {"error":"Bad Request"}`, its body cut where it is long. */
export function seen(status: number, text: string): string {
	const body = cleanLine(text.replace(/\s+/g, ' ').trim());
	const cut = body.length > mostCharacters ? `${body.slice(0, mostCharacters)}…` : body;
	return cut === '' ? `${status}` : `${status} ${cut}`;
}
