const plainSigns: Record<string, string> = {
	'●': '+',
	'✗': 'x',
	'○': 'o',
	'–': '-',
	'—': '-',
	'−': '-',
	'…': '~',
	'×': 'x',
	'·': '|',
	'→': '>',
	'≥': '>=',
	'≤': '<=',
	'“': '"',
	'”': '"',
	'’': "'",
	'\u00a0': ' ',
};
const signs = new RegExp(`[${Object.keys(plainSigns).join('')}]`, 'g');

/** A line without perf-tui's own signs, where ASCII is wanted; what others wrote in it stays as it is. */
export function toAscii(text: string, isWanted: boolean): string {
	return isWanted ? text.replace(signs, sign => plainSigns[sign]!) : text;
}
