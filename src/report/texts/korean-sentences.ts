import {faultShapes} from './korean-faults.ts';
import {limitShapes} from './korean-limits.ts';
import {noteShapes} from './korean-notes.ts';
import {offeredShapes} from './korean-offered.ts';
import {partShapes} from './korean-parts.ts';
import {koreanShapes} from './korean-shapes.ts';
import type {AxisWords, PackWords, SentenceShape} from './pack-words.ts';

/** A stored sentence in Korean, or as it is where its shape is not known; figures and names are never touched. */
export const koreanSentence = createKoreanSentence({});

/** The same with the shapes of a pack, and its words for what it switches. */
export function createKoreanSentence({shapes = [], axes = {}}: Pick<PackWords, 'shapes' | 'axes'>) {
	const translate = createTranslator([
		...limitShapes,
		...partShapes,
		...offeredShapes,
		...noteShapes,
		...shapes,
		...koreanShapes,
		...faultShapes,
	]);
	const translateWhole = createRunTranslator(translate, axes);
	return function sentence(text: string): string {
		const several = text.split(/; (?=run \d+, )/);
		if (several.length > 1) return several.map(sentence).join('; ');
		const end = text.endsWith('.') ? '.' : '';
		const bare = end === '' ? text : text.slice(0, -1);
		const translated = translateWhole(bare);
		return translated === null ? text : `${translated}${end}`;
	};
}

/** A sentence of a known shape in Korean; null where its shape is not known. */
type Translate = (sentence: string) => string | null;

/** What is said of one run, `run 2, checkout power ON: 3 of 3 thresholds met`, or of none. */
function createRunTranslator(translate: Translate, axes: Readonly<Record<string, AxisWords>>): Translate {
	const names = Object.keys(axes).map(name => name.replace(/\W/g, '\\$&'));
	const side = names.length === 0 ? '()()' : `(?: (${names.join('|')}) ([A-Z]+))?`;
	const run = new RegExp(`^run (\\d+), (\\S+?)${side}(?:(:| is| was| failed|, )(.*))?$`, 's');
	return text => {
		const found = run.exec(text);
		if (found === null) return translate(text);
		const [, number, scenario, axis, value, joint, rest] = found;
		if (joint === undefined || rest === undefined) return null;
		const label = `실행 ${number}, ${scenario}${axis ? ` ${axes[axis]!.name} ${value}` : ''}`;
		const said = joint === ':' ? rest.trim() : joint === ', ' ? rest : `${joint.trim()}${rest}`;
		// An endpoint may stand between the run and what is said of it.
		const colon = joint === ', ' ? said.lastIndexOf(': p99') : -1;
		const [about, sentence] = colon < 0 ? ['', said] : [`, ${said.slice(0, colon)}`, said.slice(colon + 2)];
		const parts = translate(sentence) ?? translateParts(sentence, translate);
		return parts === null ? null : `${label}${about}: ${parts}`;
	};
}

/** Several remarks in one sentence, joined by a comma. */
function translateParts(sentence: string, translate: Translate): string | null {
	const parts = sentence.split(/, (?!\d{3})/).map(translate);
	return parts.every(part => part !== null) ? parts.join(', ') : null;
}

function createTranslator(shapes: readonly SentenceShape[]): Translate {
	const compiled = shapes.map(([pattern, korean]) => [new RegExp(`^${pattern}$`), korean] as const);
	return function translate(sentence: string): string | null {
		for (const [pattern, korean] of compiled) {
			const found = pattern.exec(sentence);
			if (!found) continue;
			return korean.replace(/([$%])(\d)/g, (_, kind: string, index: string) => {
				const part = found[Number(index)] ?? '';
				return kind === '%' ? (translate(part) ?? part) : part;
			});
		}
		return null;
	};
}
