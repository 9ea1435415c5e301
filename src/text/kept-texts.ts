import {fill, patternOf, placesOf, saysLittle} from './template.ts';

/** Events repeat themselves, and a frame shows the same ones as the last. */
const remembered = 500;

/** Before the name of a service, in a list of what each of them is. */
const listedService = /, (?=[\w./-]+ is )/;

/** How a sentence begins that is recorded of a run. */
const ofRun = /^run \d+, /;

/** What a short template begins with is a name, or some: `{0} started` fits any sentence that ends so. */
const isNames = /^\S+(, \S+)*$/;
const hasShortSubject = (template: string) => /^\{0\} /.test(template) && template.replace(/\P{L}/gu, '').length < 12;

/** A word, or a figure with its unit. */
const isPlain = (value: string) => !value.includes(' ') || /^[\d.,]+ \S+$/.test(value);

/** Reads kept texts by their templates; the one with the most words of its own is tried first. */
export function createReader(
	kept: Readonly<Record<string, string>>,
	otherwise: (text: string) => string,
): (text: string) => string {
	const wordsOf = (template: string) => template.replace(/\{\d+\}/g, '').length;
	const shapes = Object.entries(kept)
		.filter(([template]) => template.includes('{'))
		.sort(([a], [b]) => wordsOf(b) - wordsOf(a))
		.map(([template, said]) => ({
			pattern: patternOf(template),
			said,
			isLittle: saysLittle(template),
			hasNames: hasShortSubject(template),
			beginsWithValue: template.startsWith('{0}'),
			hasArticle: placesOf(template).map(place => new RegExp(`\\b([Tt]he|one) \\{${place}\\}`).test(template)),
		}));
	const known = new Map<string, string>();

	function read(text: string): string {
		if (Object.hasOwn(kept, text)) return kept[text]!;
		// What is recorded of a run is a sentence of its reports, whatever it resembles.
		let reported: string | null = null;
		const inReports = () => {
			reported ??= otherwise(text);
			return reported;
		};
		if (ofRun.test(text) && inReports() !== text) return inReports();
		// Services in a list, `api is paused, web is exited`: each is a text of its own.
		const several = text.split(listedService);
		if (several.length > 1) {
			const said = several.map(shown);
			if (said.every((each, index) => each !== several[index])) return said.join(', ');
		}
		// A sentence of ours within another stands at its end (`web: no answer in 3 s`), hardly ever at its beginning.
		let unlikely: string | null = null;
		for (const {pattern, said, isLittle, hasNames, beginsWithValue, hasArticle} of shapes) {
			const values = pattern.exec(text)?.slice(1);
			if (!values) continue;
			// A value may be a kept text itself, as why something failed; a single word is a name, unless it has an article.
			const shownValues = values.map((value, index) =>
				value.includes(' ') || hasArticle[index] ? shown(value) : value,
			);
			// Where the template says little, no sentence of somebody else's is taken for a value.
			const isOurs = (value: string, index: number) => value !== shownValues[index] && !value.includes('; ');
			const areOurs = values.every((value, index) => isPlain(value) || isOurs(value, index));
			// `{0} is missing` fits sentences of reports too, which know them as wholes.
			if (!areOurs && unlikely === null && inReports() !== text) return inReports();
			if (hasNames && !isNames.test(values[0]!) && !isOurs(values[0]!, 0)) continue;
			if (isLittle && !areOurs) continue;
			if (!beginsWithValue || isPlain(values[0]!) || isNames.test(values[0]!)) return fill(said, shownValues);
			unlikely ??= fill(said, shownValues);
		}
		if (unlikely !== null) return unlikely;
		if (inReports() !== text) return inReports();
		// Several reasons in one: each may be a kept text; and a clause may have been made a sentence.
		if (text.includes('; ')) return text.split('; ').map(shown).join('; ');
		const bare = text.endsWith('.') ? shown(text.slice(0, -1)) : text;
		return bare === text || bare === text.slice(0, -1) ? text : `${bare}.`;
	}
	function shown(text: string): string {
		const before = known.get(text);
		if (before !== undefined) return before;
		const said = read(text);
		if (known.size >= remembered) known.clear();
		known.set(text, said);
		return said;
	}
	return shown;
}
