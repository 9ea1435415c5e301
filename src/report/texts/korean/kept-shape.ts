import type {Catalog} from '../../../text/say.ts';
import {saysLittle} from '../../../text/template.ts';
import type {SentenceShape} from '../pack-words.ts';

/** What a text begins with is a name, or some. */
const names = '(\\S+(?:, \\S+)*)';

/** Shapes of the kept texts of a catalog, those with most words of their own first; none of what says too little. */
export function shapesOfKept(catalog: Catalog): SentenceShape[] {
	const wordsOf = (template: string) => template.replace(/\{\d+\}/g, '').length;
	return Object.entries(catalog)
		.filter(([template]) => !template.includes('{') || !saysLittle(template))
		.sort(([a], [b]) => wordsOf(b) - wordsOf(a))
		.map(([template, said]) => [patternOf(template), shapeOf(said)]);
}

function patternOf(template: string): string {
	const parts = template.split(/\{\d+\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	// A sentence is read without its full stop.
	return parts
		.map((part, place) => (place === parts.length - 1 ? part.replace(/\\\.$/, '\\.?') : part))
		.reduce((before, part) => `${before}${before === '' && part.startsWith(' ') ? names : '(.+?)'}${part}`);
}

/** `{0:을/를} 중지함` → `%1:을/를 중지함` */
function shapeOf(said: string): string {
	return said
		.replace(/\.$/, '')
		.replace(/\{(\d+)(:[^}]+)?\}/g, (_, index: string, pair = '') => `%${Number(index) + 1}${pair}`);
}

/** Some texts of a catalog, as far as it has them. */
export function picked(catalog: Catalog, templates: readonly string[]): Catalog {
	return Object.fromEntries(Object.entries(catalog).filter(([template]) => templates.includes(template)));
}
