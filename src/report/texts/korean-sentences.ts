import {capacityShapes} from './korean/capacity.ts';
import {changeShapes} from './korean/changes.ts';
import {faultShapes} from './korean/faults.ts';
import {keptShapes} from './korean/kept.ts';
import {createTranslator, type Translate} from './korean/translate.ts';
import {verdictShapes} from './korean/verdicts.ts';
import {limitShapes} from './korean-limits.ts';
import {noteShapes} from './korean-notes.ts';
import {offeredShapes} from './korean-offered.ts';
import {partShapes} from './korean-parts.ts';
import {koreanShapes} from './korean-shapes.ts';
import type {AxisWords, PackWords} from './pack-words.ts';

/** A stored sentence in Korean, or as it is where its shape is not known; figures and names are never touched. */
export const koreanSentence = createKoreanSentence({});

/** Before another run, or what is no more than counted, in a list of what is said of runs. */
const nextRun = /(; |, )(?=run \d+, )|(; )(?=and [\d,]+ more$)/;

/** Whether it ends within brackets, as no sentence does: where the screen tries the beginning of another one. */
function isCutOff(text: string): boolean {
	return !/^run \d/.test(text) && text.split('(').length > text.split(')').length;
}

/** The same with the shapes of a pack, and its words for what it switches. */
export function createKoreanSentence({shapes = [], axes = {}}: Pick<PackWords, 'shapes' | 'axes'>) {
	const translate = createTranslator(() => [
		...limitShapes,
		...partShapes,
		...offeredShapes,
		...noteShapes,
		...verdictShapes,
		...changeShapes,
		...capacityShapes,
		...shapes,
		...koreanShapes,
		...faultShapes,
		...keptShapes,
	]);
	const translateWhole = createRunTranslator(translate, axes);
	return function sentence(text: string): string {
		const several = text.split(nextRun).filter(part => part !== undefined);
		if (several.length > 1) return several.map((part, place) => (place % 2 === 0 ? sentence(part) : part)).join('');
		if (isCutOff(text)) return text;
		const end = text.endsWith('.') ? '.' : '';
		const bare = end === '' ? text : text.slice(0, -1);
		const translated = translateWhole(bare);
		return translated === null ? text : `${translated}${end}`;
	};
}

/** What is said of one run, `run 2, checkout power ON: 3 of 3 thresholds met`, or of none. */
function createRunTranslator(translate: Translate, axes: Readonly<Record<string, AxisWords>>): Translate {
	const names = Object.keys(axes).map(name => name.replace(/\W/g, '\\$&'));
	// `A` of two versions, or a state with what it is of: `power ON`.
	const side = names.length === 0 ? '()()(?: ([AB]))?' : `(?: (?:(${names.join('|')}) ([A-Z]+)|([AB])))?`;
	const scenario = '((?:(?!, |: ).)+?)';
	const run = new RegExp(
		`^(?:run (\\d+), )?${scenario}${side}(?:, round (\\d+))?(?:(:| is| has| was| failed|,) (.*))?$`,
		's',
	);
	return text => {
		const found = run.exec(text);
		const [, number, what, axis, value, version, round, joint, rest] = found ?? [];
		if (found === null || (number === undefined && round === undefined)) return translate(text);
		if (joint === undefined || rest === undefined) return null;
		const on = axis ? ` ${axes[axis]!.name} ${value}` : version ? ` ${version}` : '';
		const label = number === undefined ? `${what}${on}, ${round}라운드` : `실행 ${number}, ${what}${on}`;
		const said = translate(joint === ':' || joint === ',' ? rest : `${joint.trim()} ${rest}`);
		if (said === null) return translate(text);
		return `${label}${joint === ',' ? ',' : ':'} ${said}`;
	};
}
