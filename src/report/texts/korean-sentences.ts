import {faultShapes} from './korean-faults.ts';
import {limitShapes} from './korean-limits.ts';
import {partShapes} from './korean-parts.ts';
import {koreanShapes} from './korean-shapes.ts';

const compiled = [...limitShapes, ...partShapes, ...koreanShapes, ...faultShapes].map(
	([pattern, korean]) => [new RegExp(`^${pattern}$`), korean] as const,
);
const run = /^run (\d+), (\S+?)(?: limiter (ON|OFF))?(?:(:| is| was| failed|, )(.*))?$/s;

/** A stored sentence in Korean, or as it is where its shape is not known; figures and names are never touched. */
export function koreanSentence(text: string): string {
	const several = text.split(/; (?=run \d+, )/);
	if (several.length > 1) return several.map(koreanSentence).join('; ');
	const end = text.endsWith('.') ? '.' : '';
	const bare = end === '' ? text : text.slice(0, -1);
	const labelled = run.exec(bare);
	if (labelled) return translateLabelled(labelled, text, end);
	const translated = translate(bare);
	return translated === null ? text : `${translated}${end}`;
}

function translateLabelled([, number, scenario, limiter, joint, rest]: RegExpExecArray, text: string, end: string) {
	const label = `실행 ${number}, ${scenario}${limiter ? ` 리미터 ${limiter}` : ''}`;
	if (joint === undefined || rest === undefined) return text;
	const said = joint === ':' ? rest.trim() : joint === ', ' ? rest : `${joint.trim()}${rest}`;
	// An endpoint may stand between the run and what is said of it.
	const colon = joint === ', ' ? said.lastIndexOf(': p99') : -1;
	const [about, sentence] = colon < 0 ? ['', said] : [`, ${said.slice(0, colon)}`, said.slice(colon + 2)];
	const parts = translate(sentence) ?? translateParts(sentence);
	return parts === null ? text : `${label}${about}: ${parts}${end}`;
}

/** Several remarks in one sentence, joined by a comma. */
function translateParts(sentence: string): string | null {
	const parts = sentence.split(/, (?!\d{3})/).map(translate);
	return parts.every(part => part !== null) ? parts.join(', ') : null;
}

function translate(sentence: string): string | null {
	for (const [pattern, korean] of compiled) {
		const found = pattern.exec(sentence);
		if (!found) continue;
		// `$2` is put in as it is, `%2` is a sentence of its own.
		return korean.replace(/([$%])(\d)/g, (_, kind: string, index: string) => {
			const part = found[Number(index)] ?? '';
			return kind === '%' ? (translate(part) ?? part) : part;
		});
	}
	return null;
}
