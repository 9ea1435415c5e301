/** Where a trace's id goes in a template. */
const placeholder = '{id}';

/**
 * The address of a trace, from a template such as `http://127.0.0.1:16686/trace/{id}`: ASCII without spaces, quotes, angle
 * brackets or control characters. Null where the template is none or is not http(s), holds a password, or lets an id choose
 * the host: ids and sessions are written by others.
 */
export function traceUrl(template: string, id: string): string | null {
	if (!template.includes(placeholder)) return null;
	const filled = (word: string) => URL.parse(template.replaceAll(placeholder, () => word));
	const url = filled(encodeURIComponent(id.toWellFormed()));
	if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
	if (url.origin !== filled('0')?.origin || url.origin !== filled('1')?.origin) return null;
	return url.href.replace(/[^\x21-\x7e]|["'<>`\\|{}^()]/g, encode);
}

function encode(sign: string): string {
	return [...new TextEncoder().encode(sign)]
		.map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
		.join('');
}
