import {particle} from '../../../text/particle.ts';
import type {SentenceShape} from '../pack-words.ts';

/** A sentence, or several joined, in Korean; null where their shapes are not known. */
export type Translate = (sentence: string) => string | null;

/** Commas that one sentence among several has at most. */
const mostCommas = 5;
/** What is listed has no more: longer texts are somebody else's. */
const mostParts = 60;

/** Texts that are remembered: parts of sentences are asked for again and again. */
const remembered = 500;

const isKorean = (text: string) => /[가-힣]/.test(text);
/** Places where English words follow each other: what is no name. */
const englishIn = (text: string) => text.match(/[a-z]{2,}(?: [a-z]{2,})+/g)?.join(' ').length ?? 0;

/**
 * Reads sentences by their shapes; the first that fits counts. Several may be joined, as reasons are: by `; `, by `, `, by
 * ` and `, with ` and 4 more` at the end. They are read as several where each of them is known, unless they leave more
 * English than as one.
 */
export function createTranslator(shapesOf: () => readonly SentenceShape[]): Translate {
	let compiled: readonly (readonly [RegExp, string])[] | null = null;
	const known = new Map<string, string | null>();

	function translate(text: string): string | null {
		const before = known.get(text);
		if (before !== undefined) return before;
		let [best, least] = [null as string | null, Number.POSITIVE_INFINITY];
		for (const read of [bySemicolons, byCommas, one, byAnds]) {
			const said = least === 0 ? null : read(text);
			const left = said === null ? least : englishIn(said);
			if (left < least) [best, least] = [said, left];
		}
		if (known.size >= remembered) known.clear();
		known.set(text, best);
		return best;
	}

	/** As one sentence, which may be the last of a list that is cut. */
	function one(text: string): string | null {
		const whole = byShape(text);
		if (whole !== null) return whole;
		const {head, rest} = withoutRest(text);
		const said = rest === '' ? null : translate(head);
		return said === null ? null : said + rest;
	}

	function byShape(sentence: string): string | null {
		// English reports never ask.
		compiled ??= shapesOf().map(([pattern, korean]) => [new RegExp(`^${pattern}$`, 's'), korean] as const);
		for (const [pattern, korean] of compiled) {
			const found = pattern.exec(sentence);
			if (found) return filled(korean, found);
		}
		return null;
	}

	function filled(korean: string, found: readonly string[]): string {
		return korean.replace(
			/([$%])(\d)(?::([가-힣]+\/[가-힣]+))?/g,
			(_, kind: string, index: string, pair: string | undefined) => {
				const part = found[Number(index)] ?? '';
				const said = kind === '%' ? (translate(part) ?? listOf(part)) : countedRest(part);
				return pair === undefined ? said : said + particle(said, pair);
			},
		);
	}

	/** Names, of which some may be known: of the others each stays as it is. */
	function listOf(text: string): string {
		const {head, rest} = withoutRest(text);
		const said = cutOutside(head, ', ').map(part => translate(part) ?? part);
		return said.join(', ') + rest;
	}

	const all = (parts: readonly string[], joint: string): string | null => {
		if (parts.length < 2 || parts.length > mostParts) return null;
		const said = parts.map(translate);
		return said.every(part => part !== null) ? said.join(joint) : null;
	};
	const bySemicolons = (text: string) => all(cutOutside(text, '; '), '; ');
	const byAnds = (text: string) => all(text.split(' and '), ', ');
	const byCommas = (text: string) => inSegments(cutOutside(text, ', '), one);
	return translate;
}

/** Parts between commas as sentences, some of which have commas of their own; null where they are not all known. */
function inSegments(parts: readonly string[], one: Translate): string | null {
	if (parts.length < 2 || parts.length > mostParts) return null;
	const hopeless = new Set<number>();
	const from = (start: number): string[] | null => {
		if (start === parts.length) return [];
		if (hopeless.has(start)) return null;
		for (let end = start + 1; end <= Math.min(parts.length, start + mostCommas + 1); end++) {
			if (end - start === parts.length) break;
			const said = one(parts.slice(start, end).join(', '));
			const others = said === null || !isKorean(said) ? null : from(end);
			if (said !== null && others !== null) return [said, ...others];
		}
		hopeless.add(start);
		return null;
	};
	return from(0)?.join(', ') ?? null;
}

/** A list as sentences end it, ` and 4 more`, apart from that. */
function withoutRest(text: string): {readonly head: string; readonly rest: string} {
	const [, head, more] = /^(.+) and ([\d,]+) more$/s.exec(text) ?? [];
	return head === undefined ? {head: text, rest: ''} : {head, rest: ` 외 ${more}건`};
}

function countedRest(text: string): string {
	const {head, rest} = withoutRest(text);
	return head + rest;
}

/** A text cut at each joint that stands in no brackets. */
function cutOutside(text: string, joint: ', ' | '; '): string[] {
	const parts: string[] = [];
	let [depth, start] = [0, 0];
	for (let at = 0; at < text.length; at++) {
		if (text[at] === '(') depth += 1;
		else if (text[at] === ')') depth = Math.max(0, depth - 1);
		else if (depth === 0 && text.startsWith(joint, at)) {
			parts.push(text.slice(start, at));
			start = at + joint.length;
		}
	}
	return [...parts, text.slice(start)];
}
