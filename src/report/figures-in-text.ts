import type {Session} from '../record/schema.ts';
import {bytes, count, cpu, dollars, duration, milliseconds, rate, share} from './figures.ts';

const formats: Readonly<Record<string, (value: number) => string>> = {
	count,
	rate: value => `${rate(value)}/s`,
	ms: value => `${milliseconds(value)} ms`,
	bytes,
	cpu: value => `${cpu(value)} %`,
	percent: value => share(value, 1),
	usd: dollars,
	duration,
};

/**
 * A text by a person whose figures are a session's: `{{runs > 2-checkout > latencyMs > 2xx > p95 | ms}}` becomes
 * `828 ms`. Runs are named by their id, everything else as in session.json; a path may end in `/ path` for a share of
 * two counts. Throws an Error with a sentence for what the session does not hold.
 */
export function fillFigures(text: string, session: Session): string {
	return text.replace(/\{\{([^{}]+)\}\}/g, (whole, inside: string) => {
		const [expression = '', format = 'text'] = inside.split('|').map(part => part.trim());
		const [first = '', second] = expression.split(' / ').map(part => part.trim());
		const value = valueAt(session, first, whole);
		if (second !== undefined) {
			const other = valueAt(session, second, whole);
			if (typeof value === 'number' && typeof other === 'number' && other > 0)
				return print(value / other, 'percent', whole);
			throw new Error(`${whole} is no share: both sides must be figures, the second above 0`);
		}
		if (value === null) return '–';
		if (typeof value === 'string' && format === 'text') return value;
		if (typeof value !== 'number')
			throw new Error(
				`${whole} is no figure of this session: name one as session.json does, with a format such as "| ms"`,
			);
		return print(value, format, whole);
	});
}

function print(value: number, format: string, whole: string): string {
	const printer = formats[format];
	if (!printer) throw new Error(`${whole} has no known format: use one of ${Object.keys(formats).join(', ')}`);
	return printer(value);
}

function valueAt(session: Session, path: string, whole: string): unknown {
	let at: unknown = session;
	for (const step of path.split('>').map(part => part.trim())) {
		const next = Array.isArray(at)
			? at.find((entry, index) => index === Number(step) || entry.id === step || entry.indicator === step)
			: (at as Record<string, unknown> | null)?.[step];
		if (next === undefined) throw new Error(`${whole} is not in session ${session.id}: it has no "${step}" there`);
		at = next;
	}
	return at;
}
