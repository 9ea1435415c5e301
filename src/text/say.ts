import {createReader} from './kept-texts.ts';
import type {Language} from './language.ts';
import {fill} from './template.ts';

/** Texts by the English template that stands in the code: `No file {0}.` → `{0} 파일이 없습니다.` */
export type Catalog = Readonly<Record<string, string>>;

/** What a language other than English is spoken from. */
export interface Spoken {
	/** By template of say`…`. */
	readonly said: Catalog;
	/** By template of kept`…`. */
	readonly kept: Catalog;
	/** What is done with a kept text whose template is not known: it may be older than this version. */
	readonly otherwise: (text: string) => string;
}

let spoken: Spoken | null = null;
let read: (text: string) => string = text => text;

/** From now on this process speaks so; null: English. */
export function speak(language: Spoken | null): void {
	spoken = language;
	read = language ? createReader(language.kept, language.otherwise) : text => text;
}

/**
 * A text for the reader, written in English where it is needed and said in the language of this process:
 * say`No file ${path}.` is looked up as `No file {0}.` (src/text/korean has the others). Not for what is recorded.
 */
export function say(strings: TemplateStringsArray, ...values: readonly unknown[]): string {
	if (spoken === null) return plainText(strings, values);
	return fill(spoken.said[templateOf(strings)] ?? templateOf(strings), values.map(String));
}

/** A text that is kept in English, because it is recorded or compared; `shown` says it in the language of this process. */
export function kept(strings: TemplateStringsArray, ...values: readonly unknown[]): string {
	return plainText(strings, values);
}

/** A kept text as the reader is to see it; names, figures and what others wrote stay as they are. */
export function shown(text: string): string {
	return read(text);
}

/** What this process speaks. */
export function spokenLanguage(): Language {
	return spoken === null ? 'en' : 'ko';
}

function plainText(strings: TemplateStringsArray, values: readonly unknown[]): string {
	let text = strings[0]!;
	for (const [index, value] of values.entries()) text += String(value) + strings[index + 1]!;
	return text;
}

const templates = new WeakMap<TemplateStringsArray, string>();

function templateOf(strings: TemplateStringsArray): string {
	let template = templates.get(strings);
	if (template === undefined) {
		template = strings.reduce((text, part, index) => `${text}{${index - 1}}${part}`);
		templates.set(strings, template);
	}
	return template;
}
